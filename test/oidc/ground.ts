import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { Egress } from "../../src/platform/http/index.ts";
import { type Registered, registerOidc } from "../../src/protocols/oidc/index.ts";
import { type Browser, Page } from "../signin/browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, taro } from "../signin/front.ts";
import { freePort } from "../support/genkan.ts";
import { loopbackFetch } from "./loopback.ts";

export const hanako = "hanako@example.com";
export const callback = "https://app.example.net/callback";

/** Genkan on a real port, and applications that sign people in through it with a library of their own. */
export class Ground {
  readonly front: Front;
  readonly #server: Server;
  sonpo!: FrontContract;
  other!: FrontContract;

  private constructor(front: Front, server: Server) {
    this.front = front;
    this.#server = server;
  }

  static async open(): Promise<Ground> {
    const port = await freePort();
    const front = await Front.open({ PORT: String(port) });
    const server = createAdaptorServer({ fetch: front.genkan.fetch as never }) as Server;
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const ground = new Ground(front, server);
    // The library that signs and the one that checks read the machine's clock: it stands where ours stands.
    vi.useFakeTimers({ toFake: ["Date"], now: front.clock.now() });
    const people = [taro, hanako].map((userId) => ({ userId, name: userId === taro ? "損保 太郎" : "損保 花子" }));
    ground.sonpo = await front.contract("sonpo", { people });
    ground.other = await front.contract("other", { people });
    return ground;
  }

  async close(): Promise<void> {
    vi.useRealTimers();
    if (process.env.SHOW_LOG) console.log(this.front.log.filter((l) => l.includes('"error"')).join(""));
    await new Promise((done) => this.#server.close(done));
    await this.front.close();
  }

  forward(ms: number): void {
    this.front.clock.forward(ms);
    vi.setSystemTime(this.front.clock.now());
  }

  async register(input: object = {}, contract = this.sonpo): Promise<Registered> {
    const { db, config, clock } = this.front.node;
    const tenant = await this.front.tenant(contract);
    const given = { kind: "oidc", name: "勤怠", redirectUris: [callback], ...input };
    const by = { actor: { kind: "cli" as const, id: "test" } };
    return registerOidc(
      { db, clock, egress: new Egress(config.egress), keys: new SigningKeys({ db, clock }) },
      { tenant, input: given, by },
    );
  }

  /** The application's own library, told no more than CONTRACT says. */
  async relying(input: object = {}, contract = this.sonpo): Promise<Relying> {
    const registered = await this.register(input, contract);
    return this.relyingAs(registered);
  }

  async relyingAs(registered: Registered, auth?: client.ClientAuth, metadata: object = {}): Promise<Relying> {
    const { clientId, clientSecret, issuer } = registered;
    const how = auth ?? (clientSecret ? client.ClientSecretBasic(clientSecret) : client.None());
    const config = await client.discovery(new URL(issuer), clientId, metadata, how, {
      execute: [client.allowInsecureRequests],
      [client.customFetch]: loopbackFetch,
    });
    return { config, registered };
  }

  /** A browser in which the person has signed in once. */
  async signedIn(userId = taro, contract = this.sonpo, browser = this.front.browser(contract)): Promise<Browser> {
    const temporary = contract.temporary[userId];
    if (temporary !== undefined) {
      await enter(browser, userId, temporary, "/signin?add=1");
      await choose(browser, { current: temporary, password: goodPassword });
      await browser.press("いいえ");
      delete contract.temporary[userId];
      return browser;
    }
    await enter(browser, userId, goodPassword, "/signin?add=1");
    if (browser.page.html.includes("いいえ")) await browser.press("いいえ");
    return browser;
  }
}

export interface Relying {
  config: client.Configuration;
  registered: Registered;
}

export interface Asked {
  url: URL;
  verifier: string;
  state: string;
  nonce: string;
}

export async function asks({ config }: Relying, more: Record<string, string> = {}): Promise<Asked> {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    ...{ redirect_uri: callback, scope: "openid profile email", state, nonce },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
    ...more,
  });
  return { url, verifier, state, nonce };
}

export function redeem({ config }: Relying, asked: Asked, at: URL, more: Record<string, string> = {}) {
  return client.authorizationCodeGrant(
    config,
    at,
    { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce },
    more,
  );
}

/** Follows our redirects and pages that go on by themselves: where it leads away, or the page in sight. */
export async function follow(browser: Browser, to: string | URL): Promise<URL | Page> {
  let at = new URL(to, browser.origin);
  for (let hops = 0; hops < 12; hops++) {
    if (at.origin !== browser.origin) return at;
    const answer = await browser.send(at.href);
    const location = answer.headers.get("location");
    const html = location === null ? await answer.text() : "";
    const onward = location ?? onwardOf(html);
    if (onward === undefined) {
      browser.page = new Page(answer, at, html);
      return browser.page;
    }
    at = new URL(onward, at);
  }
  throw new Error(`no end of redirects at ${at.href}`);
}

/** Where a page goes on to by itself. */
function onwardOf(html: string): string | undefined {
  return /<meta http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
}

/** Whither the browser is led away; a page of ours instead is a fault. */
export async function away(browser: Browser, to: string | URL): Promise<URL> {
  const end = await follow(browser, to);
  if (end instanceof URL) return end;
  throw new Error(`a page: ${end.status} ${end.url.href} ${end.text}`);
}

export async function page(browser: Browser, to: string | URL): Promise<Page> {
  const end = await follow(browser, to);
  if (end instanceof Page) return end;
  throw new Error(`led away to ${end.href}`);
}

/** Presses a button, and goes on to wherever it leads. */
export async function pressOn(
  browser: Browser,
  button: string,
  values: Record<string, string> = {},
): Promise<URL | Page> {
  const answer = await browser.pressRaw(button, values);
  const html = await answer.text();
  const onward = answer.headers.get("location") ?? onwardOf(html);
  if (onward !== undefined) return follow(browser, new URL(onward, browser.page.url));
  browser.page = new Page(answer, browser.page.url, html);
  return browser.page;
}

/** From the page for the user ID to wherever the sign-in leads. */
export async function signInHere(browser: Browser, userId = taro, password = goodPassword): Promise<URL | Page> {
  if (browser.page.path === "/signin") await pressOn(browser, "次へ", { ユーザーID: userId });
  const end = await pressOn(browser, "次へ", { パスワード: password });
  return end instanceof Page && end.path === "/signin/stay" ? pressOn(browser, "いいえ") : end;
}

export function oidcGround(): { ground: Ground } {
  const opened = {} as { ground: Ground };
  beforeAll(async () => {
    opened.ground = await Ground.open();
  });
  afterEach(() => opened.ground.forward(1_000));
  afterAll(() => opened.ground.close());
  return opened;
}
