import type { Page } from "@playwright/test";
import type { Server } from "../support/server.ts";
import { choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The last code to a number or address. */
async function codeTo(server: Server, to: string): Promise<string> {
  let code = "";
  await expect(async () => {
    const codes = (await server.outbox()).flatMap((file) =>
      file.to === to ? (/\d{6}/.exec(file.text)?.[0] ?? []) : [],
    );
    expect(codes.length).toBeGreaterThan(0);
    code = codes.at(-1) ?? "";
  }).toPass();
  return code;
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("6桁のコード").fill(code);
  await press(page, "次へ");
}

/** Somebody whose telephone is registered, on マイアプリケーション. */
async function withTelephone(page: Page, server: Server, label: string, number = "08012345678"): Promise<void> {
  const policy = { secondFactor: "required", factors: ["sms", "voice"], staySignedIn: { offered: false } };
  const contract = server.openContract({ ...manualContract(label), policy });
  await page.goto(contract.loginUrl);
  const { userId, temporaryPassword } = contract.people[0] ?? { userId: "", temporaryPassword: "" };
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, chosenPassword);
  await page.getByLabel("電話番号", { exact: true }).fill(number);
  await press(page, "次へ");
  await typeCode(page, await codeTo(server, `+81${number.slice(1)}`));
  await press(page, "あとで登録する");
  await expect(heading(page)).toHaveText("マイアプリケーション");
}

/** With scripts or without. */
async function changeTelephone(page: Page, server: Server, number = "07012345678"): Promise<void> {
  await page.goto(new URL("/security", page.url()).href);
  await page.getByRole("link", { name: /^変更.*電話/ }).click();
  await expect(page.getByText("現在の登録番号")).toBeVisible();
  await press(page, "変更");
  await page.getByLabel("電話番号", { exact: true }).fill(number);
  await press(page, "次へ");
  await typeCode(page, await codeTo(server, `+81${number.slice(1)}`));
  await expect(page.getByText("SMS が検証されました。お使いの電話が正常に登録されました。")).toBeVisible();
}

test("manual 3.3: the telephone is changed, both numbers hear of it, and it is taken back", async ({
  page,
  server,
}) => {
  await withTelephone(page, server, "kaeru");
  await changeTelephone(page, server);
  await look(page, "phonechange-registered");
  await press(page, "完了");
  await expect(page.getByText("電話番号を070-••••-5678に変更しました。")).toBeVisible();
  await look(page, "phonechange-security");
  await lookInTheDark(page, "phonechange-security");
  await page.getByRole("link", { name: /^変更.*電話/ }).click();
  await expect(page.getByText("変更を、登録済みの連絡先すべてにお知らせしました。")).toBeVisible();
  await look(page, "phonechange-method");
  await page.getByRole("link", { name: /^取り消す/ }).click();
  await expect(page.getByText("電話番号を080-••••-5678に戻しますか。")).toBeVisible();
  await look(page, "phonechange-undo");
  await press(page, "取り消す");
  await expect(page.getByText("変更を取り消し、登録済みの連絡先すべてにお知らせしました。")).toBeVisible();
  await expect(page.getByText("080-••••-5678", { exact: true })).toBeVisible();
  await look(page, "phonechange-undone");
});

test("アカウント: another mail address and telephone, from 変更 to 取り消す", async ({ page, server }) => {
  await withTelephone(page, server, "renraku", "08022345678");
  await page.goto(new URL("/account", page.url()).href);
  await look(page, "account-contacts");
  await page.getByRole("link", { name: /^変更.*通知先メールアドレス/ }).click();
  await expect(heading(page)).toHaveText("通知先メールアドレスの変更");
  await look(page, "contact-mail");
  await page.getByLabel("新しいメールアドレス", { exact: true }).fill("sonpotaro");
  await press(page, "次へ");
  await expect(page.getByLabel("新しいメールアドレス", { exact: true })).toHaveValue("sonpotaro");
  await expect(page.getByText("メールアドレスを、@の前後も含めて入力してください。")).toBeVisible();
  await look(page, "contact-mail-refused");
  await page.getByLabel("新しいメールアドレス", { exact: true }).fill("taro@mail.example.com");
  await press(page, "次へ");
  await expect(page.getByText("このメールアドレスは、サインインできないときに読めません。")).toBeVisible();
  await look(page, "contact-mail-code");
  await typeCode(page, await codeTo(server, "taro@mail.example.com"));
  await expect(page.getByText("変更後：taro@mail.example.com")).toBeVisible();
  await page.getByRole("link", { name: /^登録する.*電話番号/ }).click();
  await look(page, "contact-phone");
  await page.getByLabel("変更したい電話番号", { exact: true }).fill("090-1234-5678");
  await press(page, "次へ");
  await look(page, "contact-phone-code");
  await typeCode(page, await codeTo(server, "+819012345678"));
  await look(page, "account-pending");
  await page.getByRole("link", { name: /^取り消す.*通知先メールアドレス/ }).click();
  await look(page, "contact-undo");
  await press(page, "取り消す");
  await look(page, "account-undone");
  await page.locator("#main").getByRole("button", { name: "English" }).click();
  await expect(page.getByText("The change takes effect at")).toBeVisible();
  await look(page, "account-pending-en");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a telephone is changed and an address is confirmed", async ({ page, server }) => {
    await withTelephone(page, server, "kaeru-plain", "08032345678");
    await changeTelephone(page, server, "07032345678");
    await press(page, "完了");
    await page.goto(new URL("/account/change/email", page.url()).href);
    await page.getByLabel("新しいメールアドレス", { exact: true }).fill("plain@example.org");
    await press(page, "次へ");
    await typeCode(page, await codeTo(server, "plain@example.org"));
    await expect(page.getByText("変更後：plain@example.org")).toBeVisible();
  });
});
