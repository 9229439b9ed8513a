import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { type Person, personOf } from "../../accounts/index.ts";
import type { FailureReason } from "../../history/index.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { newSecret } from "../../platform/ids.ts";
import type { Logger } from "../../platform/log.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type CredentialState, nobody, type Proof } from "../index.ts";
import { assertionOf } from "./answer.ts";
import { type Signed, signedBy } from "./check.ts";
import { countOn } from "./counter.ts";
import { decoyKey } from "./decoy.ts";
import { handleOf, passkeyOf, proofOf } from "./key.ts";
import { requestOptions } from "./options.ts";
import type { ChallengeSeal, SealedChallenge } from "./sealed.ts";
import { credentialOf, whyNot } from "./standing.ts";
import { type FoundKey, settleAlone, spendAndFind } from "./store.ts";

/** What a page of nobody asks of whatever keys are at hand. */
export interface Question {
  options: PublicKeyCredentialRequestOptionsJSON;
  sealed: string;
  seconds: number;
}

export type AloneVerdict =
  | {
      outcome: "proved";
      person: Person;
      proof: Proof;
      credential: CredentialState;
      settle: (tx: Tx) => Promise<boolean>;
    }
  /** The question was not asked here, too long ago, or is answered. */
  | { outcome: "late" }
  /** The key is theirs, but has not checked its owner: a password is asked. */
  | { outcome: "unverified"; userId: string; shown: Shown }
  /** Never tells a page whether the key is known. `shown`: it is, and its person may not sign in all the same. */
  | { outcome: "refused"; personId: string; reason: FailureReason; tenantVersion: number; shown: Shown | null };

/** Who has shown by a key that it is them, whether that lets them in or not. */
export interface Shown {
  person: Person;
  proof: Proof;
  /** False: the key's counter tells of a copy. */
  settle: (tx: Tx) => Promise<boolean>;
}

export interface Answered {
  tenant: Tenant;
  visit: string;
  /** Digest of the browser's mark, where it carries one. */
  browser: Buffer | null;
  sealed: string | undefined;
  answer: string | undefined;
  now: Date;
}

const lifeMs = 5 * 60_000;

/** A passkey in the place of user ID, password and second factor (SPEC §3, passwordless). */
export class PasskeySignIn {
  readonly #db: Scope;
  readonly #log: Logger;
  readonly #seal: ChallengeSeal;

  constructor(o: { db: Scope; log: Logger; seal: ChallengeSeal }) {
    this.#db = o.db;
    this.#log = o.log;
    this.#seal = o.seal;
  }

  /** Writes nothing: the challenge travels sealed in the page. */
  async question(o: { tenant: Tenant; visit: string; now: Date }): Promise<Question> {
    const challenge = newSecret();
    const until = o.now.getTime() + lifeMs;
    const sealed = this.#seal.seal({ tenantId: o.tenant.id, visit: o.visit }, { challenge, until });
    return { options: await requestOptions({ tenant: o.tenant, challenge }), sealed, seconds: lifeMs / 1000 };
  }

  /** Spends the challenge, then looks at what was signed; for a key that nobody has, with a decoy. */
  async verify(o: Answered): Promise<AloneVerdict> {
    const { tenant, now } = o;
    const place = { tenantId: tenant.id, visit: o.visit };
    const asked = this.#seal.open(place, { sealed: o.sealed ?? "", now });
    const answer = assertionOf(o.answer);
    if (!asked || !answer) return { outcome: "late" };
    const { fresh, version, key } = await this.#spend(o, asked, answer);
    if (!fresh) return { outcome: "late" };
    const checking = { tenant, challenge: asked.challenge, log: this.#log };
    const signed = await signedBy(checking, answer, key ? passkeyOf(key) : decoyKey());
    const theirs = key && signed && answer.response.userHandle === handleOf(key.id).toString("base64url");
    const refused = { outcome: "refused" as const, personId: key?.id ?? nobody, tenantVersion: version, shown: null };
    if (!theirs) return { ...refused, reason: "key" };
    const shown = this.#shown(o, key, signed);
    const reason = whyNot(key, tenant, now);
    if (reason) return { ...refused, reason, shown };
    if (!signed.userVerified) return { outcome: "unverified", userId: key.user_id, shown };
    const counts = await this.#db.tenant(tenant.id, (tx) => shown.settle(tx));
    return counts ? this.#proved(o, key, version) : { ...refused, reason: "key" };
  }

  #spend(o: Answered, { challenge, until }: SealedChallenge, answer: AuthenticationResponseJSON) {
    const { tenant, browser } = o;
    const digest = tenant.key.digest("passkey-challenge", challenge);
    const spending = { tenantId: tenant.id, digest, spentUntil: new Date(until), credentialId: answer.id, browser };
    return this.#db.tenant(tenant.id, (tx) => spendAndFind(tx, spending));
  }

  /** A refusal costs the same, whoever the key belongs to: the counter is looked at where something is made of it. */
  #shown({ tenant, now }: Answered, found: FoundKey, { counter, userVerified }: Signed): Shown {
    const { id: personId, credential_id: id, label: name } = found;
    const key = passkeyOf(found);
    return {
      person: personOf(found),
      proof: proofOf(key, { userVerified, name, now }),
      settle: (tx) => countOn(tx, { tenantId: tenant.id, personId, id, key, counter, log: this.#log }),
    };
  }

  #proved({ tenant, browser, now }: Answered, key: FoundKey, tenantVersion: number): AloneVerdict {
    return {
      outcome: "proved",
      person: personOf(key),
      proof: proofOf(passkeyOf(key), { userVerified: true, name: key.label, now }),
      credential: credentialOf(key, { browser, tenantVersion }),
      settle: (tx) => settleAlone(tx, { tenantId: tenant.id, personId: key.id, id: key.credential_id, now }),
    };
  }
}
