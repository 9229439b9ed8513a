/**
 * What the phone and the server say to each other: the only thing that both share. Every address stands under
 * `/api/` of the Authenticator's origin, every body is JSON, every time ISO 8601 in UTC. A JWS is compact, ES256, its `kid`
 * the device id and its `typ` that of the message; without a registered key (`enrol key`) the header carries `jwk` instead.
 */

/** `<tenant id>.<RFC 7638 thumbprint of the device key>`. */
export type DeviceId = string;

export const paths = {
  redeem: "/api/redeem",
  pass: "/api/pass",
  enrolKey: "/api/enrol/key",
  enrolConfirm: "/api/enrol/confirm",
  seen: "/api/seen",
  pending: "/api/pending",
  decide: "/api/decide",
  device: "/api/device",
  test: "/api/test",
  lock: "/api/lock",
  moveBegin: "/api/move/begin",
  moveRedeem: "/api/move/redeem",
  moveApprove: "/api/move/approve",
  moveReport: "/api/move/report",
} as const;

/** `typ` of each signed message. */
export const types = {
  enrolKey: "genkan-enrol-key",
  enrolConfirm: "genkan-enrol-confirm",
  pending: "genkan-pending",
  decide: "genkan-decide",
  device: "genkan-device",
  test: "genkan-test",
  lock: "genkan-lock",
  moveBegin: "genkan-move-begin",
  moveApprove: "genkan-move-approve",
  moveReport: "genkan-move-report",
} as const;

/** Every refusal, with the sentence's key of the app's own texts in `code`. Status: see `RefusalCode`. */
export interface RefusalAnswer {
  code: RefusalCode;
  /** Numbers left to type, where that is limited. */
  left?: number;
  /** Until when nothing is accepted. */
  until?: string;
  /** Since when the account is suspended or ended. */
  since?: string;
  /** Nobody in the person's company could help. */
  solo?: boolean;
}

export type RefusalCode =
  /** 400: not of the shape described here. */
  | "malformed"
  /** 401: no such device, or its signature does not hold. */
  | "unknown"
  /** 403: this phone has a lock, and the assertion of its owner's check is missing or not for this message. */
  | "lock"
  /** 403: the account is suspended, `since` then; it may be resumed. Told to a genuine signature only. */
  | "suspended"
  /** 403: the person's account or the company's contract has ended, `since` then. */
  | "ended"
  /** 410: spent, expired, replaced, cancelled or never there; one answer for all. */
  | "gone"
  /** 422: another number stands on the page. */
  | "number"
  /** 423: too many wrong numbers, or the app was copied. */
  | "frozen"
  /** 429: too many wrong codes from this network, or too soon for another push to try. */
  | "slow"
  /** 409: this device has been retired, it is to be registered anew. */
  | "retired"
  /** 409: the account has gone to another phone; until `until`, where it is there, that can be reported. */
  | "moved"
  /** 409: `decide` came with the stamp before the newest: an answer was lost. Ask `pending`, then say it again. */
  | "stale";

/** POST redeem: one of the three. 200: `Redeemed`; 410 `gone`; 429 `slow`. */
export type RedeemRequest = { token: string } | { code: string } | { pass: string };

export interface Redeemed {
  enrolment: string;
  tenant: string;
  provider: string;
  /** Masked until a key is registered: `s***@example.com`. */
  account: string;
  /** `aud` of the messages of this enrolment and of the account afterwards. */
  audience: string;
  nonce: string;
  digits: 2 | 3 | 6;
  vapidKey: string | null;
  serverTime: string;
  /** Only where an account moves over: the new phone shows this number, and it is typed on the old one. */
  number?: string;
}

/** POST pass {token}: an iPhone exchanges the token for a pass that the installed app will redeem. 200: `{pass}`. */
export interface PassRequest {
  token: string;
}
export interface PassAnswer {
  pass: string;
}

/**
 * POST enrol key {jws}: its header carries `jwk`. 202: `{account}` unmasked; the page shows the number from now on.
 * Said again with the same key, since an answer may get lost: the same answer.
 */
export interface EnrolKeyClaims {
  enr: string;
  nonce: string;
  aud: string;
  /** RFC 7638 thumbprint of the key. */
  jkt: string;
  iat: number;
  subscription: PushSubscriptionJson | null;
  label: string;
  platform: string;
  language: "ja" | "en";
  persisted: boolean;
}
export interface EnrolKeyAnswer {
  account: string;
}

/**
 * POST enrol confirm {jws}: header carries `jwk`. 200 `EnrolledAnswer`; 422 `number` with `left`; 410 `gone`.
 * Said again with the same key and number once it is done: the same answer.
 * A new phone that takes over asks with the number that it shows: 202 `{}` until it has been typed on the old one.
 */
export interface EnrolConfirmClaims {
  enr: string;
  nonce: string;
  num: string;
  aud: string;
  iat: number;
  jti: string;
}
export interface EnrolledAnswer {
  device: DeviceId;
  stamp: string;
  /** `sub` of the messages of this account. */
  account: string;
}

export interface PushSubscriptionJson {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** POST seen {ack}, not signed, once: the push has arrived. 204. */
export interface SeenRequest {
  ack: string;
}

/** POST pending {jws}. 200 `PendingAnswer`; 401; 403; 409 `retired`; 423. */
export interface PendingClaims {
  aud: string;
  dev: DeviceId;
  stamp: string;
  iat: number;
  jti: string;
}
export interface PendingAnswer {
  serverTime: string;
  stamp: string;
  push: PushState;
  /** When a push last arrived here. */
  arrived: string | null;
  /** The server knows the app's lock. */
  locked: boolean;
  /** The account as it is called now. */
  tenant: string;
  account: string;
  requests: PendingRequest[];
  /** Newest first, at most twenty. */
  answered: AnsweredRequest[];
}
export type PushState = "untested" | "working" | "lost" | "off";

export interface PendingRequest {
  id: string;
  nonce: string;
  /** The exact text whose SHA-256 `decide` carries: JSON of `RequestContext`, shown field by field. */
  context: string;
  digits: 2 | 3 | 6;
  expiresAt: string;
}
export interface RequestContext {
  application: string;
  tenant: string;
  account: string;
  /** Host on whose page the number stands. */
  host: string;
  place: string | null;
  /** The place, the network or the browser is not one of this person's. */
  unusual: boolean;
  device: string;
  ip: string;
  at: string;
}
export interface AnsweredRequest {
  /** `at` of the request's context: by it the app finds what became of an answer that it heard nothing of. */
  at: string;
  application: string;
  device: string;
  place: string | null;
  outcome: "approved" | "denied" | "reported" | "wrong" | "expired";
}

/**
 * The app's lock is a passkey of the app's own origin. POST lock {jws, assertion?}: it is on, another one, or off (`lock` null).
 * 200 `{}`; 403 `lock`. Where the server knows a lock, this message, `decide` with approve and `move approve` carry its
 * assertion: user verification over the SHA-256 of the very JWS beside it (Web Authentication §6.3.3).
 */
export interface LockClaims {
  aud: string;
  dev: DeviceId;
  iat: number;
  jti: string;
  lock: LockRegistration | null;
}
/** base64url, as the browser has made it. */
export interface LockRegistration {
  id: string;
  clientDataJSON: string;
  attestationObject: string;
}
export interface LockAssertion {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
}

/**
 * POST decide {jws, assertion?}. 200 `DecideAnswer`; 422 `number`; 410 `gone`; 401; 403; 423. A refusal leaves the stamp as it was.
 * A request that this device has denied takes one `report` afterwards, with the same nonce and context.
 */
export interface DecideClaims {
  req: string;
  stamp: string;
  aud: string;
  sub: string;
  dev: DeviceId;
  nonce: string;
  /** Null unless approving. */
  num: string | null;
  dec: "approve" | "deny" | "report";
  /** base64url SHA-256 of the context text that was shown. */
  ctx: string;
  iat: number;
  jti: string;
}
export interface DecideAnswer {
  state: "approved" | "denied" | "reported";
  stamp: string;
  solo: boolean;
}

/** POST device {jws}: what the phone knows of itself. 200 `{}`. */
export interface DeviceClaims {
  aud: string;
  dev: DeviceId;
  iat: number;
  jti: string;
  subscription: PushSubscriptionJson | null;
  label: string;
  language: "ja" | "en";
}

/**
 * POST test {jws}: one push that asks about nothing. 200 `TestAnswer`; 429 `slow`, `until` then. With `seen` the person says
 * that the last one was shown here: some phones show it without a word to the server.
 */
export interface TestClaims {
  aud: string;
  dev: DeviceId;
  iat: number;
  jti: string;
  seen: boolean;
}
export interface TestAnswer {
  /** False where this phone takes no pushes. */
  sent: boolean;
  /** The server's time: what arrives later is this one. */
  at: string;
}

/**
 * Moving to a new phone. Begin (old phone, signed): 200 `MoveBegun`; said again while it runs, the same move as it stands.
 * Approve (old phone, signed): 200 `MoveApproved`; 422 `number` with `left`; 410 `gone`.
 * Report (old phone, signed; a day long): it was not its person who moved the account. 200 `{}`, and neither phone is
 * answered any more; 410 `gone`: too late. Begin and approve answer 423 `frozen` while moves are held up, `until` then.
 */
export interface MoveBeginClaims {
  aud: string;
  dev: DeviceId;
  iat: number;
  jti: string;
}
export interface MoveBegun {
  move: string;
  token: string;
  code: string;
  expiresAt: string;
  /** Kind and name of the new phone, once one has made its key. */
  connected: string | null;
}
/**
 * The new phone redeems the move's token or code like any other (`Redeemed`, with `number` set: it shows the number itself)
 * and registers its key by `enrol key`. Then the number of its screen is typed on the old phone.
 */
export interface MoveApproveClaims {
  aud: string;
  dev: DeviceId;
  move: string;
  num: string;
  iat: number;
  jti: string;
}

export interface MoveApproved {
  /** So long the move can be reported. */
  until: string;
}
export interface MoveReportClaims {
  aud: string;
  dev: DeviceId;
  iat: number;
  jti: string;
}

/** What a push carries; the same bytes serve Declarative Web Push and our own worker. */
export interface PushPayload {
  web_push: 8030;
  notification: { title: string; body: string; navigate: string; silent?: boolean };
  g: { v: 1; ack: string };
}
