import type { PersonState } from "../platform/db/index.ts";
import { type CopyKey, dateText, type Language, type Params, text, timeText } from "../platform/i18n/index.ts";
import { deskText } from "../tenants/index.ts";

/** Everything that can keep a person from signing in. */
export interface WhyFacts {
  lang: Language;
  /** Nobody in the agency could help (COPY, Variants). */
  solo: boolean;
  contractEndedAt: Date | null;
  opensAt: Date | null;
  state: PersonState;
  stateAt: Date;
  lockedUntil: Date | null;
  /** Failures in a row that lock, by the tenant's policy. */
  failures: number;
  password: { temporary: boolean; expiresAt: Date | null; reported: boolean } | null;
  /** A second factor is asked for, none is held, and the password alone registers none. */
  noFactor: boolean;
  /** A factor that takes no codes for now, after wrong ones: until when, and whether another one can be used. */
  frozen: { until: Date; another: boolean } | null;
  now: Date;
}

/**
 * Why a person cannot sign in, as they would read it after a proof (COPY §9, `why.*`; SPEC §8.3), word for word.
 * The first reason in the order in which a sign-in meets them.
 */
export function whyText(f: WhyFacts): string {
  const say = (key: CopyKey, params: Params = {}) =>
    text(f.lang, key, {
      "desk.orders": deskText(f.lang, "orders"),
      "desk.general": deskText(f.lang, "general"),
      "desk.technical": deskText(f.lang, "technical"),
      ...params,
    });
  const day = (at: Date) => ({ date: dateText(f.lang, at) });
  if (f.contractEndedAt !== null) return say("why.ended", day(f.contractEndedAt));
  if (f.opensAt !== null && f.opensAt > f.now) return say("why.notStarted", day(f.opensAt));
  if (f.state === "ended") return say("why.personEnded", day(f.stateAt));
  if (f.state === "suspended") return say(f.solo ? "why.suspended.solo" : "why.suspended", day(f.stateAt));
  if (f.lockedUntil !== null) {
    return say("why.locked", { n: f.failures, time: timeText(f.lang, f.lockedUntil, f.now) });
  }
  if (f.password?.expiresAt && f.password.expiresAt <= f.now) {
    // It ran to 24:00 of the day that was printed.
    const printed = new Date(f.password.expiresAt.getTime() - 1);
    return say(f.password.temporary ? "why.tempExpired" : "why.expired", day(printed));
  }
  return secondWhy(f, say) ?? say(f.password?.reported ? "why.reported" : "why.nothing");
}

/** What comes after the password. */
function secondWhy(f: WhyFacts, say: (key: CopyKey, params?: Params) => string): string | null {
  if (f.noFactor) return say(f.solo ? "why.noFactor.solo" : "why.noFactor");
  if (f.frozen === null) return null;
  const stop = say("code.stop", { time: timeText(f.lang, f.frozen.until, f.now) });
  return f.frozen.another ? `${stop}${f.lang === "ja" ? "" : " "}${say("code.frozen")}` : stop;
}
