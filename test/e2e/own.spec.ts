import { type Browser, expect, type Page, test } from "@playwright/test";
import { ClockedServer } from "../support/clockedserver.ts";
import type { OpenedContract } from "../support/server.ts";
import { totpCode } from "../support/totp.ts";
import { choosePassword, chosenPassword, manualContract, typeIdAndPassword, wrongPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

/** Getting back in by own proofs, and サインインできない理由 (SPEC §8.2 a, §8.3), on a telephone. */
const minute = 60_000;
const newPassword = "Yama-to-Kawa#2026";
const taro = "sonpotaro@example.com";
let clocked: ClockedServer;
let aheadMs = 0;
let opened = 0;

// Each from the first sign-in on.
test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => {
  clocked = await ClockedServer.start();
});
test.afterAll(() => clocked.stop());

const now = () => new Date(Date.now() + aheadMs);
const forward = (ms: number) => {
  aheadMs += ms;
  clocked.forward(ms);
};
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

/** 損保 太郎 is 管理者; a colleague beside. */
function office(): OpenedContract {
  const contract = manualContract(`onore-${++opened}`, {
    secondFactor: "required",
    factors: ["totp", "recoveryCodes"],
    forgotPassword: true,
    recovery: { ownProofs: true },
    staySignedIn: { offered: false },
  });
  const [person] = contract.people;
  const colleague = {
    ...{ name: "利用者B", kana: "リヨウシャ ビー", order: "追加" },
    ...{ userId: "user-b@example.com", email: "user-b@example.net" },
  };
  return clocked.server.openContract({ ...contract, people: [{ ...person, administrator: true }, colleague] });
}

async function phone(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage();
}

interface Somebody {
  userId: string;
  page: Page;
  seed: string;
  codes: string[];
}

/** The whole first sign-in. */
async function first(browser: Browser, contract: OpenedContract, i = 0): Promise<Somebody> {
  const page = await phone(browser);
  const { userId, temporaryPassword } = contract.people[i] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, chosenPassword);
  await page.getByText("QRコードを使えない場合のキー").click();
  const seed = ((await page.locator("code.keytext").textContent()) as string).replace(/\s/g, "");
  await page.getByLabel("アプリに表示された6桁のコード").fill(totpCode(seed, now()));
  await press(page, "次へ");
  await press(page, "完了");
  const codes = await page.locator("ol code").allTextContents();
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("マイアプリケーション");
  forward(minute);
  return { userId, page, seed, codes };
}

/** The last code to an address. */
async function codeTo(to: string): Promise<string> {
  let code = "";
  await expect(async () => {
    const files = (await clocked.server.outbox()).filter((file) => file.to === to);
    const codes = files.flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? []);
    expect(codes.length).toBeGreaterThan(0);
    code = codes.at(-1) ?? "";
  }).toPass();
  return code;
}

async function typeCode(page: Page, code: string, label = "6桁のコード"): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code);
  await press(page, "次へ");
}

/** On アカウント: the address of the contract is confirmed by a code that is sent there. */
async function confirmMail(page: Page, address: string): Promise<void> {
  await page.goto(new URL("/account", page.url()).href);
  await look(page, "own-account");
  await page.getByRole("link", { name: /^変更.*通知先メールアドレス/ }).click();
  await page.getByLabel("新しいメールアドレス", { exact: true }).fill(address);
  await press(page, "次へ");
  await typeCode(page, await codeTo(address));
  await expect(page.getByText("メールアドレスを確認しました。")).toBeVisible();
  await look(page, "own-account-confirmed");
}

/** As far as the list of ways, from the front door. */
async function toWays(page: Page, contract: OpenedContract, userId: string): Promise<void> {
  await page.goto(contract.loginUrl);
  await follow(page, "サインインできない場合");
  await follow(page, "本人確認をして理由を見る");
  await page.getByLabel("ユーザーID", { exact: true }).fill(userId);
  await press(page, "次へ");
}

/** Ten wrong passwords; the tenth locks. */
async function lock(page: Page, contract: OpenedContract, userId: string): Promise<void> {
  await page.goto(contract.loginUrl);
  await page.getByLabel("ユーザーID", { exact: true }).fill(userId);
  await press(page, "次へ");
  for (let n = 0; n < 10; n++) {
    await page.getByLabel("パスワード", { exact: true }).fill(wrongPassword(n));
    await press(page, "次へ");
  }
}

test("a forgotten password is set anew by a recovery code and the confirmed mailbox, and the second factor is asked all the same", async ({
  browser,
}) => {
  const contract = office();
  const { page: before, seed, codes } = await first(browser, contract);
  await confirmMail(before, "sonpotaro@example.net");
  const page = await phone(browser);
  await page.goto(contract.loginUrl);
  await page.getByLabel("ユーザーID", { exact: true }).fill(taro);
  await press(page, "次へ");
  await look(page, "own-password");
  await follow(page, "パスワードを忘れた場合");
  await expect(heading(page)).toHaveText("サインインできるようにする");
  await expect(page.getByLabel("ユーザーID", { exact: true })).toHaveValue(taro);
  await look(page, "own-start");
  await press(page, "次へ");
  await look(page, "own-ways");
  await press(page, "回復コードを使う");
  await typeCode(page, "AAAAA-AAAAA", "回復コード");
  await expect(page.getByText("回復コードが合っていません。")).toBeVisible();
  await look(page, "own-code-wrong");
  await typeCode(page, codes[0] as string, "回復コード");
  await expect(page.getByText("あと1つ本人確認ができれば、新しいパスワードを設定できます。")).toBeVisible();
  await follow(page, "戻る");
  await expect(heading(page)).toHaveText("サインインできない理由");
  await expect(page.getByText("本人確認済み")).toBeVisible();
  await look(page, "own-why-nothing");
  await follow(page, "新しいパスワードを設定する");
  await expect(page.getByText("あと1つ本人確認ができれば、新しいパスワードを設定できます。")).toBeVisible();
  await look(page, "own-more");
  await page.getByRole("button", { name: /example\.netにコードを送る/ }).click();
  await expect(page.getByText("お送りできる連絡先があれば、コードを送りました。")).toBeVisible();
  await look(page, "own-mail");
  await typeCode(page, await codeTo("sonpotaro@example.net"));
  await expect(heading(page)).toHaveText("新しいパスワードの設定");
  await look(page, "own-set");
  await lookInTheDark(page, "own-set");
  await page.getByLabel("新しいパスワード", { exact: true }).fill(newPassword);
  await page.getByLabel("新しいパスワード（確認用）", { exact: true }).fill(newPassword);
  await press(page, "パスワードを設定する");
  await expect(
    page.getByText("新しいパスワードを設定しました。そのパスワードでサインインしてください。"),
  ).toBeVisible();
  await look(page, "own-done");
  await page.getByLabel("パスワード", { exact: true }).fill(newPassword);
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("コードの入力");
  forward(minute);
  await typeCode(page, totpCode(seed, now()));
  await expect(heading(page)).toHaveText("マイアプリケーション");
  // The browser from before is out.
  await before.goto(contract.loginUrl);
  await expect(heading(before)).not.toHaveText("マイアプリケーション");
  const told = (await clocked.server.outbox()).filter(({ to }) => to === "sonpotaro@example.net");
  expect(told.map(({ subject }) => subject)).toContain("【損保クラウド】新しいパスワードを設定しました");
});

test("whoever is locked reads it exactly after a proof, in both languages, and the 管理者 reads the same sentence", async ({
  browser,
}) => {
  const contract = office();
  const chief = await first(browser, contract);
  const { seed, userId } = await first(browser, contract, 1);
  const page = await phone(browser);
  await lock(page, contract, userId);
  await expect(page.getByText("ロックしています").first()).toBeVisible();
  await toWays(page, contract, userId);
  await press(page, "認証アプリの6桁のコードを使う");
  await look(page, "own-totp");
  await typeCode(page, totpCode(seed, now()));
  const sentence = page.getByText(/パスワードが続けて10回合わず、ロックされています。\d+:\d\dに自動で解除されます。/);
  await expect(sentence).toBeVisible();
  const said = (await sentence.textContent()) ?? "";
  await look(page, "own-why-locked");
  await lookInTheDark(page, "own-why-locked");
  await page.getByRole("button", { name: "English" }).filter({ visible: true }).click();
  await expect(page.getByText(/Sign-in is locked after 10 wrong passwords in a row/)).toBeVisible();
  await look(page, "own-why-locked-en");
  await follow(page, "Set a new password");
  await look(page, "own-more-en");
  await chief.page.goto(new URL("/admin/people", contract.loginUrl).href);
  await chief.page.getByRole("link", { name: "利用者B", exact: true }).filter({ visible: true }).click();
  await expect(chief.page.getByText(said)).toBeVisible();
  const tries = chief.page.getByRole("region", { name: "最近のサインインと、求めた理由" });
  await expect(tries.getByText("10回目のため、ロックしました")).toBeVisible();
  await look(chief.page, "own-admin-person");
});

test("a stranger reads general words, and the same for an ID that nobody has", async ({ browser }) => {
  const contract = office();
  const known = (await first(browser, contract, 1)).userId;
  const seen: string[] = [];
  for (const userId of [known, "daremo@example.com"]) {
    const page = await phone(browser);
    await lock(page, contract, userId);
    await toWays(page, contract, userId);
    const words = [await textOf(page, userId)];
    await press(page, "確認済みのメールアドレスにコードを送る");
    await typeCode(page, "000000");
    words.push(await textOf(page, userId));
    if (userId === known) await look(page, "own-stranger");
    await page.goto(new URL("/recover/why", contract.loginUrl).href);
    await expect(heading(page)).toHaveText("サインインできるようにする");
    words.push(await textOf(page, userId));
    seen.push(words.join("\n"));
    for (const secret of ["利用者B", "ロックされています", "example.net"]) expect(words.join()).not.toContain(secret);
  }
  expect(seen[0]).toBe(seen[1]);
  const page = await phone(browser);
  await page.goto(new URL("/trouble", contract.loginUrl).href);
  await look(page, "own-trouble");
  await page.goto(new URL("/trouble/password", contract.loginUrl).href);
  await look(page, "own-trouble-password");
});

async function textOf(page: Page, userId: string): Promise<string> {
  return ((await page.locator("main").textContent()) ?? "").replaceAll(userId, "ID");
}
