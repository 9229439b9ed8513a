import { hostile, taro } from "./company.ts";
import {
  expect,
  expectAsked,
  expectRefused,
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
import { answerDuring, changed, heldAnswer, post, requestFrom } from "./messages.ts";

test.afterEach(({ shibboleth, company }, info) => keepLog(info, company, shibboleth));

/** Where the application is told no user ID, its person has a name that is of use there alone. */
const named = /^http.*!urn:genkan-interop:.*!/;
const instant = "Shib-Authentication-Instant";

test("Shibboleth SP: in through Genkan's pages, and out from the application", async ({
  page,
  shibboleth,
  company,
}) => {
  const bunsho = shibboleth.origin("bunsho");
  await expectAsked(page, `${bunsho}/?of=11`);
  const { xml } = await answerDuring(page, () => signIn(page));
  expect(xml).toContain("<saml:EncryptedAssertion");
  await expect(heading(page)).toHaveText(taro);
  expect(page.url()).toBe(`${bunsho}/?of=11`);
  const told = await handedOn(page);
  expect(told).toMatchObject({ uid: taro, mail: taro, displayName: "損保 太郎", note: hostile });
  const names = `${company.origin}/saml/metadata!urn:genkan-interop:bunsho!`;
  expect(told["persistent-id"]?.startsWith(names)).toBe(true);

  await page.goto(`${bunsho}/Shibboleth.sso/Logout?${new URLSearchParams({ return: `${bunsho}/bye.html` })}`);
  await page.waitForURL(`${bunsho}/bye.html`);
  await expectAsked(page, company.portal);
  await expectAsked(page, bunsho);
});

test("Shibboleth SP: an application that does not sign asks for a sign-out, and the person decides", async ({
  page,
  shibboleth,
  company,
}) => {
  const shinsei = shibboleth.origin("shinsei");
  await signInAtGenkan(page, company);
  await page.goto(shinsei);
  await expect(heading(page)).toHaveText(named);
  expect(await handedOn(page)).toMatchObject({ cn: "損保 太郎" });
  await page.goto(`${shinsei}/Shibboleth.sso/Logout?${new URLSearchParams({ return: `${shinsei}/bye.html` })}`);
  await expect(heading(page)).toHaveText("サインアウトしますか。");
  await page.getByRole("button", { name: "サインアウト", exact: true }).click();
  await page.waitForURL(`${shinsei}/bye.html`);
  await expectAsked(page, company.portal);
});

test("Shibboleth SP: asks for the password again, and is told of the sign-out at Genkan", async ({
  page,
  shibboleth,
  company,
}) => {
  const [bunsho, shinsei] = [shibboleth.origin("bunsho"), shibboleth.origin("shinsei")];
  await signInAtGenkan(page, company);
  await page
    .getByRole("link", { name: /文書管理/ })
    .last()
    .click();
  await page.waitForURL(`${bunsho}/`);
  const { [instant]: before = "" } = await handedOn(page);
  await page.goto(shinsei);
  await expect(heading(page)).toHaveText(named);
  await page.goto(`${bunsho}/Shibboleth.sso/Login?${new URLSearchParams({ forceAuthn: "1", target: `${bunsho}/` })}`);
  await signIn(page);
  await page.waitForURL(`${bunsho}/`);
  const { [instant]: after = "" } = await handedOn(page);
  expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));

  await signOutAtGenkan(page, company, { out: ["文書管理", "電子申請"] });
  await expectAsked(page, bunsho);
  await expectAsked(page, shinsei);
});

test("Shibboleth SP: everything by forms, in and out at both ends", async ({ page, shibboleth, company }) => {
  const kiroku = shibboleth.origin("kiroku");
  const asked = page.waitForRequest((request) => /(^|&)SAMLRequest=/.test(request.postData() ?? ""));
  await expectAsked(page, kiroku);
  expect((await asked).url()).toBe(`${company.origin}/saml/sso`);
  await signIn(page);
  await expect(heading(page)).toHaveText(named);
  expect(await handedOn(page)).toMatchObject({ cn: "損保 太郎" });
  await page.goto(`${kiroku}/Shibboleth.sso/Logout?${new URLSearchParams({ return: `${kiroku}/bye.html` })}`);
  await page.waitForURL(`${kiroku}/bye.html`);
  await signInAtGenkan(page, company);
  await page.goto(kiroku);
  await expect(heading(page)).toHaveText(named);
  await signOutAtGenkan(page, company, { out: ["会議記録"] });
  await expectAsked(page, kiroku);
});

test("Shibboleth SP: what is refused", async ({ page, shibboleth, company }) => {
  const bunsho = shibboleth.origin("bunsho");
  const says = notVerified("文書管理");
  await signInAtGenkan(page, company);
  await test.step("a reply address that is not the application's", async () => {
    await page.goto(shibboleth.origin("elsewhere"));
    await expectRefused(page, company, { says, reason: "foreign reply address" });
  });
  await test.step("an application that nobody has registered", async () => {
    await page.goto(shibboleth.origin("nobody"));
    await expectRefused(page, company, { says: unknown, reason: "unknown issuer" });
  });
  await test.step("a signature by another key", async () => {
    await page.goto(shibboleth.origin("forger"));
    await expectRefused(page, company, { says, reason: "is not signed by a registered key" });
  });
  await test.step("a request that was answered", async () => {
    const request = await requestFrom(page, bunsho);
    await expect(heading(page)).toHaveText(taro);
    await page.goto(request.href);
    await expectRefused(page, company, { says, reason: "answered before" });
  });
  await test.step("an answer that was changed on the way, and one a second time", async () => {
    const sessions = { name: /^_shibsession/ };
    await page.context().clearCookies(sessions);
    const held = await heldAnswer(page, bunsho);
    await post(
      page,
      changed(held, (xml) => xml.replace(/(?<=<samlp:Response )/, 'Consent="urn:x" ')),
    );
    await expect(page.getByText("signature could not be verified")).toBeVisible();
    const answer = await answerDuring(page, () => page.goto(bunsho));
    await expect(heading(page)).toHaveText(taro);
    await page.context().clearCookies(sessions);
    await post(page, answer);
    await expect(page.getByText("Rejecting replayed message ID")).toBeVisible();
  });
});
