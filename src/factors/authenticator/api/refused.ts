import type { RefusalAnswer, RefusalCode } from "../../../../authenticator/wire.ts";

const statuses = {
  malformed: 400,
  unknown: 401,
  lock: 403,
  suspended: 403,
  ended: 403,
  retired: 409,
  moved: 409,
  stale: 409,
  gone: 410,
  number: 422,
  frozen: 423,
  slow: 429,
} as const satisfies Record<RefusalCode, number>;

interface Facts {
  left?: number;
  until?: Date | null;
  since?: Date | null;
  solo?: boolean;
}

/** What is refused to a phone, in the words of the wire. */
export class Refused extends Error {
  readonly status: (typeof statuses)[RefusalCode];
  readonly answer: RefusalAnswer;

  constructor(code: RefusalCode, { left, until, since, solo }: Facts = {}) {
    super(code);
    this.status = statuses[code];
    this.answer = {
      code,
      ...(left === undefined ? {} : { left }),
      ...(until ? { until: until.toISOString() } : {}),
      ...(since ? { since: since.toISOString() } : {}),
      ...(solo === undefined ? {} : { solo }),
    };
  }
}
