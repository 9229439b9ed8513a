import { hanako, taro } from "./company.ts";
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
import { changed, heldAnswer, post, requestFrom } from "./messages.ts";

test.afterEach(({ simpleSaml, company }, info) => keepLog(info, company, simpleSaml));

test("SimpleSAMLphp: in through Genkan's pages, and out from the application", async ({
  page,
  simpleSaml,
  company,
}) => {
  const kyuyo = simpleSaml.origin("kyuyo");
  await expectAsked(page, `${kyuyo}/?of=11`);
  await signIn(page);
  await expect(heading(page)).toHaveText(taro);
  expect(page.url()).toBe(`${kyuyo}/?of=11`);
  const names = { displayName: "損保 太郎", cn: "損保 太郎", sn: "損保", givenName: "太郎" };
  expect(await handedOn(page)).toMatchObject({ uid: taro, mail: taro, ...names });

  await page.goto(`${kyuyo}/?out`);
  await page.waitForURL(`${kyuyo}/bye.html`);
  await expectAsked(page, company.portal);
  await expectAsked(page, kyuyo);
});

test("SimpleSAMLphp: asks without a page, and is answered without one", async ({ page, simpleSaml, company }) => {
  const kyuyo = simpleSaml.origin("kyuyo");
  await page.goto(`${kyuyo}/?quietly`);
  await page.waitForURL(`${kyuyo}/bye.html*`);
  await signInAtGenkan(page, company);
  await page.goto(`${kyuyo}/?quietly`);
  await expect(heading(page)).toHaveText(taro);
});

test("SimpleSAMLphp: begun by a tile, and told of the sign-out at Genkan", async ({ page, simpleSaml, company }) => {
  const kyuyo = simpleSaml.origin("kyuyo");
  await signInAtGenkan(page, company);
  await page
    .getByRole("link", { name: /給与明細/ })
    .last()
    .click();
  await page.waitForURL(`${kyuyo}/`);
  await expect(heading(page)).toHaveText(taro);
  await signOutAtGenkan(page, company, { out: ["給与明細"] });
  await expectAsked(page, kyuyo);
});

test("SimpleSAMLphp: what is refused", async ({ page, simpleSaml, company }) => {
  const kyuyo = simpleSaml.origin("kyuyo");
  const says = notVerified("給与明細");
  await signInAtGenkan(page, company);
  await test.step("a reply address that is not the application's", async () => {
    await page.goto(simpleSaml.origin("elsewhere"));
    await expectRefused(page, company, { says, reason: "foreign reply address" });
  });
  await test.step("an application that nobody has registered", async () => {
    await page.goto(simpleSaml.origin("nobody"));
    await expectRefused(page, company, { says: unknown, reason: "unknown issuer" });
  });
  await test.step("a signature by another key", async () => {
    await page.goto(simpleSaml.origin("forger"));
    await expectRefused(page, company, { says, reason: "is not signed by a registered key" });
  });
  await test.step("a request that was answered", async () => {
    const request = await requestFrom(page, kyuyo);
    await expect(heading(page)).toHaveText(taro);
    await page.goto(request.href);
    await expectRefused(page, company, { says, reason: "answered before" });
  });
  await test.step("an answer that was changed on the way to somebody else", async () => {
    await page.context().clearCookies({ domain: /kyuyo/ });
    const held = await heldAnswer(page, kyuyo);
    await post(
      page,
      changed(held, (xml) => xml.replaceAll(`>${taro}<`, `>${hanako}<`)),
    );
    await expect(page.getByText("Reference validation failed")).toBeVisible();
  });
});
