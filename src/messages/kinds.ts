import type { Device } from "../history/index.ts";
import type { CopyKey } from "../platform/i18n/index.ts";

/** Which sign-in a message is about; times are ISO 8601 in UTC. */
export interface SignInFacts {
  at: string;
  ip: string;
  device: Device;
  /** Code of `placeText`; null where no place is known. */
  place: string | null;
}

/** A way of signing in, and when it came or went. */
export interface MethodFacts {
  at: string;
  /** The text that names it. */
  method: CopyKey;
  /** Which one of several: a masked number, a key's name. */
  label: string | null;
}

/** A phone with the app, by the name that its person gave it. */
export interface PhoneFacts {
  at: string;
  phone: string;
}

/** A certificate that is about to expire; `application` null: the tenant's own, with which it signs. */
export interface CertificateFacts {
  application: string | null;
  expiresAt: string;
  days: number;
}

/** Something that was asked of the desk: its number, of which kind, which desk looks after it. */
export interface RequestFacts {
  case: string;
  request: "reissue" | "reset" | "other";
  desk: "technical" | "general" | "orders";
}

/** The text that names what was changed. */
export type ContactItem = "account.mail" | "account.phone";

/** What somebody of the agency has done for another, and when. */
export interface Given {
  at: string;
  /** Their name. */
  by: string;
}

/** What each kind of message needs to know. */
export interface MessageParams {
  /** Sign-in is locked; `until` when it opens, after `failures` wrong passwords. */
  locked: SignInFacts & { until: string; failures: number };
  /** A sign-in in a browser from which this person had not signed in. */
  newBrowser: SignInFacts;
  /** The password was changed. */
  changed: { at: string };
  /** The temporary password is about to expire. */
  expiring: { expiresAt: string };
  /** The chosen password is about to expire; `days` before. */
  expirySoon: { expiresAt: string; days: number };
  /** To the 管理者: people whose temporary passwords are about to expire and who cannot be told themselves. */
  pending: { expiresAt: string; names: string[] };
  /** To the 管理者: certificates that are about to expire, the first of them first. */
  certificates: { list: CertificateFacts[] };
  /** The person has reported a sign-in as not theirs (心当たりがない): what was done. */
  reported: SignInFacts & { case: string };
  /** To the 管理者: the same. */
  reportedAdmin: SignInFacts & { case: string };
  /** To the 管理者: the person has reported a refused sign-in as not theirs. */
  reportedFailure: SignInFacts;
  /** No pushes go to the phone until then: いいえ was answered, or confirmations were asked for, again and again. */
  pushSilenced: SignInFacts & { until: string; cause: "denials" | "requests" };
  /** The app takes no numbers until then, after several wrong ones. */
  appFrozen: SignInFacts & { until: string };
  /** A phone's key was in two places: it is no sign-in method any more, and everything that was open has ended. */
  phoneCopied: PhoneFacts;
  /** Phones that nobody has opened for long, by their names; `until`: when they are no sign-in methods any more, if ever. */
  phoneIdle: { phones: { name: string; since: string }[]; until: string | null };
  /** Such a phone is none any more. */
  phoneRetired: PhoneFacts & { since: string };
  /** The account has gone from one phone to another; until `until` that can be stopped. */
  phoneMoved: PhoneFacts & { from: string; until: string };
  /** The person has stopped that: neither of the two phones proves anything any more. */
  moveStopped: PhoneFacts;
  factorAdded: MethodFacts;
  factorRemoved: MethodFacts;
  /** A contact on file is about to change; `until` then it can be taken back. */
  contact: { item: ContactItem; until: string };
  /** A change of a contact, or of a telephone among the sign-in methods, was taken back. */
  contactBack: { item: ContactItem; at: string };
  /** A recovery code was used; so many are `left`. */
  rcUsed: { left: number };
  /** A 管理者 (`by`) has let the person in without the second factor; `until` then. */
  relief: { until: string; by: string };
  /** To the 管理者: the same. */
  reliefAdmin: { until: string; by: string };
  /** A colleague (`by`) has confirmed the person, and holds an access pass for them. */
  vouched: Given;
  /** To the 管理者: the same. */
  vouchedAdmin: Given;
  /** A relief, or a vouch with all that has come of it, was taken back. */
  reliefBack: Given;
  vouchBack: Given;
  /** The person has set a new password by own proofs. */
  recovered: { at: string };
  /** To the 管理者: the person has got back in by own proofs; `what` was lost. */
  recoveredAdmin: { at: string; what: CopyKey };
  /** The desk has reset the second factors. */
  resetDone: Record<string, never>;
  /** There is a new temporary password in the place of the old one. */
  reissued: Record<string, never>;
  /** The desk was asked for something, by the person or for them. */
  request: RequestFacts;
  /** It was stopped before anything was done. */
  withdrawn: RequestFacts;
  /** The desk does not do it; `reason` as it was written there. */
  rejected: Pick<RequestFacts, "case" | "desk"> & { reason: string };
}

export type MessageKind = keyof MessageParams;

/** Without these somebody who is locked out stays so (SPEC §11.3): they have to reach a mailbox that can be read. */
export const forLockedOut: readonly MessageKind[] = [
  ...(["locked", "reported", "resetDone", "reissued", "recovered"] as const),
  ...(["request", "withdrawn", "rejected"] as const),
];

/** Ways back in that were opened: told to the person by every channel on file, each in its own words (SPEC §8.2). */
const waysBack = ["relief", "reliefBack", "vouched", "vouchBack", "recovered"] as const;

export function isWayBack(kind: MessageKind): kind is (typeof waysBack)[number] {
  return waysBack.some((one) => one === kind);
}

/** Changes of how somebody signs in or is told: told on every channel on file (SPEC §3.1), a telephone included. */
export const onEveryChannel: readonly MessageKind[] = [
  ...(["factorAdded", "factorRemoved", "rcUsed", "resetDone"] as const),
  ...(["phoneCopied", "phoneRetired", "phoneMoved", "moveStopped"] as const),
  ...(["contact", "contactBack"] as const),
  ...(["reissued", "request", "withdrawn", "rejected"] as const),
  ...waysBack,
];

export const forAdministrators: readonly MessageKind[] = [
  ...(["pending", "certificates", "reportedAdmin", "reportedFailure"] as const),
  ...(["reliefAdmin", "vouchedAdmin", "recoveredAdmin"] as const),
];
