import { factsText } from "./table.ts";

/** Nested settings for people: one line a value, `password.minLength  10`. */
export function settingsText(settings: object): string {
  return factsText(linesOf(settings, ""));
}

function linesOf(settings: object, prefix: string): [string, string][] {
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const nested = typeof value === "object" && value !== null && !Array.isArray(value);
    return nested ? linesOf(value, `${prefix}${key}.`) : [[prefix + key, valueText(value)]];
  });
}

function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value))
    return value.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join(", ");
  return value === null ? "none" : JSON.stringify(value);
}
