import type { Child } from "hono/jsx";
import type { Person } from "../accounts/index.ts";
import type { Device, FailureReason } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { View } from "../platform/html/index.ts";
import type { CopyKey, Params } from "../platform/i18n/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Method, Proof } from "./factor.ts";

/** The second factors by the names of the policy (CONTRACT, Policy). */
export const secondKinds = ["authenticator", "passkey", "totp", "sms", "voice", "email", "recoveryCodes"] as const;
export type SecondKind = (typeof secondKinds)[number];

export type Purpose = "enrol" | "ask";

/** One factor being registered or asked: for whom, in which half-done sign-in, from where. */
export interface Ceremony {
  tenant: Tenant;
  person: Person;
  /** Id of the pending session; what was begun in another one is not found in this. */
  binding: string;
  purpose: Purpose;
  kind: SecondKind;
  client: Client;
  /** A number that is matched has at least so many digits: six where `aal2` is asked for (SPEC §3.6). */
  leastDigits?: number;
  /**
   * Nothing was proved before it: wrong answers are counted apart, so that whoever knows an ID alone stops nobody from
   * signing in with what they hold.
   */
  alone?: boolean;
  /** What was proved before, for the history. */
  methods?: readonly Method[];
  /** Credentials that would prove nothing here: another one is asked. */
  except?: readonly string[];
  /** Credential that the new one takes the place of. */
  replaces?: string;
  now: Date;
}

export interface Client {
  ip: string;
  network: string;
  device: Device;
  /** Code of `placeText`. */
  place: string | null;
  /** Digest of the browser's mark, where it carries one. */
  browser: Buffer | null;
  /** Digest of what tells a browser from others for a day, marked or not. */
  visitor?: Buffer | null;
  /** The person has completed a sign-in in it before. */
  known: boolean;
  /** What will be opened: the name of an application; null: マイアプリケーション. */
  application: string | null;
}

/** What a person holds for a factor. */
export interface Held {
  id: string;
  kind: SecondKind;
  /** As the person knows it: a name that they gave, the end of a number. */
  label: string;
  isDefault: boolean;
  addedAt: Date;
  lastUsedAt: Date | null;
  details: unknown;
  sealed: Buffer | null;
  /** Until then it removes no other (SPEC §3.1). */
  limitedUntil: Date | null;
}

/** The fields of a posted form. */
export type Form = Pick<ReadonlyMap<string, string>, "get">;

/** What is wrong and what to do, at the field that it names or, without one, above the fields. */
export interface Problem {
  key: CopyKey;
  params?: Params;
  field?: string;
}

export type SecondVerdict =
  | {
      outcome: "proved";
      proof: Proof;
      /**
       * In the transaction that makes use of the proof: gives the tries back and, at an enrolment, keeps the credential.
       * False: it was removed or used in the meantime, and it proves nothing any more.
       */
      settle: (tx: Tx) => Promise<boolean>;
    }
  /** `reason`: for the history; null where nothing was guessed at. */
  | { outcome: "refused"; problem: Problem; reason: FailureReason | null }
  /** Nothing was counted or verified. */
  | { outcome: "frozen"; until: Date }
  /** The page is to be drawn again: it has moved on, or still waits. */
  | { outcome: "waiting" };

/** The inside of a page; the room that frames it adds whose sign-in it is and the other ways. */
export interface FactorPage {
  heading: string;
  lead?: Child;
  /** Fields and what belongs to them; everything is sent to the page's own address. */
  body: Child;
  /** The filled button, where it is not part of the body: what the frame adds to the fields stands before it. */
  press?: Child;
  /** Two columns from 40em on. */
  wide?: boolean;
  /** Assets beside `entrance.js`. */
  scripts?: string[];
  /** Seconds after which a browser without scripts asks again. */
  refresh?: number;
}

/** Where a waiting page stands. */
export interface WaitState {
  /** The page is drawn anew when this changes. Says nothing to whoever reads it. */
  key: string;
  /** The answer is there: the page sends itself. */
  done: boolean;
  /** When it changes by itself; null: never. */
  until: Date | null;
}

/**
 * One way to prove who one is beside the password. It spends first and checks after; it reports and never redirects. Every
 * one passes `test/conformance/second.ts`. A GET only draws `page`; what writes comes by POST: `begin` where the field `do`
 * is `begin` (and before the page is first shown), else `verify`.
 */
export interface SecondFactor {
  readonly kinds: readonly SecondKind[];
  /** Whether this installation can serve it (CONTRACT: a channel without an address is absent). */
  offers(kind: SecondKind): boolean;
  /** Opens what the page shows or sends it again; answers with what keeps it from that. */
  begin(c: Ceremony, form: Form): Promise<Problem | null>;
  verify(c: Ceremony, form: Form): Promise<SecondVerdict>;
  page(c: Ceremony, o: { view: View; problem: Problem | null }): Promise<FactorPage>;
  /** What a waiting page watches. Factors without it never wait. */
  state?(c: Ceremony): Promise<WaitState>;
  /** What a page tells when it was registered: the sentence of 成功. */
  done(c: Pick<Ceremony, "kind">): CopyKey;
  /** Removes what stands elsewhere than in the credential's row; the row itself is removed by the caller. */
  removed?(tx: Tx, held: Held, o: { tenant: Tenant; personId: string; now: Date }): Promise<void>;
}

/** The factors of this installation. */
export class SecondFactors {
  readonly #factors: readonly SecondFactor[];

  constructor(factors: readonly SecondFactor[]) {
    this.#factors = factors;
  }

  of(kind: SecondKind): SecondFactor {
    const found = this.#factors.find(({ kinds }) => kinds.includes(kind));
    if (!found) throw new Error(`no factor ${kind}`);
    return found;
  }

  /** Removes what stands elsewhere than in the row of a credential that is gone, whether or not it can be served here. */
  async removed(tx: Tx, held: Held, o: { tenant: Tenant; personId: string; now: Date }): Promise<void> {
    await this.#factors.find(({ kinds }) => kinds.includes(held.kind))?.removed?.(tx, held, o);
  }

  /** Those of a list that can be served here, in its order. */
  offered(kinds: readonly SecondKind[]): SecondKind[] {
    return kinds.filter((kind) => this.#factors.some((factor) => factor.kinds.includes(kind) && factor.offers(kind)));
  }
}
