import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { drain } from "../messages/ground.ts";
import { asks, away, follow, hanako, oidcGround, type Relying, redeem } from "../oidc/ground.ts";
import { addApp, by, entityId, handedOn } from "../saml/ground.ts";
import { redirectPath, requestXml } from "../saml/requests.ts";
import type { Browser } from "../signin/browser.ts";
import { minute, words } from "../signin/front.ts";

const opened = oidcGround();
const bye = "https://app.example.net/bye";
let hearing: Server;
let answer = 200;
let backchannelLogoutUri = "";
beforeAll(async () => {
  hearing = createServer((_, response) => response.writeHead(answer).end());
  await new Promise<void>((done) => hearing.listen(0, "127.0.0.1", done));
  backchannelLogoutUri = `http://rp.localhost:${(hearing.address() as AddressInfo).port}/logout`;
});
beforeEach(() => {
  answer = 200;
});
afterAll(() => new Promise((done) => hearing.close(done)));

const signOut = async (browser: Browser) => {
  await browser.go("/console/");
  return browser.press(words("menu.signout"));
};
const enter = async (app: Relying, browser: Browser) => {
  const asked = await asks(app);
  return redeem(app, asked, await away(browser, asked.url));
};
const out = (...apps: string[]) => words("signout.apps", { apps: apps.join("、") });
const open = (...apps: string[]) => words("signout.partly", { app: apps.join("、") });

test("who was in no application is led to the sign-in as before", async () => {
  const browser = await opened.ground.signedIn();
  const page = await signOut(browser);
  expect(page.path).toBe("/signin");
  expect(page.text).toContain(words("signout.done"));
});

test("an application that is called is waited for: told, it is out", async () => {
  const { ground } = opened;
  const app = await ground.relying({ name: "勤怠", backchannelLogoutUri });
  const browser = await ground.signedIn();
  await enter(app, browser);
  const waiting = await signOut(browser);
  expect(waiting.heading).toBe(words("signout.done"));
  expect(waiting.text).toContain(words("signout.telling"));
  expect(waiting.html).toContain('http-equiv="refresh" content="2"');
  await drain(ground.front.node);
  const done = await browser.go(waiting.url.pathname);
  expect(done.text).toContain(out("勤怠"));
  expect(done.html).not.toContain("http-equiv");
  expect((await browser.go(done.link(words("signout.again")))).path).toBe("/signin");
});

test.each([
  ["refuses", 400],
  ["fails", 500],
])("an application that %s may still be open, and is not waited for longer than ten seconds", async (_, status) => {
  answer = status;
  const { ground } = opened;
  const app = await ground.relying({ name: "勤怠", backchannelLogoutUri });
  const browser = await ground.signedIn();
  await enter(app, browser);
  const page = await signOut(browser);
  await drain(ground.front.node);
  ground.forward(11_000);
  const done = await browser.go(page.url.pathname);
  expect(done.text).toContain(open("勤怠"));
  expect(done.text).not.toContain("次のアプリからも");
});

test("of several protocols each is told in its own way, and the page says of each what is known", async () => {
  const { ground } = opened;
  const { front, sonpo } = ground;
  const tenant = await front.tenant(sonpo);
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const [called, quiet] = [
    await ground.relying({ name: "勤怠", backchannelLogoutUri }),
    await ground.relying({ name: "黙るアプリ" }),
  ];
  await addApp(front, sonpo, { name: "名のみのSAML" });
  const input = { kind: "wsfed", name: "顧客管理", realm: "urn:crm", replyUrl: "https://crm.example.com/in" };
  await addWsfedApplication(deps, { tenant, input, by });
  const browser = await ground.signedIn();
  for (const app of [called, quiet]) {
    await enter(app, browser);
    ground.forward(1_000);
  }
  handedOn(await browser.go(redirectPath(requestXml({ at: front.clock.now(), issuer: entityId }))));
  ground.forward(1_000);
  handedOn(await browser.go("/wsfed?wa=wsignin1.0&wtrealm=urn:crm"));
  const telling = await signOut(browser);
  expect(telling.html).toContain("crm.example.com/in?wa=wsignoutcleanup1.0");
  await drain(front.node);
  const done = await browser.go(telling.link(words("sso.continue")));
  expect(done.text).toContain(out("勤怠"));
  expect(done.text).toContain(open("顧客管理", "名のみのSAML", "黙るアプリ"));
});

test("an application that signs its person out is not among them; what may be open is told before it goes back", async () => {
  const { ground } = opened;
  const asking = await ground.relying({ name: "勤怠", postLogoutRedirectUris: [bye] });
  const other = await ground.relying({ name: "黙るアプリ" });
  const browser = await ground.signedIn(hanako);
  const { id_token } = await enter(asking, browser);
  const logout = (hint: string) =>
    `/oidc/logout?${new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: bye })}`;
  expect(((await follow(browser, logout(id_token as string))) as URL).href).toBe(bye);

  const again = await ground.signedIn(hanako);
  const { id_token: second } = await enter(asking, again);
  ground.forward(minute);
  await enter(other, again);
  await follow(again, logout(second as string));
  expect(again.page.text).toContain(open("黙るアプリ"));
  expect(again.page.text).not.toContain("勤怠");
  expect(again.page.link(words("common.next"))).toBe(bye);
});

test("the way out is this browser's only, and a word of nobody leads to the sign-in", async () => {
  const { ground } = opened;
  const app = await ground.relying({ name: "黙るアプリ" });
  const browser = await ground.signedIn();
  await enter(app, browser);
  const page = await signOut(browser);
  expect(page.text).toContain(open("黙るアプリ"));
  const stranger = ground.front.browser(ground.sonpo);
  expect((await stranger.go(page.url.pathname)).path).toBe("/signin");
  expect((await stranger.go(page.url.pathname)).text).not.toContain("黙るアプリ");
  for (const path of ["/signout/way/x", "/signout/step/x", `/signout/step/c${"0".repeat(36)}..${"A".repeat(16)}`]) {
    expect((await browser.go(path)).path).toBe("/signin");
  }
});
