import { createHash, webcrypto } from "node:crypto";
import { CompactSign, calculateJwkThumbprint, exportJWK } from "jose";
import {
  type DecideAnswer,
  type DecideClaims,
  type EnrolledAnswer,
  type MoveApproved,
  type MoveBegun,
  type PendingAnswer,
  type PendingRequest,
  type PushSubscriptionJson,
  paths,
  type Redeemed,
  type RedeemRequest,
  type TestAnswer,
  types,
} from "../../authenticator/wire.ts";
import type { Genkan } from "../../src/app.ts";

export interface Answer<T> {
  status: number;
  body: T & { code?: string; left?: number; until?: string };
}

interface PhoneInput {
  genkan: Genkan;
  clock: { now(): Date };
  /** Base host such as `localhost:8080`. */
  host: string;
  ip?: string;
}

const android =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

/** A phone as the wire describes it, on Web Crypto: what the app does, without its pages. */
export class Phone {
  readonly #o: PhoneInput;
  keys!: webcrypto.CryptoKeyPair;
  redeemed!: Redeemed;
  device = "";
  account = "";
  stamp = "";
  subscription: PushSubscriptionJson | null = null;
  /** Seconds by which its clock is wrong. */
  clockError = 0;
  genkan: Genkan;

  constructor(o: PhoneInput) {
    this.#o = o;
    this.genkan = o.genkan;
  }

  /** The same storage in another place. */
  copy(): Phone {
    return Object.assign(new Phone(this.#o), this);
  }

  async post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const request = new Request(`http://authenticator.${this.#o.host}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": android, ...headers },
      body: JSON.stringify(body),
    });
    const incoming = { socket: { remoteAddress: this.#o.ip ?? "198.51.100.7" } };
    const answer = await this.genkan.fetch(request, { incoming });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
  }

  now(): number {
    return Math.floor(this.#o.clock.now().getTime() / 1000) + this.clockError;
  }

  /** A compact JWS under this phone's key. */
  async sign(typ: string, claims: object, header: object = this.device ? { kid: this.device } : {}): Promise<string> {
    const payload = new TextEncoder().encode(JSON.stringify(claims));
    return new CompactSign(payload).setProtectedHeader({ alg: "ES256", typ, ...header }).sign(this.keys.privateKey);
  }

  async jwk() {
    const { kty, crv, x, y } = await exportJWK(this.keys.publicKey);
    return { kty, crv, x, y } as { kty: string; crv: string; x: string; y: string };
  }

  async redeem(request: RedeemRequest): Promise<Answer<Redeemed>> {
    const answer = await this.post<Redeemed>(paths.redeem, request);
    if (answer.status === 200) this.redeemed = answer.body;
    return answer;
  }

  async makeKey(): Promise<void> {
    this.keys = (await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ])) as webcrypto.CryptoKeyPair;
  }

  async keyClaims(change: object = {}) {
    const { enrolment: enr, nonce, audience: aud } = this.redeemed;
    const jkt = await calculateJwkThumbprint(await this.jwk(), "sha256");
    const self = { label: "Pixel 9（Chrome）", platform: "Android", language: "ja", persisted: true };
    return { enr, nonce, aud, jkt, iat: this.now(), subscription: this.subscription, ...self, ...change };
  }

  async register(change: object = {}): Promise<Answer<{ account: string }>> {
    if (!this.keys) await this.makeKey();
    const jws = await this.sign(types.enrolKey, await this.keyClaims(change), { jwk: await this.jwk() });
    return this.post(paths.enrolKey, { jws });
  }

  async confirm(num: string): Promise<Answer<EnrolledAnswer>> {
    const { enrolment: enr, nonce, audience: aud } = this.redeemed;
    const claims = { enr, nonce, num, aud, ...this.#fresh() };
    const jws = await this.sign(types.enrolConfirm, claims, { jwk: await this.jwk() });
    const answer = await this.post<EnrolledAnswer>(paths.enrolConfirm, { jws });
    if (answer.status === 200) {
      this.device = answer.body.device;
      this.stamp = answer.body.stamp;
      this.account = answer.body.account;
    }
    return answer;
  }

  /** Asks whether something waits. `keep: false`: the answer gets lost. */
  async ask(o: { keep?: boolean } = {}): Promise<Answer<PendingAnswer>> {
    const claims = { ...this.own(), stamp: this.stamp };
    const answer = await this.post<PendingAnswer>(paths.pending, { jws: await this.sign(types.pending, claims) });
    if (answer.status === 200 && o.keep !== false) this.stamp = answer.body.stamp;
    return answer;
  }

  decision(request: PendingRequest, dec: DecideClaims["dec"], num: string | null, change: object = {}) {
    const ctx = createHash("sha256").update(request.context).digest("base64url");
    const own = { ...this.own(), sub: this.account, stamp: this.stamp };
    return { ...own, req: request.id, nonce: request.nonce, num, dec, ctx, ...change };
  }

  async decide(
    request: PendingRequest,
    dec: DecideClaims["dec"],
    num: string | null = null,
    change: object = {},
  ): Promise<Answer<DecideAnswer>> {
    const jws = await this.sign(types.decide, this.decision(request, dec, num, change));
    const answer = await this.post<DecideAnswer>(paths.decide, { jws });
    if (answer.status === 200) this.stamp = answer.body.stamp;
    return answer;
  }

  async tell(change: object = {}): Promise<Answer<object>> {
    const claims = { ...this.own(), subscription: this.subscription, label: "Pixel 9", language: "ja", ...change };
    return this.post(paths.device, { jws: await this.sign(types.device, claims) });
  }

  async test(seen = false): Promise<Answer<TestAnswer>> {
    return this.post(paths.test, { jws: await this.sign(types.test, { ...this.own(), seen }) });
  }

  async beginMove(): Promise<Answer<MoveBegun>> {
    return this.post(paths.moveBegin, { jws: await this.sign(types.moveBegin, this.own()) });
  }

  async approveMove(move: string, num: string): Promise<Answer<MoveApproved>> {
    return this.post(paths.moveApprove, { jws: await this.sign(types.moveApprove, { ...this.own(), move, num }) });
  }

  async reportMove(): Promise<Answer<object>> {
    return this.post(paths.moveReport, { jws: await this.sign(types.moveReport, this.own()) });
  }

  own() {
    return { aud: this.redeemed.audience, dev: this.device, ...this.#fresh() };
  }

  #fresh() {
    return { iat: this.now(), jti: webcrypto.randomUUID() };
  }
}

/** The one question that waits. */
export async function question(phone: Phone): Promise<PendingRequest> {
  const answer = await phone.ask();
  const [request] = answer.body.requests ?? [];
  if (!request) throw new Error(`nothing waits: ${JSON.stringify(answer)}`);
  return request;
}
