import type { RefusalAnswer, RefusalCode } from "../../../../authenticator/wire.ts";

const statuses = {
  malformed: 400,
  unknown: 401,
  retired: 409,
  stale: 409,
  gone: 410,
  number: 422,
  frozen: 423,
  slow: 429,
} as const satisfies Record<RefusalCode, number>;

/** What is refused to a phone, in the words of the wire. */
export class Refused extends Error {
  readonly status: (typeof statuses)[RefusalCode];
  readonly answer: RefusalAnswer;

  constructor(code: RefusalCode, more: { left?: number; until?: Date | null } = {}) {
    super(code);
    this.status = statuses[code];
    this.answer = {
      code,
      ...(more.left === undefined ? {} : { left: more.left }),
      ...(more.until ? { until: more.until.toISOString() } : {}),
    };
  }
}
