import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

/** As much of CBOR (RFC 8949) as an authenticator says. */
function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v)])]);
}

function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.of((major << 5) | n);
  return n < 256 ? Buffer.of((major << 5) | 24, n) : Buffer.of((major << 5) | 25, n >> 8, n & 255);
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const flag = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, attested: 64 };

/** What a page asks, as far as a key cares. */
export interface KeyOptions {
  challenge: string;
  rpId?: string;
  rp?: { id?: string };
  user?: { id: string };
}

export interface KeyTraits {
  /** It checks its owner. */
  verifies?: boolean;
  /** It is a passkey that is synced. */
  synced?: boolean;
  /** It counts its signatures. */
  counts?: boolean;
  transports?: string[];
}

/** What may be wrong with an answer. */
export interface Slip {
  origin?: string;
  challenge?: string;
  rpId?: string;
  counter?: number;
  crossOrigin?: boolean;
  userHandle?: string;
  verified?: boolean;
  present?: boolean;
  type?: string;
}

/** A passkey in software: makes real attestations and assertions (WebAuthn Level 3 §6), and wrong ones where told to. */
export class SoftKey {
  readonly id = randomBytes(16).toString("base64url");
  readonly #private: KeyObject;
  readonly #cose: Buffer;
  readonly #traits: KeyTraits;
  #handle = "";
  counter = 0;

  constructor(traits: KeyTraits = {}) {
    this.#traits = { verifies: true, ...traits };
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#private = privateKey;
    const [px, py] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
    this.#cose = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, px],
        [-3, py],
      ]),
    );
  }

  /** Answers `navigator.credentials.create`, as text of a hidden field. */
  create(options: KeyOptions, origin: string, slip: Slip = {}): string {
    this.#handle ||= options.user?.id ?? "";
    const id = Buffer.from(this.id, "base64url");
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, this.#cose]);
    const authData = Buffer.concat([this.#authenticatorData(options.rp?.id, flag.attested, slip), attested]);
    const attestation = cbor(
      new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    );
    const clientDataJSON = clientData(slip.type ?? "webauthn.create", options, origin, slip);
    return this.#said({
      clientDataJSON: clientDataJSON.toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: this.#traits.transports ?? ["internal"],
    });
  }

  /** Answers `navigator.credentials.get`. */
  get(options: KeyOptions, origin: string, slip: Slip = {}): string {
    const authData = this.#authenticatorData(options.rpId, 0, slip);
    const clientDataJSON = clientData(slip.type ?? "webauthn.get", options, origin, slip);
    const signature = sign("sha256", Buffer.concat([authData, sha256(clientDataJSON)]), this.#private);
    return this.#said({
      clientDataJSON: clientDataJSON.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
      userHandle: slip.userHandle ?? this.#handle,
    });
  }

  #authenticatorData(rpId: string | undefined, more: number, slip: Slip): Buffer {
    const { verifies, synced, counts } = this.#traits;
    if (counts) this.counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(slip.counter ?? this.counter);
    const backup = synced ? flag.backupEligible | flag.backedUp : 0;
    const verified = (slip.verified ?? verifies) ? flag.verified : 0;
    const present = slip.present === false ? 0 : flag.present;
    return Buffer.concat([sha256(slip.rpId ?? rpId ?? ""), Buffer.of(present | verified | backup | more), count]);
  }

  #said(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: "public-key", response, clientExtensionResults: {} });
  }
}

function clientData(type: string, { challenge }: KeyOptions, origin: string, slip: Slip): Buffer {
  const { crossOrigin = false } = slip;
  return Buffer.from(
    JSON.stringify({ type, challenge: slip.challenge ?? challenge, origin: slip.origin ?? origin, crossOrigin }),
  );
}
