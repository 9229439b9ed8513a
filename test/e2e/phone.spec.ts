import type { Page } from "@playwright/test";
import type { Server } from "../support/server.ts";
import { choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const userId = "sonpotaro@example.com";

/** A contract whose people prove themselves by telephone or mail. */
function open(server: Server, label: string) {
  const policy = { secondFactor: "required", factors: ["sms", "voice", "email"], staySignedIn: { offered: false } };
  const contract = server.openContract({ ...manualContract(label), policy });
  return { loginUrl: contract.loginUrl, temporary: contract.people[0]?.temporaryPassword ?? "" };
}

async function upToTheNumber(page: Page, { loginUrl, temporary }: ReturnType<typeof open>): Promise<void> {
  await page.goto(loginUrl);
  await typeIdAndPassword(page, userId, temporary);
  await choosePassword(page, temporary, chosenPassword);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("電話");
}

/** The last message to a number, once it is there. */
async function codeTo(server: Server, to: string, channel: string): Promise<string> {
  let text = "";
  await expect(async () => {
    const sent = (await server.outbox()).filter((file) => file.to === to && file.channel === channel);
    text = sent.at(-1)?.text ?? "";
    expect(text).not.toBe("");
  }).toPass();
  return /\d{6}/.exec(text)?.[0] ?? "";
}

test("電話: the manual's pages, from the number to the next sign-in", async ({ page, server }) => {
  const contract = open(server, "denwa");
  await upToTheNumber(page, contract);
  await expect(page.getByText("日本 (+81)")).toBeVisible();
  await expect(page.getByRole("radio", { name: "コードを SMS 送信する" })).toBeChecked();
  await look(page, "phone-number");
  await page.getByLabel("電話番号", { exact: true }).fill("0990-500-123");
  await page.getByRole("radio", { name: "電話する" }).check();
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByLabel("電話番号", { exact: true })).toHaveValue("0990-500-123");
  await expect(page.getByRole("radio", { name: "電話する" })).toBeChecked();
  await look(page, "phone-refused");
  await page.getByLabel("電話番号", { exact: true }).fill("０８０１２３４５６７８");
  await page.getByRole("radio", { name: "コードを SMS 送信する" }).check();
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText("080-1234-5678に6桁のコードをお送りしました。")).toBeVisible();
  await page.getByText("コードが届かない場合").click();
  await look(page, "phone-code");
  await lookInTheDark(page, "phone-code");
  await page.getByLabel("6桁のコード").fill(await codeTo(server, "+818012345678", "sms"));
  await page.keyboard.press("Enter");
  await expect(page.getByText("SMS が検証されました。お使いの電話が正常に登録されました。")).toBeVisible();
  await look(page, "phone-registered");
  await page.getByRole("button", { name: "あとで登録する" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("マイアプリケーション");

  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, chosenPassword);
  await expect(page.getByText("080-••••-5678に6桁のコードをお送りしました。")).toBeVisible();
  await look(page, "phone-asked");
  await page.getByLabel("6桁のコード").fill("12345");
  await page.getByRole("button", { name: "次へ" }).click();
  await look(page, "phone-asked-short");
  await page.getByRole("button", { name: "電話する" }).click();
  await expect(page.getByText("080-••••-5678に電話をかけています。")).toBeVisible();
  await page.getByRole("link", { name: "別の方法でサインイン" }).click();
  await look(page, "phone-other-ways");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a telephone is registered, asked and called", async ({ page, server }) => {
    const contract = open(server, "denwa-plain");
    await upToTheNumber(page, contract);
    await page.getByLabel("電話番号", { exact: true }).fill("090-1234-0002");
    await page.getByRole("button", { name: "次へ" }).click();
    await page.getByLabel("6桁のコード").fill(await codeTo(server, "+819012340002", "sms"));
    await page.getByRole("button", { name: "次へ" }).click();
    await page.getByRole("button", { name: "あとで登録する" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("マイアプリケーション");
  });
});

test("メール: an address that can be read without this sign-in", async ({ page, server }) => {
  const contract = open(server, "mail-code");
  await upToTheNumber(page, contract);
  await page.getByRole("link", { name: "別の方法を登録する" }).click();
  await page.getByRole("button", { name: /^メール/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("メール");
  await page.getByLabel("メールアドレス", { exact: true }).fill("sonpotaro@example.com");
  await page.getByRole("button", { name: "次へ" }).click();
  await look(page, "mailotp-refused");
  await page.getByLabel("メールアドレス", { exact: true }).fill("sonpotaro@example.net");
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByText("コードが届かない場合").click();
  await look(page, "mailotp-code");
  await page.getByLabel("6桁のコード").fill(await codeTo(server, "sonpotaro@example.net", "mail"));
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText("メールアドレスを登録しました。")).toBeVisible();
});
