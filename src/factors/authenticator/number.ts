import { randomInt } from "node:crypto";

export type Digits = 2 | 3 | 6;

/** First number and how many there are; two and three digits never begin with 0, as people read them out. */
const ranges: Record<Digits, [from: number, to: number]> = { 2: [10, 100], 3: [100, 1_000], 6: [0, 1_000_000] };

/** The tenant's setting, or more where more is asked for. */
export function digitsFor(setting: Digits, least = 0): Digits {
  return ([2, 3, 6] as const).find((digits) => digits >= setting && digits >= least) ?? 6;
}

/** How many earlier numbers of a person are not drawn again, so that an old screen cannot be taken for the new one. */
export const numbersApart = 5;

/** A number that nobody can guess better than by chance; none of the last ones. */
export function newNumber(digits: Digits, last: readonly string[]): string {
  const [from, to] = ranges[digits];
  for (;;) {
    const number = String(randomInt(from, to)).padStart(digits, "0");
    if (!last.slice(0, numbersApart).includes(number)) return number;
  }
}
