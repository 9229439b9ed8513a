import type { Ending } from "./store.ts";

const dayMs = 24 * 3600_000;

/**
 * Whether the last of the steps, days before a password ceases, that has come is one that the password's whole life had
 * before it and nobody has told.
 */
export function isDue(
  { setAt, expiresAt, remindedAt }: Pick<Ending, "setAt" | "expiresAt" | "remindedAt">,
  steps: readonly number[],
  now: Date,
): boolean {
  const reached = steps.map((days) => new Date(expiresAt.getTime() - days * dayMs)).filter((at) => at <= now);
  const last = reached.at(-1);
  return last !== undefined && setAt < last && (remindedAt === null || remindedAt < last);
}
