import type { PlaceOf } from "../platform/geoip.ts";
import { newId } from "../platform/ids.ts";
import { type Device, deviceOf } from "./device.ts";
import { networkOf } from "./network.ts";

/** Owner of the entries about IDs that nobody has: both cost the same, and these are deleted after a day. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Days for which a person's history is kept (SPEC §11.1). */
export const historyDays = 400;

/** One line of the ログイン履歴. */
export interface SignInEvent {
  tenantId: string;
  id: string;
  at: Date;
  /** `nobody` for IDs that nobody has. */
  personId: string;
  kind: "signin";
  outcome: "success" | "failure";
  /** How it was proved, first factor first; a key of `methodText`. */
  methods: string[];
  /** Why that was asked for; keys of `groundText`. */
  asked?: Ground[];
  reason: FailureReason | null;
  ip: string;
  network: string;
  /** Code of `placeText`, such as `JP-13`; null where no place is known. */
  place: string | null;
  device: Device;
  application?: string | null;
  sessionId?: string | null;
  keyName?: string | null;
}

/** Why a sign-in was refused, as its own history tells it. */
export type FailureReason =
  | "password"
  | "code"
  | "number"
  | "key"
  | "denied"
  | "noAnswer"
  | "locked"
  | "network"
  | "suspended"
  /** The password was right, in a browser that its person has reported (心当たりがない). */
  | "reported"
  | "expiredTemp"
  | "expired";

/** Why a sign-in, or a step of it, was asked for, or was not, as whoever helps the person reads it (SPEC §8.3). */
export type Ground =
  | "first"
  | "newBrowser"
  /** The person was signed in in this browser, until that ran out by itself. */
  | "over"
  /** A second factor by the tenant's rule: everywhere, outside the offices, by everybody who has one. */
  | "everywhere"
  | "outside"
  | "chosen"
  | "application"
  | "change"
  | "reported"
  /** No second factor was asked. */
  | "office"
  | "remembered"
  /** No sign-in: own proofs under サインインできない場合. */
  | "recover"
  /** This wrong password was so many in a row, and has locked. */
  | `locked:${number}`;

/** Where and by what a sign-in was tried, as the request tells. */
export interface SignInRequest {
  tenantId: string;
  ip: string;
  headers: Headers;
  now: Date;
  placeOf: PlaceOf;
}

export type SignInOutcome = Pick<SignInEvent, "personId" | "outcome" | "methods" | "asked" | "reason" | "keyName">;

/** The history entry of a request. */
export function signInEvent({ tenantId, ip, headers, now, placeOf }: SignInRequest, o: SignInOutcome): SignInEvent {
  const where = { ip, network: networkOf(ip), place: placeOf(ip), device: deviceOf(headers) };
  return { tenantId, id: newId(), at: now, kind: "signin", ...where, ...o };
}

/** The event as a row of the table, so that it can be written inside another statement of the same transaction. */
export function eventValues(e: SignInEvent) {
  return {
    tenant_id: e.tenantId,
    at: e.at,
    id: e.id,
    person_id: e.personId,
    kind: e.kind,
    outcome: e.outcome,
    methods: e.methods,
    asked: e.asked ?? [],
    reason: e.reason,
    ip: e.ip,
    network: e.network,
    place: e.place,
    device: JSON.stringify(e.device),
    browser_family: familyOf(e.device),
    application: e.application ?? null,
    session_id: e.sessionId ?? null,
    key_name: e.keyName ?? null,
  };
}

/** What counts as the same browser for the mail about a new one: its name, whatever its version. */
export function familyOf(device: Device): string | null {
  return device.browser;
}
