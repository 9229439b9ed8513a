import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import * as client from "openid-client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { removeApplication } from "../../src/applications/index.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import { drain } from "../messages/ground.ts";
import type { Browser } from "../signin/browser.ts";
import { day, enter, goodPassword, hour, taro, words } from "../signin/front.ts";
import { asks, away, oidcGround, page, pressOn, type Relying, redeem, signInHere } from "./ground.ts";
import { loopbackFetch } from "./loopback.ts";

const opened = oidcGround();
const bye = "https://app.example.net/bye";
const may = { grantTypes: ["authorization_code", "refresh_token"], postLogoutRedirectUris: [bye] };

/** An application that hears of sign-outs, on a port of its own. */
const heard: string[] = [];
const hearing = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    heard.push(new URLSearchParams(body).get("logout_token") ?? "");
    response.writeHead(200).end();
  });
});
let backchannelLogoutUri = "";
beforeAll(async () => {
  await new Promise<void>((done) => hearing.listen(0, "127.0.0.1", done));
  backchannelLogoutUri = `http://rp.localhost:${(hearing.address() as AddressInfo).port}/logout`;
});
beforeEach(() => heard.splice(0));
afterAll(() => new Promise((done) => hearing.close(done)));

async function tokensOf(app: Relying, browser: Browser, scope = "openid offline_access") {
  const asked = await asks(app, { scope });
  return redeem(app, asked, await away(browser, asked.url));
}

/** What still opens something. */
async function living(app: Relying, tokens: { access_token: string; refresh_token?: string }) {
  const told = await client.tokenIntrospection(app.config, tokens.access_token);
  const info = await client.fetchUserInfo(app.config, tokens.access_token, client.skipSubjectCheck).then(
    () => true,
    () => false,
  );
  const refreshed =
    tokens.refresh_token !== undefined &&
    (await client.refreshTokenGrant(app.config, tokens.refresh_token).then(
      () => true,
      () => false,
    ));
  return { active: told.active, info, refreshed };
}

const alive = { active: true, info: true, refreshed: true };
const dead = { active: false, info: false, refreshed: false };

test("who is suspended has nothing left anywhere, and gets nothing back with the account", async () => {
  const { ground } = opened;
  const app = await ground.relying(may);
  const browser = await ground.signedIn();
  const tokens = await tokensOf(app, browser);
  const act = (work: typeof suspend) =>
    ground.front.inside(ground.sonpo, async (tx, tenant) => {
      const person = await personByUserId(tx, taro);
      if (!person) throw new Error("nobody");
      return work(tx, { tenant, person, actor: { kind: "cli", id: "test" }, now: ground.front.clock.now() });
    });
  await act(suspend);
  expect(await living(app, tokens)).toEqual(dead);
  expect((await page(browser, (await asks(app)).url)).path).toBe("/signin");
  await act(resume);
  expect(await living(app, tokens)).toEqual(dead);
});

test("a removed assignment and a removed application take effect on the next request", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...may, assign: [taro] });
  const browser = await ground.signedIn();
  const tokens = await tokensOf(app, browser);
  expect(await living(app, tokens)).toEqual(alive);
  const again = await tokensOf(app, browser);
  const id = app.registered.id;
  await ground.front.inside(ground.sonpo, (tx) =>
    tx.deleteFrom("assignments").where("application_id", "=", id).execute(),
  );
  expect(await living(app, again)).toEqual(dead);

  const other = await ground.relying(may);
  const theirs = await tokensOf(other, browser);
  const by = { actor: { kind: "cli" as const, id: "test" } };
  await removeApplication(ground.front.node, {
    tenant: await ground.front.tenant(ground.sonpo),
    id: other.registered.id,
    by,
  });
  await expect(client.refreshTokenGrant(other.config, theirs.refresh_token as string)).rejects.toThrow();
  expect((await client.tokenIntrospection(app.config, theirs.access_token)).active).toBe(false);
});

test("signing out here ends what was handed on, and the applications hear of it", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...may, backchannelLogoutUri });
  const quiet = await ground.relying(may);
  const browser = await ground.signedIn();
  const tokens = await tokensOf(app, browser);
  const others = await tokensOf(quiet, browser);
  const claims = tokens.claims();
  await browser.go("/console/");
  await browser.press(words("menu.signout"));
  expect(await living(app, tokens)).toEqual(dead);
  expect(await living(quiet, others)).toEqual(dead);
  await drain(ground.front.node);
  expect(heard).toHaveLength(1);
  const jwks = createRemoteJWKSet(new URL(`${ground.sonpo.origin}/oidc/jwks`), { [customFetch]: loopbackFetch });
  const { payload, protectedHeader } = await jwtVerify(heard[0] as string, jwks, {
    ...{ issuer: ground.sonpo.origin, audience: app.registered.clientId, typ: "logout+jwt" },
    currentDate: ground.front.clock.now(),
  });
  expect(protectedHeader.alg).toBe("ES256");
  expect(payload).toMatchObject({ sub: claims?.sub, sid: claims?.sid });
  expect(payload.events).toEqual({ "http://schemas.openid.net/event/backchannel-logout": {} });
  expect(payload).not.toHaveProperty("nonce");
});

test("an application signs its person out: proved by its ID token at once, and leads back to its own address only", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...may, backchannelLogoutUri });
  const browser = await ground.signedIn();
  const tokens = await tokensOf(app, browser);
  const idToken = tokens.id_token as string;
  const out = (more: Record<string, string>) => client.buildEndSessionUrl(app.config, more);
  for (const wrong of ["https://evil.example/", `${bye}/`, `${bye}?x`]) {
    expect((await page(browser, out({ id_token_hint: idToken, post_logout_redirect_uri: wrong }))).status).toBe(400);
  }
  const [head, body] = idToken.split(".");
  expect(
    (await page(browser, out({ id_token_hint: `${head}.${body}.AAAA`, post_logout_redirect_uri: bye }))).status,
  ).toBe(400);
  expect(await living(app, await tokensOf(app, browser))).toEqual(alive);
  const end = await away(browser, out({ id_token_hint: idToken, post_logout_redirect_uri: bye, state: "x y" }));
  expect(end.href).toBe(`${bye}?state=x+y`);
  expect(browser.names("session")).toEqual([]);
  expect(await living(app, tokens)).toEqual(dead);
  await drain(ground.front.node);
  expect(heard.length).toBe(1);
  // Again, with nobody signed in: back to the application all the same.
  expect((await away(browser, out({ id_token_hint: idToken, post_logout_redirect_uri: bye }))).href).toBe(bye);
});

test("without a proof the person is asked, a GET ends nothing, and a no keeps them in", async () => {
  const { ground } = opened;
  const app = await ground.relying(may);
  const browser = await ground.signedIn();
  const tokens = await tokensOf(app, browser);
  const url = client.buildEndSessionUrl(app.config, { post_logout_redirect_uri: bye });
  const shown = await page(browser, url);
  expect(shown.heading).toBe("サインアウトしますか。");
  expect(shown.text).toContain(taro);
  expect(browser.names("session")).toHaveLength(1);
  await pressOn(browser, words("signout.stay"));
  expect(await living(app, tokens)).toEqual(alive);
  const again = await tokensOf(app, browser);
  await page(browser, url);
  expect(((await pressOn(browser, words("menu.signout"))) as URL).href).toBe(bye);
  expect(await living(app, again)).toEqual(dead);
  // Posted by the application, as its own page does it.
  const back = await ground.signedIn();
  const theirs = await tokensOf(app, back);
  const fields = new URLSearchParams({ id_token_hint: theirs.id_token as string, post_logout_redirect_uri: bye });
  const headers = { origin: "https://app.example.net", "sec-fetch-site": "cross-site" };
  const answer = await back.send("/oidc/logout", { method: "POST", body: fields, headers });
  expect((await away(back, answer.headers.get("location") as string)).href).toBe(bye);
  expect(await living(app, theirs)).toEqual(dead);
});

test("applications that sign out in the browser are loaded by the page that follows, and by nothing else", async () => {
  const { ground } = opened;
  const frontchannelLogoutUri = "https://app.example.net/front?x=1";
  const app = await ground.relying({ ...may, frontchannelLogoutUri });
  const browser = await ground.signedIn();
  const tokens = await tokensOf(app, browser);
  await browser.go("/console/");
  const shown = await browser.press(words("menu.signout"));
  expect(shown.text).toContain(words("signout.telling"));
  const frame = new URL((/<iframe src="([^"]+)"/.exec(shown.html)?.[1] ?? "").replaceAll("&amp;", "&"));
  expect(Object.fromEntries(frame.searchParams)).toEqual({
    x: "1",
    iss: ground.sonpo.origin,
    sid: tokens.claims()?.sid,
  });
  expect(shown.answer.headers.get("content-security-policy")).toContain("frame-src https://app.example.net");
});

test("a session that only expires leaves offline_access alone; one that is raised or signed in anew hands it on", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...may, backchannelLogoutUri });
  const browser = await ground.signedIn();
  const offline = await tokensOf(app, browser);
  const online = await tokensOf(app, browser, "openid");
  // The same person signs in again in this browser: the session is replaced.
  await enter(browser, taro, goodPassword, "/signin?add=1");
  if (browser.page.html.includes("いいえ")) await browser.press("いいえ");
  expect(browser.names("session")).toHaveLength(1);
  expect((await client.tokenIntrospection(app.config, online.access_token)).active).toBe(true);
  await drain(ground.front.node);
  expect(heard).toEqual([]);
  ground.forward(day + hour);
  const { access_token, refresh_token } = await client.refreshTokenGrant(app.config, offline.refresh_token as string);
  expect(await living(app, { access_token, refresh_token: refresh_token as string })).toEqual(alive);
  // What was handed on is still told when the successor ends.
  const fresh = await asks(app, { scope: "openid offline_access" });
  await page(browser, fresh.url);
  const tokens = await redeem(app, fresh, (await signInHere(browser)) as URL);
  await enter(browser, taro, goodPassword, "/signin?add=1");
  if (browser.page.html.includes("いいえ")) await browser.press("いいえ");
  await browser.go("/console/");
  await browser.press(words("menu.signout"));
  expect(await living(app, tokens)).toEqual(dead);
  await drain(ground.front.node);
  expect(heard.length).toBeGreaterThan(0);
});

test("an application whose address is private is not spoken to where the installation is public", async () => {
  const { ground } = opened;
  const { Egress } = await import("../../src/platform/http/index.ts");
  const fault = new Egress("public").fault("https://10.0.0.1/logout");
  expect(fault).not.toBeNull();
  await expect(ground.register({ backchannelLogoutUri: "http://intranet.example/logout" })).rejects.toThrow(
    /backchannelLogoutUri/,
  );
});
