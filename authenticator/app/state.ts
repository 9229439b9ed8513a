import type { DeviceId, PendingRequest, RequestContext } from "../wire.ts";
import type { Account } from "./store/accounts.ts";
import type { Draft } from "./store/draft.ts";
import type { Settings } from "./store/settings.ts";
import type { Language } from "./words/language.ts";
import type { Params, WordKey } from "./words/words.ts";

/** Why the app goes no further in this browser. */
export type Stop = "inApp" | "unsupported" | "oldIos" | "desktop" | "storage";

export type Screen =
  | { name: "loading" | "start" | "add" | "home" | "history" | "settings" | "help" | "fix" | "lock" | "move" }
  | { name: "scan" | "type" | "check" | "allow" | "number" | "taking" }
  | { name: "ios"; pass: boolean }
  | { name: "stop"; reason: Stop }
  | { name: "problem"; say: Say }
  | { name: "added" | "account" | "moving"; device: DeviceId }
  | { name: "request" | "denied"; asked: Asked }
  | { name: "result"; outcome: Outcome };

export type Outcome = "approved" | "mistake" | "reported" | "reportedSolo" | "wrong" | "gone";

/** A sentence of the deck with what fills it. */
export interface Say {
  key: WordKey;
  params?: Params;
}

/** A request of the server's, on the way to its answer. */
export interface Asked {
  device: DeviceId;
  request: PendingRequest;
  context: RequestContext;
}

export interface State {
  screen: Screen;
  language: Language;
  settings: Settings;
  accounts: Account[];
  draft: Draft | null;
  requests: Asked[];
  /** False since the last message that did not reach the server. */
  reached: boolean;
  reachedAt: Date | null;
  /** Milliseconds by which the server's clock is ahead of the phone's. */
  clockAhead: number;
  /** Tries once more what did not reach the server while the app was opened. */
  retry: (() => Promise<void>) | null;
  /** One short sentence about what was just done. */
  toast: Say | null;
}

let state: State = {
  screen: { name: "loading" },
  language: "ja",
  settings: { language: null, lock: null },
  accounts: [],
  draft: null,
  requests: [],
  reached: true,
  reachedAt: null,
  clockAhead: 0,
  retry: null,
  toast: null,
};
const listeners = new Set<() => void>();

export function now(): State {
  return state;
}

export function set(patch: Partial<State>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function accountOf(device: DeviceId): Account | undefined {
  return state.accounts.find((account) => account.device === device);
}

/** The server's time, as far as the last answer told it. */
export function serverNow(): Date {
  return new Date(Date.now() + state.clockAhead);
}

/** Whether a request's time is over, by the server's clock. */
export function isOver({ request }: Asked): boolean {
  return Date.parse(request.expiresAt) <= serverNow().getTime();
}
