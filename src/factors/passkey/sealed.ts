import { type MasterKey, openSealed, sealBytes } from "../../platform/crypto/index.ts";

/** What is asked of nobody in particular, before anybody is known; it stands in the page and nowhere else. */
export interface SealedChallenge {
  challenge: string;
  /** Milliseconds since 1970. */
  until: number;
}

interface Place {
  tenantId: string;
  /** The cookie of this browser's visit. */
  visit: string;
}

/** Seals challenges: authenticated encryption under a key of the master key, bound to tenant and visit. */
export class ChallengeSeal {
  readonly #keys: Buffer[];

  constructor(master: MasterKey) {
    this.#keys = master.derive("passkey-challenge");
  }

  seal(place: Place, asked: SealedChallenge): string {
    const key = this.#keys[0] as Buffer;
    return sealBytes(key, context(place), Buffer.from(JSON.stringify(asked))).toString("base64url");
  }

  /** Null where it is not ours, of another tenant or browser, or too old. */
  open(place: Place, o: { sealed: string; now: Date }): SealedChallenge | null {
    const bytes = Buffer.from(o.sealed, "base64url");
    for (const key of this.#keys) {
      const plain = openSealed(key, context(place), bytes);
      if (!plain) continue;
      const asked = JSON.parse(plain.toString()) as SealedChallenge;
      return asked.until > o.now.getTime() ? asked : null;
    }
    return null;
  }
}

function context({ tenantId, visit }: Place): string {
  return JSON.stringify(["passkey", tenantId, visit]);
}
