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

test.afterEach(({ mellon, company }, info) => keepLog(info, company, mellon.apache));

/** The module hands on what stands in the XML, with its entities. */
const asXml = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("mod_auth_mellon: in through Genkan's pages, and out from the application", async ({ page, mellon, company }) => {
  const keiyaku = mellon.origin("keiyaku");
  await expectAsked(page, `${keiyaku}/?of=11`);
  const { xml } = await answerDuring(page, () => signIn(page));
  expect(xml).toContain("<saml:EncryptedAssertion");
  await expect(heading(page)).toHaveText(taro);
  expect(page.url()).toBe(`${keiyaku}/?of=11`);
  const told = await handedOn(page);
  expect(told).toMatchObject({ MELLON_uid: taro, MELLON_mail: taro, MELLON_displayName: "損保 太郎" });
  expect(told).toMatchObject({ MELLON_sn: "損保", MELLON_givenName: "太郎", MELLON_note: asXml(hostile) });

  await page.goto(`${keiyaku}/mellon/logout?${new URLSearchParams({ ReturnTo: `${keiyaku}/bye.html` })}`);
  await page.waitForURL(`${keiyaku}/bye.html`);
  await expectAsked(page, company.portal);
  await expectAsked(page, keiyaku);
});

test("mod_auth_mellon: begun by a tile, and told of the sign-out at Genkan", async ({ page, mellon, company }) => {
  await signInAtGenkan(page, company);
  await page
    .getByRole("link", { name: /契約照会/ })
    .last()
    .click();
  await expect(heading(page)).toHaveText(taro);
  expect(new URL(page.url()).origin).toBe(mellon.origin("keiyaku"));
  await signOutAtGenkan(page, company, { out: ["契約照会"] });
  await expectAsked(page, mellon.origin("keiyaku"));
});

test("mod_auth_mellon: what is refused", async ({ page, mellon, company }) => {
  const keiyaku = mellon.origin("keiyaku");
  const says = notVerified("契約照会");
  await signInAtGenkan(page, company);
  await test.step("a reply address that is not the application's", async () => {
    await page.goto(mellon.origin("elsewhere"));
    await expectRefused(page, company, { says, reason: "foreign reply address" });
  });
  await test.step("an application that nobody has registered", async () => {
    await page.goto(mellon.origin("nobody"));
    await expectRefused(page, company, { says: unknown, reason: "unknown issuer" });
  });
  await test.step("a signature by another key, or by a method that is too weak", async () => {
    await page.goto(mellon.origin("forger"));
    await expectRefused(page, company, { says, reason: "is not signed by a registered key" });
    await page.goto(mellon.origin("weak"));
    await expectRefused(page, company, { says, reason: "is signed by a weak or unknown method" });
  });
  await test.step("a request that was answered, and the same changed or without its signature", async () => {
    const request = await requestFrom(page, keiyaku);
    await expect(heading(page)).toHaveText(taro);
    const [changed, bare] = [new URL(request), new URL(request)];
    changed.searchParams.set("RelayState", company.portal);
    for (const name of ["SigAlg", "Signature"]) bare.searchParams.delete(name);
    await page.goto(request.href);
    await expectRefused(page, company, { says, reason: "answered before" });
    await page.goto(changed.href);
    await expectRefused(page, company, { says, reason: "is not signed by a registered key" });
    await page.goto(bare.href);
    await expectRefused(page, company, { says, reason: "not signed" });
  });
  await test.step("an answer that was changed on the way", async () => {
    await page.context().clearCookies({ domain: /keiyaku/ });
    const answer = await heldAnswer(page, keiyaku);
    await post(
      page,
      changed(answer, (xml) => xml.replace(/(?<=<samlp:Response )/, 'Consent="urn:x" ')),
    );
    await expect(page.getByText("Bad Request")).toBeVisible();
    expect(mellon.apache.log()).toContain("Failed to verify signature");
    await post(page, answer);
    await expect(heading(page)).toHaveText(taro);
  });
});
