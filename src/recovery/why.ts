import type { PersonState } from "../platform/db/index.ts";
import {
  type CopyKey,
  dateText,
  type Language,
  type Params,
  text,
  timeText,
  upToMinute,
} from "../platform/i18n/index.ts";
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
  /** The lock came of tries elsewhere: in this browser the person can sign in. Left out where no browser is meant. */
  lockedElsewhere?: boolean;
  /** Failures in a row that lock, by the tenant's policy. */
  failures: number;
  password: { temporary: boolean; expiresAt: Date | null; reported: boolean } | null;
  /** A second factor is asked for, none is held, and the password alone registers none. */
  noFactor: boolean;
  /** A factor that takes no codes for now, after wrong ones: until when, and whether another one can be used. */
  frozen: { until: Date; another: boolean } | null;
  /** Until then no notification goes to the phone that is asked first. */
  silencedUntil: Date | null;
  /** When the password was changed, where the old one was typed since and the new one never was. */
  changedAt?: Date | null;
  now: Date;
}

/** The reason, and the sentence that says it. */
export interface Why {
  key: CopyKey;
  text: string;
}

export function whyText(f: WhyFacts): string {
  return whyOf(f).text;
}

/**
 * Why a person cannot sign in, as they would read it after a proof (COPY §9, `why.*`; SPEC §8.3), word for word.
 * The first reason in the order in which a sign-in meets them.
 */
export function whyOf(f: WhyFacts): Why {
  const say = (key: CopyKey, params: Params = {}): Why => ({ key, text: sentence(f, key, params) });
  const day = (at: Date) => ({ date: dateText(f.lang, at) });
  if (f.contractEndedAt !== null) return say("why.ended", day(f.contractEndedAt));
  if (f.opensAt !== null && f.opensAt > f.now) return say("why.notStarted", day(f.opensAt));
  if (f.state === "ended") return say("why.personEnded", day(f.stateAt));
  if (f.state === "suspended") return say(f.solo ? "why.suspended.solo" : "why.suspended", day(f.stateAt));
  if (f.lockedUntil !== null && f.lockedElsewhere) return say("why.otherLocked");
  if (f.lockedUntil !== null) {
    return say("why.locked", { n: f.failures, time: timeText(f.lang, upToMinute(f.lockedUntil), f.now) });
  }
  if (f.password?.expiresAt && f.password.expiresAt <= f.now) {
    // It ran to 24:00 of the day that was printed.
    const printed = new Date(f.password.expiresAt.getTime() - 1);
    return say(f.password.temporary ? "why.tempExpired" : "why.expired", day(printed));
  }
  const second = secondWhy(f, say);
  if (second) return second;
  if (f.password?.reported) return say("why.reported");
  return f.changedAt ? say("why.changed", day(f.changedAt)) : say("why.nothing");
}

function sentence({ lang }: WhyFacts, key: CopyKey, params: Params): string {
  return text(lang, key, {
    "desk.orders": deskText(lang, "orders"),
    "desk.general": deskText(lang, "general"),
    "desk.technical": deskText(lang, "technical"),
    ...params,
  });
}

/** What comes after the password. */
function secondWhy(f: WhyFacts, say: (key: CopyKey, params?: Params) => Why): Why | null {
  if (f.noFactor) return say(f.solo ? "why.noFactor.solo" : "why.noFactor");
  const time = (at: Date) => ({ time: timeText(f.lang, upToMinute(at), f.now) });
  if (f.frozen === null) return f.silencedUntil ? say("why.silenced", time(f.silencedUntil)) : null;
  const stop = say("code.stop", time(f.frozen.until));
  const another = f.frozen.another ? `${f.lang === "ja" ? "" : " "}${sentence(f, "code.frozen", {})}` : "";
  return { ...stop, text: stop.text + another };
}
