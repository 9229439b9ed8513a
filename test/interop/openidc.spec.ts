import type { Browser, Page } from "@playwright/test";
import { loopbackFetch } from "../oidc/loopback.ts";
import { type Company, hanako, taro } from "./company.ts";
import {
  enrolTotp,
  expect,
  expectAsked,
  expectRefused,
  expectTold,
  firstSignIn,
  handedOn,
  heading,
  keepLog,
  notVerified,
  signIn,
  signInAtGenkan,
  signOutAtGenkan,
  test,
  unknown,
} from "./interop.ts";
import { callback, type Openidc } from "./openidc.ts";

test.afterEach(({ openidc, company }, info) => keepLog(info, company, openidc.apache));

test("mod_auth_openidc: in through Genkan's pages, on to the next without a word, out from the application", async ({
  page,
  openidc,
  company,
}) => {
  const [kintai, keihi, yoyaku] = [openidc.origin("kintai"), openidc.origin("keihi"), openidc.origin("yoyaku")];
  await page.goto(`${kintai}/?of=11`);
  await signIn(page);
  await expect(heading(page)).toHaveText(taro);
  expect(page.url()).toBe(`${kintai}/?of=11`);
  const told = await handedOn(page);
  expect(told).toMatchObject({ OIDC_CLAIM_name: "損保 太郎", OIDC_CLAIM_email: taro, OIDC_CLAIM_email_verified: "1" });
  expect(told).toMatchObject({ OIDC_CLAIM_iss: company.origin, OIDC_CLAIM_acr: "aal1", OIDC_CLAIM_amr: "pwd" });
  expect(told.OIDC_CLAIM_sub).toMatch(/^[0-9a-f-]{36}$/);

  // Another one with another algorithm, everything as forms, and its own name for the session; and one that signs what it asks.
  await page.goto(keihi);
  await expect(heading(page)).toHaveText(taro);
  const other = await handedOn(page);
  expect(other.OIDC_CLAIM_sub).toBe(told.OIDC_CLAIM_sub);
  expect(other.OIDC_CLAIM_sid).not.toBe(told.OIDC_CLAIM_sid);
  await page.goto(yoyaku);
  await expect(heading(page)).toHaveText(taro);

  await page.goto(`${kintai}${callback}?${new URLSearchParams({ logout: `${kintai}/bye.html` })}`);
  // One is told by what the page loads, which nobody sees; one takes no sign-out at all.
  await expectTold(page, { out: [], open: ["経費精算", "施設予約"] });
  await page.getByRole("link", { name: "次へ" }).click();
  await page.waitForURL(`${kintai}/bye.html`);
  await expectAsked(page, kintai);
  await expectAsked(page, keihi);
});

test("mod_auth_openidc: begun by a tile, and told of the end behind the browser's back", async ({
  page,
  openidc,
  company,
}) => {
  const kintai = openidc.origin("kintai");
  await signInAtGenkan(page, company);
  await page
    .getByRole("link", { name: /勤怠管理/ })
    .last()
    .click();
  await expect(heading(page)).toHaveText(taro);
  const session = () => page.goto(`${kintai}${callback}?info=json`).then((answer) => answer?.status());
  expect(await session()).toBe(200);
  await signOutAtGenkan(page, company, { out: ["勤怠管理"] });
  await expect.poll(session).toBe(401);
  await page.goto(kintai);
  await signIn(page);
  await expect(heading(page)).toHaveText(taro);
});

test("mod_auth_openidc: tokens are renewed, and asked about until the person signs out", async ({
  page,
  openidc,
  company,
}) => {
  const kintai = openidc.origin("kintai");
  await signInAtGenkan(page, company);
  await page.goto(kintai);
  const tokens: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { OIDC_access_token: token = "" } = await handedOn(page);
    tokens.push(token);
    const renew = { refresh: `${kintai}/`, access_token: token };
    await page.goto(`${kintai}${callback}?${new URLSearchParams(renew)}`);
    await expect(heading(page)).toHaveText(taro);
  }
  expect(new Set(tokens).size).toBe(3);
  const current = (await handedOn(page)).OIDC_access_token as string;
  const asked = await openidc.api(current);
  expect(asked).toMatchObject({ status: 200, body: expect.stringContaining("AUTH_TYPE=oauth20") });
  expect((await openidc.api("made-up")).status).toBe(401);
  await signOutAtGenkan(page, company, { out: ["勤怠管理"] });
  expect((await openidc.api(current)).status).toBe(401);
});

test("mod_auth_openidc: a path that wants more asks for a second factor that the rest does without", async ({
  page,
  openidc,
  company,
}) => {
  const kintai = openidc.origin("kintai");
  await page.goto(kintai);
  await firstSignIn(page, company);
  await expect(heading(page)).toHaveText(hanako);
  await page.goto(`${kintai}/strict/`);
  await enrolTotp(page);
  await expect(heading(page)).toHaveText(hanako);
  expect(await handedOn(page)).toMatchObject({ OIDC_CLAIM_acr: "urn:genkan:acr:mfa", OIDC_CLAIM_amr: "pwd,otp,mfa" });
});

test("mod_auth_openidc: what is refused", async ({ page, openidc, company, browser }) => {
  const kintai = openidc.origin("kintai");
  await signInAtGenkan(page, company);
  await test.step("a redirect address that is not the application's", async () => {
    await page.goto(openidc.origin("stranger"));
    await expectRefused(page, company, {
      says: notVerified("勤怠管理"),
      reason: "the redirect address is not registered",
    });
  });
  await test.step("an application that nobody has registered", async () => {
    await page.goto(openidc.origin("unknown"));
    await expectRefused(page, company, { says: unknown, reason: "the application is not registered" });
  });
  await test.step("a wrong secret", async () => {
    await page.goto(openidc.origin("secretless"));
    await expect(page.getByText("Error in handling response type")).toBeVisible();
    expect(openidc.apache.log()).toContain("invalid_client");
  });

  await test.step("a code a second time, which ends what it was used for", async () => {
    const first = await newVisitor(browser, kintai);
    const used = first.page.waitForRequest(isAnswer);
    await signIn(first.page);
    await expect(heading(first.page)).toHaveText(taro);
    const { OIDC_access_token: token = "" } = await handedOn(first.page);
    expect(await userinfo(company, token)).toBe(200);
    await first.page.context().clearCookies();
    await first.page.context().addCookies(first.cookies);
    await first.page.goto((await used).url());
    await expect(first.page.getByText("Error in handling response type")).toBeVisible();
    expect(refusals(openidc)).toBe(1);
    expect(await userinfo(company, token)).toBe(401);
    await first.page.context().close();
  });

  await test.step("a code that another browser has asked for: the verifier is not its own", async () => {
    const [victim, thief] = [await newVisitor(browser, kintai), await newVisitor(browser, kintai)];
    const [stolen, own] = [await stoppedAnswer(victim.page), await stoppedAnswer(thief.page)];
    own.searchParams.set("code", stolen.searchParams.get("code") as string);
    const before = refusals(openidc);
    await thief.page.goto(own.href);
    await expect(thief.page.getByText("Error in handling response type")).toBeVisible();
    expect(refusals(openidc)).toBe(before + 1);
    for (const { page } of [victim, thief]) await page.context().close();
  });
});

const refusals = ({ apache }: Openidc) => apache.log().split("invalid_grant").length - 1;
const isAnswer = /\/oidc\/callback\?.*code=/;

/** A browser of its own that has come from the application to the sign-in, and the application's cookies there. */
async function newVisitor(browser: Browser, origin: string) {
  const page = await browser.newPage();
  await expectAsked(page, origin);
  return { page, cookies: await page.context().cookies(origin) };
}

/** Signs in; what Genkan answers with does not reach the application. */
async function stoppedAnswer(page: Page): Promise<URL> {
  const answered = Promise.withResolvers<string>();
  await page.route(/\/oidc\/enter\//, async (route) => {
    const url = route.request().url();
    const cookie = (await page.context().cookies(url)).map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await loopbackFetch(url, { headers: { cookie } });
    answered.resolve(answer.headers.get("location") as string);
    await route.fulfill({ status: 204 });
  });
  await signIn(page);
  return new URL(await answered.promise);
}

async function userinfo(company: Company, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await loopbackFetch(`${company.origin}/oidc/userinfo`, { headers })).status;
}
