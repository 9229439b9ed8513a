import { randomBytes } from "node:crypto";
import type { CredentialState, Held, Level, Proof, SecondKind } from "../factors/index.ts";
import { type MasterKey, openSealed, sealBytes } from "../platform/crypto/index.ts";

/** Where a finished attempt goes: `{kind, ref}`; app.ts connects the kinds. The portal's ref is a path on this host. */
export interface Continuation {
  kind: "portal";
  ref: string;
}

/** A sign-in on its way. Until the first proof it lives in a sealed cookie only; then a pending session row stands behind it. */
export interface Attempt {
  /** Names its cookie and stands in the addresses of its pages. */
  id: string;
  tenantId: string;
  startedAt: Date;
  /** As typed, made half-width. */
  userId: string;
  continuation: Continuation;
  /** Set where somebody who is signed in proves more. */
  raise?: Raise;
  proved?: Proved;
  answers: Answers;
}

/** A session that is to be raised: what is asked for, and what stays of it. */
export interface Raise {
  sessionId: string;
  /**
   * `application`: a second factor, however long ago; `mfa`, `aal2`: two that reach it (SPEC §3.6); `change`: one of the last
   * ten minutes, where the person has one.
   */
  need: "application" | Level | "change";
  /** What the person wants to register. */
  enrol?: SecondKind;
  /** Id of the credential that the new one takes the place of. */
  replaces?: string;
  persistent: boolean;
  /** ISO 8601: the raised session ends when the old one would have. */
  until: string;
}

/** What the first proof has shown. */
export interface Proved {
  personId: string;
  userId: string;
  name: string;
  /** The one-time reference to the pending row; using it up is what finishes the attempt. */
  pending: { id: string; secret: string };
  proofs: Proof[];
  credential: Pick<CredentialState, "temporary" | "mustChange" | "knownBrowser" | "stayAnswer" | "reportedBrowser"> & {
    expiresAt: string | null;
  };
  factors: Factors;
}

/** One whose first proof is there. */
export type Running = Attempt & { proved: Proved };

/** What is known of the second factors of whom the first proof has shown. Times are ISO 8601. */
export interface Factors {
  held: Pick<Held, "id" | "kind" | "isDefault">[];
  /** Why the password alone may register a first one, here and now (SPEC §3.1). */
  mayEnrol: "temporary" | "window" | null;
  frozenUntil: string | null;
  /** The sign-in comes from a network of the office. */
  office: boolean;
  /** Ids of those that sign in and prove nothing beyond that yet (SPEC §11.2). */
  young?: string[];
  rememberedUntil: string | null;
  /** A relief from the second factor that runs in this browser. */
  relief?: { id: string; until: string };
}

/** What the person has answered on the way. */
export interface Answers {
  stay?: boolean;
  /** 今後このメッセージを表示しない: the answer is kept for this browser. */
  never?: boolean;
  later?: boolean;
  /** The way chosen under 別の方法でサインイン. */
  way?: SecondKind;
  /** What is to be registered, chosen from the list. */
  enrol?: SecondKind;
  /** What was just registered, until its 成功 was read. */
  enrolled?: SecondKind;
  /** The 成功 of the first one was read. */
  read?: boolean;
  /** Id of the vouch whose access pass is asked in the place of what the person holds. */
  vouched?: string;
  /** このブラウザーでは次の{n}日間この確認をしない. */
  remember?: boolean;
}

const minutes = 60;
export const attemptLifeMs = minutes * 60_000;
/** Longer destinations are not kept: with the longest ID and name the cookie has to stay under 4,096 bytes. */
const longestRef = 500;
const blockBytes = 512;

export function newAttempt(o: { tenantId: string; userId: string; continuation: Continuation; now: Date }): Attempt {
  // Time first, so that names sort by age and the oldest cookie can be dropped without opening it.
  const id = o.now.getTime().toString(36).padStart(9, "0") + randomBytes(6).toString("hex");
  const continuation = o.continuation.ref.length > longestRef ? { ...o.continuation, ref: "/" } : o.continuation;
  return { id, tenantId: o.tenantId, startedAt: o.now, userId: o.userId, continuation, answers: {} };
}

/** Seals attempts: authenticated encryption under a key of the master key, bound to tenant, purpose, name and browser. */
export class AttemptSeal {
  readonly #keys: Buffer[];

  constructor(master: MasterKey) {
    this.#keys = master.derive("signin-attempt");
  }

  seal(attempt: Attempt, browser: string): string {
    const key = this.#keys[0] as Buffer;
    return sealBytes(key, context(attempt.tenantId, attempt.id, browser), padded(attempt)).toString("base64url");
  }

  /** The attempt, or null where it is not ours, of another tenant or browser, or older than an hour. */
  open(o: { sealed: string; id: string; tenantId: string; browser: string; now: Date }): Attempt | null {
    const bytes = Buffer.from(o.sealed, "base64url");
    for (const key of this.#keys) {
      const plain = openSealed(key, context(o.tenantId, o.id, o.browser), bytes);
      if (plain) return fresh(JSON.parse(plain.toString()) as Attempt, o.now);
    }
    return null;
  }
}

/** In blocks, so that the cookie's length tells little of what stands in it. */
function padded(attempt: Attempt): Buffer {
  const text = Buffer.from(JSON.stringify(attempt));
  const rest = blockBytes - (text.length % blockBytes);
  return Buffer.concat([text, Buffer.alloc(rest, " ")]);
}

function context(tenantId: string, id: string, browser: string): string {
  return JSON.stringify(["signin", tenantId, id, browser]);
}

function fresh(kept: Attempt, now: Date): Attempt | null {
  const attempt = { ...kept, startedAt: new Date(kept.startedAt) };
  return now.getTime() - attempt.startedAt.getTime() < attemptLifeMs ? attempt : null;
}
