import { textFault, tidy } from "../../platform/input/index.ts";

/** People who are given something together. */
export interface Group {
  id: string;
  name: string;
}

/** As a list shows it: with how many of its people have not been ended. */
export interface GroupRow extends Group {
  people: number;
}

const longest = 60;

/** The name as it is kept, or what is wrong with it. User IDs hold an @, so that a list may name both. */
export function groupName(given: string): { name: string } | { fault: string } {
  const fault = textFault(given, longest) ?? (/[@＠]/.test(given) ? "must not hold @, which stands for people" : null);
  return fault === null ? { name: tidy(given) } : { fault };
}

/** Width and case do not tell two groups apart. */
export function groupKey(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
}
