import { taro } from "./company.ts";
import { expect, expectAsked, heading, signIn, signOutAtGenkan, test } from "./interop.ts";

test("one password opens all of them, and a sign-out at Genkan ends all of them", async ({
  page,
  company,
  openidc,
  mellon,
  shibboleth,
  simpleSaml,
}) => {
  const all = [
    ...[openidc.origin("kintai"), mellon.origin("keiyaku"), openidc.origin("keihi")],
    ...[shibboleth.origin("bunsho"), simpleSaml.origin("kyuyo")],
  ];
  await expectAsked(page, all[0] as string);
  await signIn(page);
  for (const origin of all) {
    await page.goto(origin);
    await expect(heading(page)).toHaveText(taro);
  }
  await signOutAtGenkan(page, company);
  for (const origin of all) await expectAsked(page, origin);
});

test("a sign-out at one of them ends the others", async ({ page, openidc, mellon, shibboleth, simpleSaml }) => {
  const [kintai, keiyaku, kyuyo] = [openidc.origin("kintai"), mellon.origin("keiyaku"), simpleSaml.origin("kyuyo")];
  const others = [openidc.origin("keihi"), keiyaku, shibboleth.origin("bunsho"), kyuyo, kintai];
  await expectAsked(page, others[0] as string);
  await signIn(page);
  for (const origin of others) {
    await page.goto(origin);
    await expect(heading(page)).toHaveText(taro);
  }
  await page.goto(`${kyuyo}/?out`);
  await page.waitForURL(`${kyuyo}/bye.html`);
  for (const origin of others) await expectAsked(page, origin);
});
