import { afterAll, beforeAll, expect, test } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { addMicrosoft } from "../../src/protocols/m365/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { Ground, minute, numberOn, question, reload, words } from "../authenticator/ground.ts";
import { addApp, by, handedOn } from "../saml/ground.ts";
import { redirectPath, requestXml } from "../saml/requests.ts";
import type { Browser, Page } from "../signin/browser.ts";
import type { FrontContract } from "../signin/front.ts";

let ground: Ground;
const realm = "urn:example:crm";
const aal2 = "urn:genkan:acr:aal2";
const microsoft = "http://schemas.microsoft.com/claims/multipleauthn";
const refeds = "https://refeds.org/profile/mfa";

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.front.close());

const deps = () => ({ ...ground.front.node, keys: new SigningKeys(ground.front.node) });

async function addAll(contract: FrontContract, app: object = {}): Promise<void> {
  const tenant = await ground.front.tenant(contract);
  await addApp(ground.front, contract, app);
  const input = { kind: "wsfed", name: "顧客管理", realm, replyUrl: "https://crm.example.com/in" };
  await addWsfedApplication(deps(), { tenant, input, by });
}

/** What each protocol asks for by this name, and what the token then says. */
const protocols = {
  SAML: {
    ask: (name: string, comparison = "exact") => {
      const asked = `<c:AuthnContextClassRef xmlns:c="urn:oasis:names:tc:SAML:2.0:assertion">${name}</c:AuthnContextClassRef>`;
      const inside = `<samlp:RequestedAuthnContext Comparison="${comparison}">${asked}</samlp:RequestedAuthnContext>`;
      return redirectPath(requestXml({ at: ground.front.clock.now(), inside }));
    },
    said: (page: Page) => {
      const xml = Buffer.from(handedOn(page).fields.SAMLResponse as string, "base64").toString();
      return /AuthnContextClassRef>([^<]+)</.exec(xml)?.[1] ?? [...xml.matchAll(/status:(\w+)/g)].at(-1)?.[1];
    },
  },
  "WS-Federation": {
    ask: (name: string) => `/wsfed?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: realm, wauth: name })}`,
    said: (page: Page) => /AuthenticationMethod="([^"]+)"/.exec(handedOn(page).fields.wresult as string)?.[1],
  },
} as const;

/** Signed in by a number of two digits. */
async function approved(contract: FrontContract) {
  const { phone } = await ground.enrolled(contract);
  ground.front.clock.forward(minute);
  const browser = await ground.asking(contract);
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await reload(browser);
  await browser.press("次へ");
  ground.front.clock.forward(minute);
  return { phone, browser };
}

test.each(Object.entries(protocols))(
  "%s: two digits are two factors; a request for aal2 asks once more, by six (SPEC §3.6)",
  async (_, { ask, said }) => {
    const contract = await ground.contract();
    await addAll(contract);
    const { phone, browser } = await approved(contract);
    expect(said(await browser.go(ask(microsoft)))).toBe(microsoft);
    expect(said(await browser.go(ask(refeds)))).toBe(refeds);
    await browser.go(ask(aal2));
    expect(browser.page.path).toBe("/stepup");
    expect(browser.page.text).toContain(words("sso.stronger", { app: words("sso.someApp") }));
    await browser.press("次へ");
    expect(numberOn(browser.page)).toMatch(/^\d{6}$/);
    await phone.decide(await question(phone), "approve", numberOn(browser.page));
    await reload(browser);
    expect(said(await browser.press("次へ"))).toBe(aal2);
    // Proved once, it is not asked again; and aal2 is two factors too.
    expect(said(await browser.go(ask(aal2)))).toBe(aal2);
    expect(said(await browser.go(ask(microsoft)))).toBe(microsoft);
  },
);

/** Signed in with the password and a code by mail, which is no factor, by choice of the tenant. */
async function mailed(): Promise<{ contract: FrontContract; browser: Browser }> {
  const contract = await ground.contract(1, { factors: ["authenticator", "email"] });
  const { browser } = await approved(contract);
  await ground.front.inside(contract, (tx) =>
    tx
      .updateTable("sessions")
      .set({
        proofs: JSON.stringify([
          { factor: "password", method: "password", nature: "knowledge", at: ground.front.clock.now() },
          { factor: "email", method: "mail", nature: "possession", at: ground.front.clock.now() },
        ]),
      })
      .where("state", "=", "active")
      .execute(),
  );
  ground.front.clock.forward(minute);
  return { contract, browser };
}

test.each(Object.entries(protocols))("%s: a code by mail is no second factor, and another is asked", async (_, p) => {
  const { contract, browser } = await mailed();
  await addAll(contract, { secondFactor: true });
  // A marked application opens with whatever the tenant allows; what it is told is what it was.
  await browser.go(p.ask(microsoft));
  expect(browser.page.path).toBe("/stepup");
  await browser.press("次へ");
  expect(numberOn(browser.page)).toMatch(/^\d{2}$/);
});

test("who cannot prove what is asked for is led round in no circle: SAML hears it, WS-Federation's person does", async () => {
  const { contract, browser } = await mailed();
  await addAll(contract);
  for (const { ask } of Object.values(protocols)) {
    await browser.go(ask(aal2));
    const back = new URL(browser.page.url).searchParams.get("to") as string;
    expect(back).toContain("raised=1");
    const page = await browser.go(back);
    if (ask === protocols.SAML.ask) expect(protocols.SAML.said(page)).toBe("NoAuthnContext");
    else {
      expect(page.status).toBe(403);
      const [first = ""] = words("sso.tooWeak", { app: "顧客管理" }).split("。");
      expect(page.heading).toBe(`${first}。`);
      // The way on asks once more.
      expect((await browser.go(page.link(words("sso.again", { app: "顧客管理" })))).path).toBe("/stepup");
    }
    // A request that has not been raised yet cannot say that it was.
    expect((await browser.go(`${ask(aal2)}&raised=1`)).path).toBe("/stepup");
  }
});

test("where the tenant uses no second factors nobody is led to one", async () => {
  const { contract, browser } = await mailed();
  await ground.front.policy(contract, { secondFactor: "off" });
  await addAll(contract, { secondFactor: true });
  expect(protocols.SAML.said(await browser.go(protocols.SAML.ask(refeds)))).toBe("NoAuthnContext");
  const page = await browser.go(protocols["WS-Federation"].ask(microsoft));
  expect(page.status).toBe(403);
  expect(page.text).toContain(words("sso.noSecond.solo", { app: "顧客管理", "desk.technical": "" }).split("。")[1]);
  const tenant = await ground.front.tenant(contract);
  const { signInUrl } = await addMicrosoft(deps(), {
    ...{ tenant, by },
    input: { kind: "m365", domain: "example.com", mfa: "require" },
  });
  const xml = requestXml({
    ...{ at: ground.front.clock.now(), issuer: "urn:federation:MicrosoftOnline" },
    more: { AssertionConsumerServiceURL: null },
  });
  const shown = await browser.go(redirectPath(xml, { path: new URL(signInUrl).pathname }));
  // Microsoft would only show a number: our own page says it.
  expect(shown.status).toBe(403);
  expect(shown.html).not.toContain("SAMLResponse");
});

test("SAML: better than a class is more than it, and better than the best is nothing", async () => {
  const contract = await ground.contract();
  await addAll(contract);
  const { browser } = await approved(contract);
  const { ask, said } = protocols.SAML;
  const password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
  expect(said(await browser.go(ask(password, "better")))).toBe(refeds);
  expect(said(await browser.go(ask(password, "minimum")))).toBe(refeds);
  expect((await browser.go(ask(refeds, "better"))).path).toBe("/stepup");
  for (const name of [aal2, "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI"]) {
    expect(said(await browser.go(ask(name, "better")))).toBe("NoAuthnContext");
  }
});
