import type { z } from "zod";
import { Failure } from "../errors.ts";

const shown = 100;

/** Input that was refused: every fault is one sentence that names its field and row, `people[3].userId: …`. */
export class InputFailure extends Failure {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const rest = faults.length - shown;
    const lines = rest > 0 ? [...faults.slice(0, shown), `and ${rest} more`] : faults;
    super("input", lines.join("\n"), { hint: "correct what is named; nothing has been changed" });
    this.name = "InputFailure";
    this.faults = faults;
  }
}

/** A fault at a place, before it is put into words. */
export interface Fault {
  path: readonly PropertyKey[];
  says: string;
}

export function sentenceOf(fault: Fault): string {
  const path = pathText(fault.path);
  return path === "" ? fault.says : `${path}: ${fault.says}`;
}

/** In the order of the input: rows by number, then as found; the same sentence once. */
export function sentencesOf(faults: readonly Fault[]): string[] {
  return [...new Set(faults.map(sentenceOf))];
}

export function zodFaults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], says: "is not a known field" }))
      : [{ path: issue.path, says: issue.message }],
  );
}

/** What Zod itself finds, in the same voice as our own rules. Given to `safeParse` as its error map. */
export function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") return typeSentence(String(issue.expected), issue.input);
  if (issue.code === "invalid_value") return choiceSentence(issue.values as unknown[]);
  if (issue.code === "too_big") return sizeSentence("at most", Number(issue.maximum), issue.origin);
  if (issue.code === "too_small") return sizeSentence("at least", Number(issue.minimum), issue.origin);
  return undefined;
}

const words: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function typeSentence(expected: string, input: unknown): string {
  if (input === undefined) return "is missing";
  return `must be ${words[expected] ?? expected}, not ${typeName(input)}`;
}

function typeName(input: unknown): string {
  if (input === null) return "null";
  return words[Array.isArray(input) ? "array" : typeof input] ?? typeof input;
}

function choiceSentence(values: unknown[]): string {
  return values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(", ")}`;
}

function sizeSentence(limit: string, n: number, origin: unknown): string {
  if (origin === "array") return `must have ${limit} ${n} ${n === 1 ? "entry" : "entries"}`;
  return `must be ${limit} ${n}${origin === "string" ? " characters" : ""}`;
}

/** `people[3].userId`. A key that a stranger chose is cut and quoted where it is not a plain word. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const name = String(key);
    const plain = /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name) ? name : JSON.stringify(name.toWellFormed().slice(0, 40));
    return text === "" ? plain : `${text}.${plain}`;
  }, "");
}

/** Input in the shape that it should have, or every fault of it at once. */
export function checked<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input, { error: inWords });
  if (parsed.success) return parsed.data;
  throw new InputFailure(sentencesOf(zodFaults(parsed.error)));
}
