import type { Kind } from "./request.ts";

/** 受付 / 本人確認中 / 承認待ち / 実施済み / 却下 / 取り下げ, in the order in which the deck names them. */
export const states = ["received", "checking", "awaiting", "done", "rejected", "withdrawn"] as const;
export type State = (typeof states)[number];

export const openStates = ["received", "checking", "awaiting"] as const satisfies State[];

/** `agree`: the 管理者 agrees on their own screen. `close`: what needs no approval has been looked after. */
export const acts = ["take", "check", "agree", "send", "approve", "close", "reject", "withdraw"] as const;
export type Act = (typeof acts)[number];

const ends = { reject: "rejected", withdraw: "withdrawn" } as const;

const moves: Record<State, Partial<Record<Act, State>>> = {
  received: { take: "checking", agree: "received", ...ends },
  checking: { take: "checking", check: "checking", agree: "checking", send: "awaiting", close: "done", ...ends },
  awaiting: { agree: "awaiting", approve: "done", ...ends },
  done: {},
  rejected: {},
  withdrawn: {},
};

/** Where nothing is reset there is nothing to approve. */
const onlyFor: Partial<Record<Act, (kind: Kind) => boolean>> = {
  send: (kind) => kind !== "other",
  approve: (kind) => kind !== "other",
  close: (kind) => kind === "other",
};

/** The state in which an act leaves a request; null: it does not fit. The only place that decides. */
export function stateAfter(state: State, act: Act, kind: Kind): State | null {
  if (onlyFor[act]?.(kind) === false) return null;
  return moves[state][act] ?? null;
}

export function isSettled(state: State): boolean {
  return Object.keys(moves[state]).length === 0;
}
