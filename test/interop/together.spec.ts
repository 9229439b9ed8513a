import { taro } from "./company.ts";
import { expect, expectAsked, expectTold, heading, signIn, signOutAtGenkan, test } from "./interop.ts";

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
  await expect(heading(page)).toHaveText(taro);
  for (const origin of all) {
    await page.goto(origin);
    await expect(heading(page)).toHaveText(taro);
  }
  await signOutAtGenkan(page, company, {
    ...{ out: ["勤怠管理", "契約照会", "文書管理", "給与明細"], open: ["経費精算"] },
  });
  for (const origin of all) await expectAsked(page, origin);
});

test("a sign-out at one of them ends the others", async ({ page, openidc, mellon, shibboleth, simpleSaml }) => {
  const [kintai, keiyaku, kyuyo] = [openidc.origin("kintai"), mellon.origin("keiyaku"), simpleSaml.origin("kyuyo")];
  const others = [openidc.origin("keihi"), keiyaku, shibboleth.origin("bunsho"), kyuyo, kintai];
  await expectAsked(page, others[0] as string);
  await signIn(page);
  await expect(heading(page)).toHaveText(taro);
  for (const origin of others) {
    await page.goto(origin);
    await expect(heading(page)).toHaveText(taro);
  }
  await page.goto(`${kyuyo}/?out`);
  await expectTold(page, { out: ["勤怠管理", "契約照会", "文書管理"], open: ["経費精算"] });
  await page.getByRole("link", { name: "次へ" }).click();
  await page.waitForURL(`${kyuyo}/bye.html`);
  for (const origin of others) await expectAsked(page, origin);
});
