import type { RefusalAnswer } from "../wire.ts";
import { NotShown } from "./lock/lock.ts";
import { Refused, Unreached } from "./server/api.ts";
import { Changed } from "./server/changed.ts";
import { HeldUp } from "./server/heldup.ts";
import { now, type Say, serverNow } from "./state.ts";
import { dateText, timeText } from "./words/times.ts";
import { type Params, partsOf, textOf, type WordKey } from "./words/words.ts";

export function t(key: WordKey, params?: Params): string {
  return textOf(now().language, key, params);
}

export function parts(key: WordKey, params?: Params): string[] {
  return partsOf(now().language, key, params);
}

export function say({ key, params }: Say): string {
  return t(key, params);
}

/** Clock time of an instant of the server. */
export function clock(at: string): string {
  return timeText(now().language, new Date(at), serverNow());
}

/** An estimate, and said to be one; nothing is near to 国外. */
export function placeText(place: string | null): string | null {
  return place === null || /^(国外|abroad)/i.test(place) ? place : t("ask.near", { place });
}

/** What a failed message means to a person, where the page has nothing better to say. */
export function sentenceOf(error: unknown): Say {
  if (error instanceof Unreached) return { key: error.kind === "offline" ? "err.offline" : "err.busy" };
  if (error instanceof Refused) return refusalOf(error);
  if (error instanceof Changed) return { key: "sys.stale" };
  if (error instanceof HeldUp) return heldUpOf(error);
  if (error instanceof NotShown) return { key: "lock.failed" };
  console.error(error);
  return { key: "err.unknown" };
}

function heldUpOf({ until }: HeldUp): Say {
  return until ? { key: "move.held", params: { time: clock(until) } } : { key: "move.heldOpen" };
}

function refusalOf({ code, answer }: Refused): Say {
  const { until } = answer;
  if (code === "frozen" || code === "suspended" || code === "ended") return standstillOf(code, answer);
  if (code === "slow") return until ? { key: "code.stop", params: { time: clock(until) } } : { key: "type.slow" };
  const sentences = {
    malformed: "err.old",
    lock: "lock.refused",
    gone: "err.gone",
    unknown: "app.removed",
    retired: "app.retired",
    moved: "move.done",
    stale: "err.busy",
  } as const;
  return { key: code === "number" ? "err.unknown" : sentences[code] };
}

/** Why an account answers nothing. */
export function standstillOf(
  standing: "frozen" | "suspended" | "ended",
  { until, since, solo }: Pick<RefusalAnswer, "until" | "since" | "solo">,
): Say {
  if (standing === "frozen")
    return until ? { key: "err.frozenUntil", params: { time: clock(until) } } : { key: "err.frozen" };
  const date = dateText(now().language, since === undefined ? serverNow() : new Date(since));
  if (standing === "ended") return { key: "err.ended", params: { date } };
  return { key: solo ? "why.suspended.solo" : "why.suspended", params: { date } };
}
