import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import ece from "http_ece";
import type { PushPayload, PushSubscriptionJson } from "../../authenticator/wire.ts";

export interface Pushed {
  path: string;
  headers: IncomingHttpHeaders;
  /** As it came, encrypted. */
  body: Buffer;
  payload: PushPayload;
  text: string;
}

type Reply = { status: number; headers?: Record<string, string> } | "hang";

/**
 * A push service on loopback (RFC 8030) and the browser behind it: it checks who sends (RFC 8292), decrypts (RFC 8291) and
 * answers as it is told. The subscription is ours; encryption, headers and their checks are real.
 */
export class PushService {
  readonly pushes: Pushed[] = [];
  /** What it answers next, in turn; 201 when there is nothing more. */
  readonly replies: Reply[] = [];
  readonly #server: Server;
  readonly #keys = createECDH("prime256v1");
  readonly #secret = randomBytes(16);
  #waiting: (() => void)[] = [];

  constructor() {
    this.#keys.generateKeys();
    this.#server = createServer((request, answer) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        this.#take(request.url ?? "", request.headers, Buffer.concat(parts));
        const reply = this.replies.shift() ?? { status: 201 };
        if (reply !== "hang") answer.writeHead(reply.status, reply.headers).end();
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  subscription(path = "/push/one"): PushSubscriptionJson {
    const keys = { p256dh: this.#keys.getPublicKey("base64url"), auth: this.#secret.toString("base64url") };
    return { endpoint: this.origin + path, keys };
  }

  /** The next push, from now on. */
  async next(): Promise<Pushed> {
    const count = this.pushes.length;
    await new Promise<void>((done) => this.#waiting.push(done));
    return this.pushes[count] as Pushed;
  }

  #take(path: string, headers: IncomingHttpHeaders, body: Buffer): void {
    checkVapid(headers, this.origin);
    const key = {
      version: "aes128gcm",
      privateKey: this.#keys,
      authSecret: this.#secret.toString("base64url"),
    } as const;
    const text = ece.decrypt(body, key).toString();
    this.pushes.push({ path, headers, body, text, payload: JSON.parse(text) });
    for (const done of this.#waiting) done();
    this.#waiting = [];
  }
}

/** `vapid t=<JWT>, k=<key>`: signed by that key, for this service, for a day at most, by somebody who can be reached. */
function checkVapid({ authorization }: IncomingHttpHeaders, origin: string): void {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } as never });
  const signed = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString());
  const hours = (exp - Date.now() / 1000) / 3600;
  if (!signed || aud !== origin || hours > 24 || !/^(mailto|https):/.test(sub))
    throw new Error(`not our sender: ${claims}`);
}
