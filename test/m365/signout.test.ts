import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { by, handedOn, serviceProvider, shareClock, signedIn } from "../saml/ground.ts";
import { redirectPath } from "../saml/requests.ts";
import type { Browser } from "../signin/browser.ts";
import { Front, type FrontContract, minute, settle, taro, words } from "../signin/front.ts";
import { type Added, addDomain, answerOf, entraRequest, loginSrf, logoutRequest, online, posted } from "./ground.ts";

let front: Front;
let sonpo: FrontContract;
let added: Added;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo");
  await settle(front.browser(sonpo), { userId: taro, temporary: sonpo.temporary[taro] as string });
  added = await addDomain(front, sonpo);
  const input = { kind: "wsfed", name: "顧客管理", realm: "urn:crm", replyUrl: "https://crm.example.com/in" };
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  await addWsfedApplication(deps, { tenant: await front.tenant(sonpo), input, by });
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

const path = (address: string) => new URL(address).pathname;
const isHere = async (browser: Browser) => (await browser.clone().go("/console/")).path === "/console/";

/** Somebody who has opened Microsoft 365, and what Microsoft was told of the session. */
async function opened(): Promise<{ browser: Browser; nameId: string; sessionIndex: string }> {
  const browser = await signedIn(front, sonpo);
  const page = await browser.go(path(added.signInUrl), posted(entraRequest(front.clock.now()), "r"));
  const xml = answerOf(page);
  const [, nameId = ""] = /<saml:NameID[^>]*>([^<]+)</.exec(xml) ?? [];
  const [, sessionIndex = ""] = /SessionIndex="([^"]+)"/.exec(xml) ?? [];
  return { browser, nameId, sessionIndex };
}

const slo = (xml: string) => redirectPath(xml, { path: path(added.signOutUrl), relayState: "back" });
const ask = (o: { nameId: string; sessionIndex?: string; id?: string }) => slo(logoutRequest(front.clock.now(), o));

/** The answer to a sign-out, as another program reads it. */
async function expectAnswered(browser: Browser): Promise<void> {
  const { to, fields } = handedOn(browser.page);
  expect([to, fields.RelayState]).toEqual([loginSrf, "back"]);
  const sp = await serviceProvider(front, sonpo, {
    ...{ issuer: online, audience: online, callbackUrl: loginSrf, idpIssuer: added.issuer },
    ...{ idpCert: added.graph.body.signingCertificate, validateInResponseTo: "never" as never },
  });
  expect(await sp.validatePostResponseAsync(fields)).toMatchObject({ loggedOut: true });
}

test("a sign-out from Microsoft that names the session ends it at once, and is answered by a form to Microsoft", async () => {
  const { browser, ...own } = await opened();
  await browser.go(ask(own));
  expect(await isHere(browser)).toBe(false);
  await expectAnswered(browser);
});

test("other applications are told before Microsoft is answered: from there nobody comes back", async () => {
  const { browser, ...own } = await opened();
  handedOn(await browser.go("/wsfed?wa=wsignin1.0&wtrealm=urn:crm"));
  const page = await browser.go(ask(own));
  expect(page.html).toContain('<iframe src="https://crm.example.com/in?wa=wsignoutcleanup1.0"');
  expect(page.html).not.toContain("login.srf");
  const told = await browser.go(page.link(words("sso.continue")));
  expect(told.text).toContain(words("signout.partly", { app: "顧客管理" }));
  await browser.go(told.link(words("common.next")));
  await expectAnswered(browser);
});

test("one that does not name it, or names another, asks the person, who may stay", async () => {
  const { browser, nameId, sessionIndex } = await opened();
  for (const wrong of [{ nameId }, { nameId, sessionIndex: "_else" }, { nameId: "x", sessionIndex }]) {
    await browser.go(ask(wrong));
    expect(browser.page.heading).toBe(words("signout.ask", { id: taro }));
    expect(await isHere(browser)).toBe(true);
  }
  await browser.press(words("menu.signout"));
  expect(await isHere(browser)).toBe(false);
  await expectAnswered(browser);
});

test("one that cannot be read asks as well, and whoever is not signed in is told so", async () => {
  const { browser } = await opened();
  const at = path(added.signOutUrl);
  const old = slo(logoutRequest(new Date(front.clock.now().getTime() - 300 * minute), { nameId: "x" }));
  for (const address of [at, `${at}?SAMLRequest=AAAA`, `${at}?SAMLRequest=%zz`, `${at}?wa=x`, old]) {
    await browser.go(address);
    expect([address, browser.page.heading]).toEqual([address, words("signout.ask", { id: taro })]);
  }
  expect(await isHere(browser)).toBe(true);
  const guest = front.browser(sonpo);
  for (const address of [at, `${at}?SAMLRequest=AAAA`]) {
    expect((await guest.go(address)).text).toContain(words("signout.done"));
  }
  await guest.go(ask({ nameId: "x" }));
  await expectAnswered(guest);
});

test("a sign-out that was followed once ends no later session", async () => {
  const { browser, ...own } = await opened();
  const address = ask(own);
  await browser.go(address);
  const later = await opened();
  await later.browser.go(address);
  expect(later.browser.page.heading).toBe(words("signout.ask", { id: taro }));
  expect(await isHere(later.browser)).toBe(true);
});

test("signing out here cleans up at Microsoft, whichever protocol it was opened by", async () => {
  const wsfed = `/wsfed/m365/example.com?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: online })}`;
  for (const open of [async () => (await opened()).browser, async () => signedIn(front, sonpo)]) {
    const browser = await open();
    if (!browser.page.html.includes("SAMLResponse")) handedOn(await browser.go(wsfed));
    await browser.go("/console/");
    const page = await browser.press(words("menu.signout"));
    expect(page.html).toContain(`<iframe src="${loginSrf}?wa=wsignoutcleanup1.0"`);
    expect(page.answer.headers.get("content-security-policy")).toContain("frame-src https://login.microsoftonline.com");
  }
});

test("by WS-Federation: a sign-out asks, a clean-up in passing changes nothing and says nothing", async () => {
  const browser = await signedIn(front, sonpo);
  const address = "/wsfed/m365/example.com?wa=";
  await browser.go(`${address}wsignout1.0&wreply=https://evil.example/`);
  expect(browser.page.heading).toBe(words("signout.ask", { id: taro }));
  const framed = await browser.send(`${address}wsignoutcleanup1.0`, { headers: { "sec-fetch-dest": "image" } });
  expect([framed.status, await framed.text(), framed.headers.has("location")]).toEqual([200, "", false]);
  expect(await isHere(browser)).toBe(true);
});
