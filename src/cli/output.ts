/*
 * The manners of the command line.
 *
 * Results go to stdout, everything else to stderr. With --json stdout carries exactly one JSON value, and nothing at
 * all where the command failed before it had a result; without it a short table or a line or two for people.
 * An error is one lower-case sentence per fault without a full stop, then `hint: …` with what to do next.
 * Exit status: 0 done, 1 failed, 2 the command was not understood. A failed command has changed nothing.
 * Passwords stand on stdout only, and only in the result of the command that made them.
 * Times for people are Japanese time; in JSON they are ISO 8601 in UTC.
 */

import { Failure } from "../platform/errors.ts";
import { dateTimeText } from "../platform/i18n/index.ts";

/** What a command has to say. */
export interface Answer {
  /** Printed as it is with --json. */
  value: unknown;
  /** For people. */
  text: string;
  /** The answer itself is bad news (`audit verify`): it is printed, and the exit status is 1. */
  failed?: boolean;
}

export const exitFailed = 1;
export const exitUsage = 2;

/** The command was not understood. */
export class UsageFailure extends Failure {
  constructor(message: string, hint: string) {
    super("usage", message, { hint });
    this.name = "UsageFailure";
  }
}

export function printAnswer(answer: Answer, json: boolean): void {
  const text = json ? JSON.stringify(answer.value, null, 2) : visible(answer.text);
  process.stdout.write(`${text}\n`);
  if (answer.failed) process.exitCode = exitFailed;
}

/** Tells an error in the manner above and sets the exit status. Stack traces are for GENKAN_LOG=debug. */
export function printError(error: unknown): void {
  process.exitCode = error instanceof UsageFailure ? exitUsage : exitFailed;
  process.stderr.write(visible(sentencesOf(error)));
  if (process.env.GENKAN_LOG === "debug" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

function sentencesOf(error: unknown): string {
  if (!(error instanceof Failure)) {
    return `genkan: ${lowerFirst(messageOf(error))}\nhint: run genkan doctor; GENKAN_LOG=debug tells more\n`;
  }
  const lines = error.message.split("\n").map((line) => `genkan: ${line}\n`);
  return `${lines.join("")}hint: ${error.hint}\n`;
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

/** Text from a file or the database must not steer the terminal: control characters are written out (CWE-150). */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (char) =>
    char === "\n" ? char : `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, "0")}`,
  );
}

/** `2026/11/24 10:42:17 JST`, or a dash where there is no time. */
export function momentText(at: Date | null): string {
  return at === null ? "-" : `${dateTimeText(at)} JST`;
}

/** The end of a day as it is printed for people: `2026/11/24 24:00 JST`, which is the same instant. */
export function endText(at: Date | null): string {
  const text = momentText(at);
  if (at === null || !text.endsWith(" 00:00:00 JST")) return text;
  return `${dateTimeText(new Date(at.getTime() - 1)).slice(0, 10)} 24:00 JST`;
}
