import { afterAll, beforeAll, expect, test } from "vitest";
import { Ground, numberOn, question, reload, tokenOn, words } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.front.close());

test("from the QR code to 成功, page by page, as the manual shows it", async () => {
  const contract = await ground.contract();
  const browser = await ground.atQrCode(contract);
  expect(browser.page.heading).toBe("詳細情報が必要");
  expect(browser.page.text).toContain("今すぐダウンロード");
  const phone = ground.phone();
  const redeemed = await phone.redeem({ token: tokenOn(browser.page) });
  expect(redeemed.body).toMatchObject({
    account: "p***@example.com",
    digits: 2,
    audience: contract.origin,
  });
  await reload(browser);
  expect(browser.page.text).toContain("スマートフォンがつながりました（Chrome");
  expect((await phone.register()).body.account).toBe("p0@example.com");
  await reload(browser);
  expect(browser.page.heading).toBe("アカウントのセットアップ");
  expect((await phone.confirm(numberOn(browser.page))).status).toBe(200);
  await reload(browser);
  expect(browser.page.heading).toBe("通知が正しく承認されました");
  await browser.press("次へ");
  expect(browser.page.heading).toBe("成功");
  await browser.press("あとで登録する");
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("the next sign-in asks the phone, and goes on when its number was typed there", async () => {
  const contract = await ground.contract();
  const { phone } = await ground.enrolled(contract);
  ground.front.clock.forward(60_000);
  const browser = await ground.asking(contract);
  expect(browser.page.heading).toBe(words("push.title"));
  const request = await question(phone);
  expect(JSON.parse(request.context)).toMatchObject({
    ...{ application: "マイアプリケーション", account: "p0@example.com", ip: "203.0.113.21", unusual: false },
    host: new URL(contract.origin).host,
  });
  await reload(browser);
  expect(browser.page.text).toContain(words("push.seen"));
  const answer = await phone.decide(request, "approve", numberOn(browser.page));
  expect(answer).toMatchObject({ status: 200, body: { state: "approved", solo: true } });
  await reload(browser);
  await browser.press("次へ");
  expect(browser.page.heading).toBe("マイアプリケーション");
  await browser.go("/history");
  expect(browser.page.text).toContain("アプリ認証");
});
