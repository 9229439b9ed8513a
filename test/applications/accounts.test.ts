import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { Egress } from "../../src/platform/http/index.ts";
import { addMicrosoft } from "../../src/protocols/m365/index.ts";
import { registerOidc } from "../../src/protocols/oidc/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { addApp, by, handedOn, shareClock } from "../saml/ground.ts";
import { redirectPath, requestXml } from "../saml/requests.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { enter, Front, type FrontContract, goodPassword, minute, settle, taro, words } from "../signin/front.ts";

const hanako = "hanako@example.com";
const realm = "urn:example:crm";
let front: Front;
let sonpo: FrontContract;
let ids: Record<"oidc" | "saml" | "wsfed" | "m365", string>;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: [taro, hanako].map((userId) => ({ userId })) });
  for (const userId of [taro, hanako]) {
    await settle(front.browser(sonpo), { userId, temporary: sonpo.temporary[userId] as string });
  }
  const tenant = await front.tenant(sonpo);
  const deps = { ...front.node, keys: new SigningKeys(front.node), egress: new Egress("any") };
  const address = "https://crm.example.com/in";
  const oidc = { kind: "oidc", name: "勤怠", redirectUris: [address], initiateLoginUri: address };
  ids = {
    saml: (await addApp(front, sonpo)).id,
    wsfed: (
      await addWsfedApplication(deps, {
        ...{ tenant, by, input: { kind: "wsfed", name: "顧客管理", realm, replyUrl: address } },
      })
    ).id,
    oidc: (await registerOidc(deps, { tenant, by, input: oidc })).id,
    m365: (await addMicrosoft(deps, { tenant, by, input: { kind: "m365", domain: "example.com" } })).id,
  };
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

/** A browser with both accounts, 花子 the current one. */
async function both(): Promise<Browser> {
  const browser = front.browser(sonpo);
  for (const userId of [taro, hanako]) {
    await enter(browser, userId, goodPassword, "/signin?add=1");
    await browser.press("いいえ");
  }
  return browser;
}

const saml = (o: { more?: Record<string, string>; inside?: string } = {}) =>
  redirectPath(requestXml({ at: front.clock.now(), ...o }));
const wsfed = (more: Record<string, string> = {}) =>
  `/wsfed?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: realm, ...more })}`;

/** As whom the page hands on. */
function handedAs(page: Page): string[] {
  const { fields } = handedOn(page);
  const sent = fields.wresult ?? Buffer.from(fields.SAMLResponse as string, "base64").toString();
  return [taro, hanako].filter((userId) => sent.includes(userId));
}

const asked = [
  ["SAML", () => saml(), "契約照会"],
  ["WS-Federation", () => wsfed(), "顧客管理"],
] as const;

test.each(asked)("%s: with two accounts the page says as whom, and goes on as that one", async (_, ask, app) => {
  const browser = await both();
  const page = await browser.go(ask());
  expect(page.heading).toBe(`${app}は${hanako}で開きます。`);
  expect(page.html).not.toMatch(/SAMLResponse|wresult/);
  expect(handedAs(await browser.go(page.link("次へ")))).toEqual([hanako]);
});

test.each(asked)(
  "%s: another account is chosen for the application, and not asked about again",
  async (_, ask, app) => {
    const browser = await both();
    const page = await browser.go(ask());
    const chooser = await browser.go(page.link(words("chooser.title")));
    expect(chooser.text).toContain(`${app}を開くアカウントを選んでください。`);
    expect(handedAs(await browser.press("損 損保 太郎 sonpotaro@example.com サインイン中"))).toEqual([taro]);
  },
);

test.each(asked)("%s: one account is handed on without a word", async (_, ask) => {
  const browser = front.browser(sonpo);
  await enter(browser, taro, goodPassword, "/signin?add=1");
  await browser.press("いいえ");
  expect(handedAs(await browser.go(ask()))).toEqual([taro]);
});

test.each(asked)("%s: whoever signs in for it has said who they are", async (_, ask) => {
  const browser = await both();
  const page = await browser.go(ask());
  await browser.go(page.link(words("chooser.title")));
  await browser.go(browser.page.link("別のアカウントを使う"));
  await browser.press("次へ", { ユーザーID: taro });
  await browser.press("次へ", { パスワード: goodPassword });
  expect(handedAs(await browser.press("いいえ"))).toEqual([taro]);
});

test("what an application writes into the address says nothing about the person's choice", async () => {
  const browser = await both();
  const person = await front.inside(sonpo, (tx) =>
    tx.selectFrom("people").select("id").where("user_id", "=", hanako).executeTakeFirstOrThrow(),
  );
  for (const more of ["picked=1", `as=${person.id}`]) {
    expect((await browser.go(`${wsfed()}&${more}`)).heading).toContain("で開きます。");
    expect((await browser.go(`${saml()}&${more}`)).heading).toContain("で開きます。");
  }
});

test("IsPassive shows no page: nobody is handed on", async () => {
  const browser = await both();
  const { fields } = handedOn(await browser.go(saml({ more: { IsPassive: "true" } })));
  const sent = Buffer.from(fields.SAMLResponse as string, "base64").toString();
  expect(sent).toContain("status:NoPassive");
  expect(sent).not.toContain("Assertion ");
});

test("a request that names the account is answered as that one", async () => {
  const browser = await both();
  expect(handedAs(await browser.go(wsfed({ login_hint: hanako })))).toEqual([hanako]);
  const subject = `<s:Subject xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion"><s:NameID>${hanako}</s:NameID></s:Subject>`;
  expect(handedAs(await browser.go(saml({ inside: subject })))).toEqual([hanako]);
});

test("a tile opens as the account of its page; a link from elsewhere says as whom first", async () => {
  const browser = await both();
  const from = (site: string) => ({ headers: { "sec-fetch-site": site } });
  for (const [kind, path] of [
    ["saml", `/saml/start/${ids.saml}`],
    ["wsfed", `/wsfed/start/${ids.wsfed}`],
    ["oidc", `/oidc/start/${ids.oidc}`],
    ["m365", `/saml/start/${ids.m365}`],
  ] as const) {
    for (const site of ["cross-site", "same-site", "none"]) {
      const page = await browser.go(path, from(site));
      expect([kind, page.heading]).toEqual([kind, expect.stringContaining(`は${hanako}で開きます。`)]);
      expect(page.link("次へ")).toBe(path);
    }
  }
  expect(handedAs(await browser.go(`/apps/${ids.saml}`, from("same-origin")))).toEqual([hanako]);
  expect(handedAs(await browser.go(`/apps/${ids.wsfed}`, from("same-origin")))).toEqual([hanako]);
});

test("back from Microsoft after the tile nobody is asked twice; without the tile the page asks", async () => {
  const browser = await both();
  const path = "/saml/m365/example.com/sso";
  const microsoft = () =>
    redirectPath(
      requestXml({
        ...{ at: front.clock.now(), issuer: "urn:federation:MicrosoftOnline" },
        more: { AssertionConsumerServiceURL: null },
      }),
      { path },
    );
  expect((await browser.go(microsoft())).heading).toContain("で開きます。");
  await browser.go(`/saml/start/${ids.m365}?told=1`);
  expect(handedAs(await browser.go(microsoft()))).toEqual([hanako]);
  // Another account since then: the tile says nothing about that one.
  await browser.go("/accounts");
  await browser.press("損 損保 太郎 sonpotaro@example.com サインイン中");
  expect((await browser.go(microsoft())).heading).toBe(`Microsoft 365は${taro}で開きます。`);
});

test("a name of an application is told to nobody who is not signed in", async () => {
  const browser = await both();
  browser.forget("session");
  expect((await browser.go(`/accounts?for=${ids.saml}`)).text).not.toContain("契約照会");
  const stranger = front.browser(sonpo);
  expect((await stranger.go(`/accounts?for=${ids.saml}`)).text).not.toContain("契約照会");
});
