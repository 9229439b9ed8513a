import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { JWK } from "jose";
import {
  type AnsweredRequest,
  type LockAssertion,
  type LockRegistration,
  type PendingRequest,
  type PushState,
  paths,
  type RefusalAnswer,
  type RefusalCode,
  type RequestContext,
  types,
} from "../../../authenticator/wire.ts";
import { loadHost } from "./host.ts";
import { type Message, thumbprintOf, verified } from "./jws.ts";
import { isOwner } from "./owner.ts";

const statuses: Record<RefusalCode, number> = {
  malformed: 400,
  unknown: 401,
  lock: 403,
  suspended: 403,
  ended: 403,
  retired: 409,
  moved: 409,
  stale: 409,
  gone: 410,
  number: 422,
  frozen: 423,
  slow: 429,
};

class Refusal extends Error {
  readonly answer: RefusalAnswer;
  constructor(answer: RefusalAnswer) {
    super(answer.code);
    this.answer = answer;
  }
}

interface Enrolment {
  id: string;
  secrets: string[];
  nonce: string;
  number: string;
  left: number;
  key: JWK | null;
  label: string;
  subscription: unknown;
  /** A move: the number is typed on the old phone. */
  move: Move | null;
}
interface Move {
  id: string;
  token: string;
  code: string;
  number: string;
  from: string;
  connected: string | null;
  approved: boolean;
}
interface Device {
  jwk: JWK;
  stamp: string;
  /** The stamp last presented, good for another poll as long as no decision was made since. */
  presented: string | null;
  label: string;
  language: string;
  push: PushState;
  arrived: string | null;
  lock: LockRegistration | null;
  subscription: unknown;
  state: "active" | "retired" | "moved" | "frozen" | "suspended" | "ended";
  /** What is told with the refusal of another state than active. */
  told?: Omit<RefusalAnswer, "code">;
}
interface Asked {
  request: PendingRequest;
  number: string;
  device: string;
  state: "pending" | "approved" | "denied" | "reported" | "wrong" | "expired";
}

const audience = "https://hoken.genkan.example/";

/** A server of the wire: signatures by `jose`, stamps, nonces and one-time secrets as the real one holds them. */
export class FakeServer {
  readonly enrolments: Enrolment[] = [];
  readonly devices = new Map<string, Device>();
  readonly asked: Asked[] = [];
  readonly messages: Message[] = [];
  readonly seen: string[] = [];
  readonly answered: AnsweredRequest[] = [];
  readonly moves: Move[] = [];
  vapidKey: string | null = vapid;
  digits: 2 | 3 | 6 = 2;
  solo = false;
  /** Until then no push is sent to try. */
  testsFrom: string | null = null;
  /** Answers 503 to the API, as a server that stops does. */
  busy = false;
  /** The next answer to each of these addresses is lost on its way, after the server has done what it was asked. */
  loses: string[] = [];
  /** Takes connections and answers nothing. */
  silent = false;
  /** Added to the server's clock. */
  aheadMs = 0;
  /** Changes what the host serves. */
  rewrite: (path: string, body: string) => string = (_, body) => body;
  #server: Server;
  readonly #host: Awaited<ReturnType<typeof loadHost>>;

  private constructor(host: Awaited<ReturnType<typeof loadHost>>) {
    this.#host = host;
    this.#server = this.#listener();
  }

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer(await loadHost());
    await fake.#listen(0);
    return fake;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://authenticator.localhost:${this.port}`;
  }

  /** For requests that are not a browser's: no name has to be resolved. */
  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** A registration that waits for a phone; its token stands in the QR code, its code beside it. */
  enrolment(o: { code?: string; number?: string } = {}): Enrolment & { token: string; url: string } {
    const token = `tenant.${randomBytes(16).toString("base64url")}`;
    const enrolment: Enrolment = {
      id: randomBytes(8).toString("hex"),
      secrets: [token, o.code ?? "123456789"],
      nonce: randomBytes(16).toString("base64url"),
      number: o.number ?? "47",
      left: 3,
      key: null,
      label: "",
      subscription: null,
      move: null,
    };
    this.enrolments.push(enrolment);
    return Object.assign(enrolment, { token, url: `${this.origin}/e#${token}` });
  }

  /** A sign-in that waits for the phone. */
  ask(o: Partial<RequestContext> & { number?: string; seconds?: number } = {}): Asked {
    const { number = "62", seconds = 180, ...context } = o;
    const device = [...this.devices.keys()].at(-1) ?? "";
    const asked: Asked = {
      request: {
        id: randomBytes(8).toString("hex"),
        nonce: randomBytes(16).toString("base64url"),
        context: JSON.stringify({ ...everyday(this.now()), ...context }),
        digits: this.digits,
        expiresAt: new Date(this.now().getTime() + seconds * 1000).toISOString(),
      },
      number,
      device,
      state: "pending",
    };
    this.asked.push(asked);
    return asked;
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  said(typ: string): Record<string, unknown>[] {
    return this.messages.filter((message) => message.typ === typ).map(({ claims }) => claims);
  }

  #listener(): Server {
    return createServer((request, response) => {
      void this.#answer(request, response).catch((error) => response.destroy(error));
    });
  }

  #listen(port: number): Promise<void> {
    return new Promise((done) => this.#server.listen(port, "127.0.0.1", done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.origin);
    if (this.silent) return;
    const isApi = url.pathname.startsWith("/api/");
    const answer = isApi ? await this.#api(url.pathname, await bodyOf(request)) : await this.#page(url, request);
    if (this.loses.includes(url.pathname)) {
      this.loses = this.loses.filter((path) => path !== url.pathname);
      response.writeHead(200, { "content-length": 9_999 });
      response.write("{", () => response.destroy());
      return;
    }
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  async #page(url: URL, { headers }: IncomingMessage): Promise<Response> {
    const given = new Headers({ "accept-language": headers["accept-language"] ?? "" });
    const answer = await this.#host.fetch(new Request(url, { headers: given }));
    const type = answer.headers.get("content-type") ?? "";
    if (type.startsWith("image/")) return answer;
    return new Response(this.rewrite(url.pathname, await answer.text()), {
      status: answer.status,
      headers: answer.headers,
    });
  }

  async #api(path: string, body: Body): Promise<Response> {
    if (this.busy) return new Response("stopping", { status: 503 });
    try {
      const [status, answer] = await this.#route(path, body);
      return Response.json(answer, { status });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json(error.answer, { status: statuses[error.answer.code] });
    }
  }

  async #route(path: string, body: Body): Promise<[number, unknown]> {
    if (path === paths.redeem) return [200, this.#redeem(body)];
    if (path === paths.pass) return [200, this.#pass(body.token ?? "")];
    if (path === paths.seen) return [200, this.seen.push(body.ack ?? "")];
    const message = await this.#message(body.jws ?? "");
    if (path === paths.enrolKey) return [202, await this.#enrolKey(message)];
    if (path === paths.enrolConfirm) return this.#enrolConfirm(message);
    if (path === paths.pending) return [200, this.#pending(message)];
    if (path === paths.lock) return [200, await this.#lock(message, body)];
    if (path === paths.decide) return [200, await this.#decide(message, body)];
    if (path === paths.device) return [200, this.#device(message)];
    if (path === paths.test) return [200, this.#test(message)];
    if (path === paths.moveBegin) return [200, this.#moveBegin(message)];
    if (path === paths.moveApprove) return [200, await this.#moveApprove(message, body)];
    if (path === paths.moveReport) return [200, this.#moveReport(message)];
    throw new Refusal({ code: "malformed" });
  }

  async #message(jws: string): Promise<Message> {
    const message = await verified(jws, (kid) => this.devices.get(kid)?.jwk);
    if (!message) throw new Refusal({ code: "unknown" });
    this.messages.push(message);
    return message;
  }

  #take(secret: string): Enrolment {
    const enrolment = this.enrolments.find(({ secrets }) => secrets.includes(secret));
    if (!enrolment) throw new Refusal({ code: "gone" });
    enrolment.secrets = enrolment.secrets.filter((other) => other !== secret);
    return enrolment;
  }

  #redeem(body: Record<string, string>) {
    if (Object.keys(body).length !== 1) throw new Refusal({ code: "malformed" });
    const { token, code, pass } = body;
    const move = this.moves.find((one) => one.token === token || one.code === code);
    const enrolment = move ? this.#enrolmentOf(move) : this.#take(token ?? code ?? pass ?? "");
    return {
      ...{ enrolment: enrolment.id, nonce: enrolment.nonce, audience, digits: this.digits, vapidKey: this.vapidKey },
      ...{ tenant: "損保太郎保険事務所", provider: "損保クラウド", account: "s***@example.com" },
      serverTime: this.now().toISOString(),
      ...(move ? { number: move.number } : {}),
    };
  }

  #enrolmentOf(move: Move): Enrolment {
    const enrolment = this.enrolment({ code: "", number: move.number });
    enrolment.move = move;
    return enrolment;
  }

  #pass(token: string) {
    const enrolment = this.#take(token);
    const pass = `pass.${randomBytes(16).toString("base64url")}`;
    enrolment.secrets.push(pass);
    return { pass };
  }

  async #enrolKey({ typ, jwk, claims }: Message) {
    const enrolment = this.enrolments.find(({ id, nonce }) => id === claims.enr && nonce === claims.nonce);
    if (typ !== types.enrolKey || !jwk || !enrolment || claims.aud !== audience) throw new Refusal({ code: "gone" });
    if (claims.jkt !== (await thumbprintOf(jwk))) throw new Refusal({ code: "malformed" });
    if (enrolment.key && claims.jkt !== (await thumbprintOf(enrolment.key))) throw new Refusal({ code: "gone" });
    Object.assign(enrolment, { key: jwk, label: claims.label, subscription: claims.subscription, secrets: [] });
    if (enrolment.move) enrolment.move.connected = String(claims.label);
    return { account: "sonpotaro@example.com" };
  }

  async #enrolConfirm({ typ, jwk, claims }: Message): Promise<[number, unknown]> {
    const enrolment = this.enrolments.find(({ id }) => id === claims.enr);
    if (typ !== types.enrolConfirm || !jwk || !enrolment?.key || enrolment.left === 0)
      throw new Refusal({ code: "gone" });
    const id = `tenant.${await thumbprintOf(jwk)}`;
    if (claims.num !== enrolment.number) {
      enrolment.left -= 1;
      throw new Refusal({ code: "number", left: enrolment.left });
    }
    if (enrolment.move && !enrolment.move.approved) return [202, {}];
    const { label, subscription } = enrolment;
    const stamp = randomBytes(8).toString("hex");
    const push = subscription ? "untested" : "off";
    this.devices.set(id, {
      jwk,
      stamp,
      label,
      subscription,
      push,
      presented: null,
      arrived: null,
      lock: null,
      language: "ja",
      state: "active",
    });
    return [200, { device: id, stamp, account: "person-1" }];
  }

  #known({ kid, claims }: Message): Device {
    const device = this.devices.get(kid ?? "");
    if (!device || claims.dev !== kid || claims.aud !== audience) throw new Refusal({ code: "unknown" });
    if (device.state !== "active") throw new Refusal({ code: device.state, ...device.told });
    return device;
  }

  #pending(message: Message) {
    const device = this.#known(message);
    const { stamp } = message.claims;
    if (stamp !== device.stamp && stamp !== device.presented) this.#freeze(device);
    device.presented = String(stamp);
    device.stamp = randomBytes(8).toString("hex");
    for (const asked of this.asked) {
      if (asked.state === "pending" && Date.parse(asked.request.expiresAt) <= this.now().getTime())
        asked.state = "expired";
    }
    const waiting = this.asked.filter(({ device: of, state }) => of === message.kid && state === "pending");
    return {
      ...{ serverTime: this.now().toISOString(), stamp: device.stamp, push: device.push, answered: this.answered },
      ...{ arrived: device.arrived, locked: device.lock !== null },
      ...{
        tenant: "損保太郎保険事務所",
        account: "sonpotaro@example.com",
        requests: waiting.map(({ request }) => request),
      },
    };
  }

  async #lock(message: Message, body: Body) {
    const device = this.#known(message);
    await this.#owner(device, body);
    device.lock = message.claims.lock as LockRegistration | null;
    return {};
  }

  /** The assertion over the very message beside it, by the lock that is known. */
  async #owner({ lock }: Device, { jws = "", assertion }: Body): Promise<void> {
    if (lock && !(await isOwner({ lock, jws, assertion, origin: this.origin }))) throw new Refusal({ code: "lock" });
  }

  async #decide(message: Message, body: Body) {
    const device = this.#known(message);
    if (message.claims.dec === "approve") await this.#owner(device, body);
    const { req, nonce, ctx, dec, num, sub, stamp } = message.claims;
    const asked = this.asked.find(({ request }) => request.id === req && request.nonce === nonce);
    const open = asked?.state === "pending" || (asked?.state === "denied" && dec === "report");
    if (stamp === device.presented) throw new Refusal({ code: "stale" });
    if (stamp !== device.stamp) this.#freeze(device);
    if (!asked || !open || sub !== "person-1") throw new Refusal({ code: "gone" });
    const digest = createHash("sha256").update(asked.request.context).digest("base64url");
    if (ctx !== digest) throw new Refusal({ code: "gone" });
    if (dec === "approve" && num !== asked.number) {
      asked.state = "wrong";
      throw new Refusal({ code: "number" });
    }
    asked.state = dec === "approve" ? "approved" : dec === "deny" ? "denied" : "reported";
    Object.assign(device, { presented: String(stamp), stamp: randomBytes(8).toString("hex") });
    this.#remember(asked);
    return { state: asked.state, stamp: device.stamp, solo: this.solo };
  }

  /** A copied or restored app. */
  #freeze(device: Device): never {
    device.state = "frozen";
    throw new Refusal({ code: "frozen" });
  }

  #remember({ request, state }: Asked): void {
    const { at, application, device, place } = JSON.parse(request.context) as RequestContext;
    const outcome = state === "pending" ? "expired" : state;
    this.answered.unshift({ at, application, device, place, outcome });
  }

  #device(message: Message) {
    const device = this.#known(message);
    const { label, language, subscription } = message.claims as {
      label: string;
      language: string;
      subscription: unknown;
    };
    Object.assign(device, { label, language, subscription });
    if (subscription) device.push = "working";
    return {};
  }

  #test(message: Message) {
    const device = this.#known(message);
    if (message.claims.seen) device.push = "working";
    else if (this.testsFrom) throw new Refusal({ code: "slow", until: this.testsFrom });
    const sent = message.claims.seen !== true && device.push !== "off" && device.push !== "lost";
    return { sent, at: this.now().toISOString() };
  }

  #moveBegin(message: Message) {
    this.#known(message);
    const running = this.moves.find(({ from }) => from === message.kid) ?? this.#newMove(message.kid ?? "");
    const { id, token, code, connected } = running;
    return { move: id, token, code, connected, expiresAt: new Date(this.now().getTime() + 600_000).toISOString() };
  }

  #newMove(from: string): Move {
    const token = `tenant.${randomBytes(16).toString("base64url")}`;
    const move = {
      id: token.slice(-8),
      token,
      code: "987654321",
      number: "83",
      from,
      connected: null,
      approved: false,
    };
    this.moves.push(move);
    return move;
  }

  async #moveApprove(message: Message, body: Body) {
    const device = this.#known(message);
    await this.#owner(device, body);
    const move = this.moves.find(({ id, from }) => id === message.claims.move && from === message.kid);
    if (!move?.connected) throw new Refusal({ code: "gone" });
    if (move.number !== message.claims.num) throw new Refusal({ code: "number", left: 2 });
    move.approved = true;
    const until = new Date(this.now().getTime() + 24 * 3600_000).toISOString();
    Object.assign(device, { state: "moved", told: { until } });
    return { until };
  }

  #moveReport({ kid }: Message) {
    if (this.devices.get(kid ?? "")?.state !== "moved") throw new Refusal({ code: "gone" });
    for (const device of this.devices.values()) device.state = "frozen";
    return {};
  }
}

const vapid = "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U";

function everyday(now: Date): RequestContext {
  return {
    application: "マイアプリケーション",
    tenant: "損保太郎保険事務所",
    account: "sonpotaro@example.com",
    host: "hoken.genkan.example",
    place: "東京都",
    unusual: false,
    device: "Microsoft Edge 156.0.0.0 (Windows 11 64-bit)",
    ip: "203.0.113.21",
    at: now.toISOString(),
  };
}

type Body = Record<string, string> & { assertion?: LockAssertion };

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
