import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { enter, Front, type FrontContract, goodPassword, taro, words } from "../signin/front.ts";
import { acs, entityId, handedOn, samlContract, serviceProvider, shareClock, signedIn } from "./ground.ts";

let front: Front;
let sonpo: FrontContract;
let id: string;

beforeAll(async () => {
  front = await Front.open();
  ({ contract: sonpo, id } = await samlContract(front, "sonpo"));
});
beforeEach(() => shareClock(front));
afterAll(() => front.close());

test("a request by redirect leads through the sign-in to a Response that the application accepts", async () => {
  const sp = await serviceProvider(front, sonpo);
  const asked = await sp.getAuthorizeUrlAsync("state-1", undefined, {});
  const browser = front.browser(sonpo);
  await enter(browser, taro, goodPassword, asked);
  const page = await browser.press("いいえ");
  expect(page.heading).toBe(words("sso.opening", { app: "契約照会" }));
  const { to, fields } = handedOn(page);
  expect(to).toBe(acs);
  expect(fields.RelayState).toBe("state-1");
  const { profile } = await sp.validatePostResponseAsync(fields);
  expect(profile).toMatchObject({
    nameIDFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    spNameQualifier: entityId,
    ...{ uid: taro, mail: taro, displayName: "損保 太郎", cn: "損保 太郎", sn: "損保", givenName: "太郎" },
  });
  expect(profile?.nameID).toMatch(/^[0-9a-f]{40}$/);
  // The answer may be sent to the application's origin and to no other.
  const policy = page.answer.headers.get("content-security-policy");
  expect(policy).toContain("form-action 'self' https://sp.example.com https:;");
  expect(page.answer.headers.get("cache-control")).toBe("no-store");
});

test("a request by POST waits for its person, who comes back by our own address", async () => {
  const sp = await serviceProvider(front, sonpo, { authnRequestBinding: "HTTP-POST", skipRequestCompression: true });
  const form = await sp.getAuthorizeMessageAsync("state-2", undefined, {});
  const browser = front.browser(sonpo);
  const headers = { origin: "https://sp.example.com", "sec-fetch-site": "cross-site" };
  const body = new URLSearchParams(form as Record<string, string>);
  // Cookies are Lax: a post from another site comes without them.
  await browser.go("/saml/sso", { method: "POST", body, headers });
  expect(browser.page.path).toBe("/signin");
  await browser.press("次へ", { ユーザーID: taro });
  await browser.press("次へ", { パスワード: goodPassword });
  const { fields } = handedOn(await browser.press("いいえ"));
  const { profile } = await sp.validatePostResponseAsync(fields);
  expect(profile).toMatchObject({ uid: taro, issuer: `${sonpo.origin}/saml/metadata` });
  expect(fields.RelayState).toBe("state-2");
});

test("who is signed in goes straight on, by the application's way and by the tile", async () => {
  const sp = await serviceProvider(front, sonpo);
  const browser = await signedIn(front, sonpo);
  const asked = handedOn(await browser.go(await sp.getAuthorizeUrlAsync("", undefined, {})));
  const tile = handedOn(await browser.go(`/apps/${id}`));
  const [first, second] = await Promise.all(
    [asked, tile].map(async ({ fields }) => (await sp.validatePostResponseAsync(fields)).profile),
  );
  expect(first?.nameID).toBe(second?.nameID);
  expect(first?.sessionIndex).toBe(second?.sessionIndex);
  expect(tile.fields.RelayState).toBeUndefined();
});

test("a launch costs three statements, whoever begins it (DESIGN §4)", async () => {
  const sp = await serviceProvider(front, sonpo);
  const browser = await signedIn(front, sonpo);
  await browser.go(`/saml/start/${id}`);
  const asked = await sp.getAuthorizeUrlAsync("", undefined, {});
  for (const path of [`/saml/start/${id}`, asked]) {
    const before = front.node.db.statements;
    expect((await browser.send(path)).status).toBe(200);
    expect(front.node.db.statements - before).toBe(3);
  }
});

test("what was opened stands on the person's page and in the history", async () => {
  const browser = await signedIn(front, sonpo);
  await browser.go(`/saml/start/${id}`);
  expect((await browser.go("/history")).text).toContain("契約照会");
  expect((await browser.go("/console/")).text).toContain(words("portal.recent"));
});
