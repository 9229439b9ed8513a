import type { ChannelName } from "../../platform/delivery/index.ts";

const hour = 3600_000;
const day = 24 * hour;

/** Whose codes are counted together. */
export type Counted = "person" | "target" | "tenant" | "block";

/** At most so many codes in so many milliseconds, counted back from now. */
export interface Limit {
  counted: Counted;
  most: number;
  ms: number;
}

export interface CodeFacts {
  channel: ChannelName;
  /** E.164 or a mail address. */
  to: string;
  /** People of the tenant. */
  people: number;
}

/** Genkan's telephones are Japanese; a provider may allow other countries. */
const home = "+81";

/**
 * How many codes leave (SPEC §3.2, toll fraud); odds and reasons stand in decision 013. Codes by telephone cost money and
 * can be made to earn some for whoever owns the number, so they are counted in every direction; mails cannot.
 */
export function limitsOf({ channel, to, people }: CodeFacts): Limit[] {
  const everyone: Limit[] = [
    { counted: "person", most: 5, ms: hour },
    { counted: "person", most: 10, ms: day },
    { counted: "target", most: 5, ms: hour },
    { counted: "target", most: 10, ms: day },
  ];
  if (channel === "mail") return everyone;
  return [
    ...everyone,
    { counted: "tenant", most: 3 * people + 20, ms: day },
    { counted: "block", most: to.startsWith(home) ? 200 : 20, ms: day },
  ];
}

/** Ten thousand numbers that stand side by side: who earns by codes owns whole rows of them. Mails have none. */
export function blockOf({ channel, to }: Pick<CodeFacts, "channel" | "to">): string | null {
  return channel === "mail" ? null : to.slice(0, -4);
}
