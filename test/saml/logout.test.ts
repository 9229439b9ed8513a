import type { Profile, SAML } from "@node-saml/node-saml";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { Front, type FrontContract, hour, minute, settle, taro, words } from "../signin/front.ts";
import { addApp, by, handedOn, serviceProvider, shareClock, signedIn, spKeys } from "./ground.ts";
import { postBody } from "./requests.ts";

let front: Front;
let sonpo: FrontContract;
let sp: SAML;
let other: SAML;
let keys: Awaited<ReturnType<typeof spKeys>>;
const [slo, otherSlo] = ["https://sp.example.com/saml/slo", "https://other.example.com/slo"];
const otherId = "https://other.example.com";

beforeAll(async () => {
  front = await Front.open();
  shareClock(front);
  sonpo = await front.contract("sonpo");
  await settle(front.browser(sonpo), { userId: taro, temporary: sonpo.temporary[taro] as string });
  keys = await spKeys();
  const certificates = [keys.certificate];
  await addApp(front, sonpo, { slo, certificates });
  const reply = `${otherId}/acs`;
  await addApp(front, sonpo, { name: "別", entityId: otherId, acs: [reply], slo: otherSlo, certificates });
  const signs = { privateKey: keys.privateKey, signatureAlgorithm: "sha256" } as const;
  sp = await serviceProvider(front, sonpo, signs);
  other = await serviceProvider(front, sonpo, { ...signs, issuer: otherId, audience: otherId, callbackUrl: reply });
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

async function open(browser: Browser, program: SAML): Promise<Profile> {
  const page = await browser.go(await program.getAuthorizeUrlAsync("", undefined, {}));
  return (await program.validatePostResponseAsync(handedOn(page).fields)).profile as Profile;
}

/** Where a page goes on to by itself. */
function onwardOf(page: Page): string {
  const [, to = ""] = /http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(page.html) ?? [];
  const address = to.replaceAll("&amp;", "&");
  // The link leads there too.
  expect(page.html).toContain(`href="${to}"`);
  return address;
}

/** What an application's program reads in an address of ours. */
function readBy(program: SAML, address: string) {
  const url = new URL(address);
  return program.validateRedirectAsync(Object.fromEntries(url.searchParams), url.search.slice(1));
}

const isHere = async (browser: Browser) => (await browser.clone().go("/console/")).path === "/console/";
const path = (address: string) => address.replace(sonpo.origin, "");

test("signing out here reaches every application, one after the other, and ends at our page", async () => {
  const browser = await signedIn(front, sonpo);
  const first = await open(browser, sp);
  front.clock.forward(1);
  const second = await open(browser, other);
  await browser.go("/console/");
  await browser.press(words("menu.signout"));
  expect(await isHere(browser)).toBe(false);
  for (const [program, profile, address] of [
    [other, second, otherSlo],
    [sp, first, slo],
  ] as const) {
    const to = onwardOf(browser.page);
    expect(to.startsWith(`${address}?SAMLRequest=`)).toBe(true);
    const told = await readBy(program, to);
    expect(told.profile).toMatchObject({ nameID: profile.nameID, sessionIndex: profile.sessionIndex });
    const state = new URL(to).searchParams.get("RelayState") as string;
    const answer = await program.getLogoutResponseUrlAsync(told.profile as Profile, state, {}, true);
    await browser.go(path(answer));
  }
  expect(browser.page.heading).toBe(words("signout.done"));
  expect(browser.page.text).toContain(words("signout.apps", { apps: "別、契約照会" }));
  expect(browser.page.text).not.toContain("まだ開いている");
  expect((await browser.go(browser.page.link(words("signout.again")))).path).toBe("/signin");
});

test("an application that answers with a failure, for another message, or unreadably may still be open", async () => {
  const answers = async (o: { success: boolean; spoil?: (answer: URL) => void }) => {
    const browser = await signedIn(front, sonpo);
    await open(browser, sp);
    await browser.go("/console/");
    await browser.press(words("menu.signout"));
    const to = onwardOf(browser.page);
    const told = await readBy(sp, to);
    const state = new URL(to).searchParams.get("RelayState") as string;
    const answer = new URL(await sp.getLogoutResponseUrlAsync(told.profile as Profile, state, {}, o.success));
    o.spoil?.(answer);
    await browser.go(path(answer.href));
    expect(browser.page.heading).toBe(words("signout.done"));
    return browser.page.text;
  };
  const open_ = words("signout.partly", { app: "契約照会" });
  expect(await answers({ success: true })).not.toContain(open_);
  expect(await answers({ success: false })).toContain(open_);
  expect(await answers({ success: true, spoil: (url) => url.searchParams.set("SAMLResponse", "AAAA") })).toContain(
    open_,
  );
  // An answer of another sign-out, and a RelayState that somebody else has written.
  let before = "";
  await answers({ success: true, spoil: (url) => (before = url.searchParams.get("SAMLResponse") as string) });
  expect(await answers({ success: true, spoil: (url) => url.searchParams.set("SAMLResponse", before) })).toContain(
    open_,
  );
  const forged = await signedIn(front, sonpo);
  await open(forged, sp);
  await forged.go("/console/");
  await forged.press(words("menu.signout"));
  const state = new URL(onwardOf(forged.page)).searchParams.get("RelayState") as string;
  const [word] = state.split(".");
  for (const wrong of [`${word}.1.${"A".repeat(16)}`, `${word}.1`, "", `${word}.11.${state.split(".")[2]}`]) {
    const query = new URLSearchParams({ SAMLResponse: before, RelayState: wrong });
    expect((await forged.go(`/saml/slo?${query}`)).path).toBe("/signin");
  }
});

test("an application that signs ends the session that it knows, and is answered; the others are told on the way", async () => {
  const browser = await signedIn(front, sonpo);
  const [first] = [await open(browser, sp), await open(browser, other)];
  await browser.go(path(await sp.getLogoutUrlAsync(first, "back", {})));
  expect(await isHere(browser)).toBe(false);
  const toOther = onwardOf(browser.page);
  expect(toOther.startsWith(otherSlo)).toBe(true);
  const told = await readBy(other, toOther);
  const state = new URL(toOther).searchParams.get("RelayState") as string;
  await browser.go(path(await other.getLogoutResponseUrlAsync(told.profile as Profile, state, {}, true)));
  const back = onwardOf(browser.page);
  expect(back.startsWith(`${slo}?SAMLResponse=`)).toBe(true);
  expect(new URL(back).searchParams.get("RelayState")).toBe("back");
  expect(await readBy(sp, back)).toMatchObject({ loggedOut: true });
});

test("a sign-out for another name or another session ends nothing", async () => {
  const browser = await signedIn(front, sonpo);
  const profile = await open(browser, sp);
  for (const wrong of [{ nameID: "somebody" }, { sessionIndex: "_other" }]) {
    await browser.go(path(await sp.getLogoutUrlAsync({ ...profile, ...wrong }, "", {})));
    expect(await isHere(browser)).toBe(true);
  }
  // Nor does one that is old, altered, for another address, or of an application that the session was not handed to.
  const good = await sp.getLogoutUrlAsync(profile, "", {});
  const foreign = await other.getLogoutUrlAsync(profile, "", {});
  for (const address of [good.replace("Signature=", "Signature=A"), foreign]) {
    await browser.go(path(address));
    expect(await isHere(browser)).toBe(true);
  }
  front.clock.forward(3 * hour);
  shareClock(front);
  const later = await signedIn(front, sonpo);
  await open(later, sp);
  expect((await later.go(path(good))).status).toBe(400);
  expect(await isHere(later)).toBe(true);
});

test("one that is not signed asks the person, who may stay", async () => {
  const [own, ownSlo] = ["https://plain.example.com", "https://plain.example.com/slo"];
  await addApp(front, sonpo, { name: "署名なし", entityId: own, acs: [`${own}/acs`], slo: ownSlo });
  const plain = await serviceProvider(front, sonpo, { issuer: own, audience: own, callbackUrl: `${own}/acs` });
  const browser = await signedIn(front, sonpo);
  const profile = await open(browser, plain);
  await browser.go(path(await plain.getLogoutUrlAsync(profile, "r", {})));
  expect(browser.page.heading).toBe(words("signout.ask", { id: taro }));
  expect(await isHere(browser)).toBe(true);
  const asked = browser.page;
  expect((await browser.go(asked.link(words("signout.stay")))).path).toBe("/console/");
  await browser.press(words("menu.signout"), {}, asked);
  expect(await isHere(browser)).toBe(false);
  expect(onwardOf(browser.page).startsWith(`${ownSlo}?SAMLResponse=`)).toBe(true);
  expect(await readBy(plain, onwardOf(browser.page))).toMatchObject({ loggedOut: true });
});

test("by POST: what another site sends waits for our own page; metadata tells both addresses of an application", async () => {
  const own = "https://posting.example.com";
  const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${own}"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${own}/slo" ResponseLocation="${own}/slo/answers"/><AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${own}/acs"/></SPSSODescriptor></EntityDescriptor>`;
  await addApp(front, sonpo, { name: "POST", metadata });
  const program = await serviceProvider(front, sonpo, { issuer: own, audience: own, callbackUrl: `${own}/acs` });
  const browser = await signedIn(front, sonpo);
  const profile = await open(browser, program);
  const at = front.clock.now();
  const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_out1" Version="2.0" IssueInstant="${at.toISOString()}" Destination="${sonpo.origin}/saml/slo"><saml:Issuer>${own}</saml:Issuer><saml:NameID>${profile.nameID}</saml:NameID></samlp:LogoutRequest>`;
  await browser.go("/saml/slo", { method: "POST", body: postBody(xml, "s"), headers: { origin: own } });
  await browser.press(words("menu.signout"));
  const { to, fields } = handedOn(browser.page);
  expect([to, fields.RelayState]).toEqual([`${own}/slo/answers`, "s"]);
  expect(await program.validatePostResponseAsync(fields)).toMatchObject({ loggedOut: true });
  // An answer to us by POST leads on.
  const answer = new URLSearchParams({ SAMLResponse: "x", RelayState: "y" });
  const led = await browser.go("/saml/slo", { method: "POST", body: answer, headers: { origin: own } });
  expect(led.path).toBe("/signin");
});

test("WS-Federation knows no answer: its applications are told by what the page loads", async () => {
  const input = { kind: "wsfed", name: "顧客管理", realm: "urn:crm", replyUrl: "https://crm.example.com/in?a=b" };
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  await addWsfedApplication(deps, { tenant: await front.tenant(sonpo), input, by });
  const browser = await signedIn(front, sonpo);
  handedOn(await browser.go("/wsfed?wa=wsignin1.0&wtrealm=urn:crm"));
  await browser.go("/console/");
  const page = await browser.press(words("menu.signout"));
  expect(page.text).toContain(words("signout.telling"));
  expect(page.html).toContain('<iframe src="https://crm.example.com/in?a=b&amp;wa=wsignoutcleanup1.0"');
  expect(page.answer.headers.get("content-security-policy")).toContain("frame-src https://crm.example.com");
  const told = await browser.go(page.link(words("sso.continue")));
  expect(told.text).toContain(words("signout.partly", { app: "顧客管理" }));
  expect(told.text).not.toContain("次のアプリからも");
});

test("an OpenID Connect application that signs out takes those by SAML along", async () => {
  const browser = await signedIn(front, sonpo);
  const profile = await open(browser, sp);
  await browser.go("/oidc/logout");
  await browser.press(words("menu.signout"));
  expect(await isHere(browser)).toBe(false);
  const told = await readBy(sp, onwardOf(browser.page));
  expect(told.profile).toMatchObject({ nameID: profile.nameID });
});
