import { type Browser, expect, type Page, test } from "@playwright/test";
import { ClockedServer } from "../support/clockedserver.ts";
import type { OpenedContract } from "../support/server.ts";
import { totpCode } from "../support/totp.ts";
import { choosePassword, chosenPassword, manualContract, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

/** Getting back in inside the agency (SPEC §8.2), as the people in it. */
const day = 24 * 3600_000;
let clocked: ClockedServer;
let aheadMs = 0;
let opened = 0;

// Three people, each from the first sign-in on.
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

interface Somebody {
  userId: string;
  name: string;
  page: Page;
  seed: string;
  codes: string[];
}

/** The manual's 損保 太郎 is 管理者; two colleagues beside. */
function office(policy: object = {}): OpenedContract {
  const contract = manualContract(`naka-${++opened}`, {
    secondFactor: "required",
    factors: ["totp", "recoveryCodes"],
    recovery: { relief: true },
    staySignedIn: { offered: false },
    ...policy,
  });
  const [taro] = contract.people;
  const others = ["B", "C"].map((letter) => ({
    ...{ name: `利用者${letter}`, kana: `リヨウシャ ${letter}`, order: "追加" },
    ...{ userId: `user-${letter.toLowerCase()}@example.com`, email: `user-${letter.toLowerCase()}@example.net` },
  }));
  return clocked.server.openContract({ ...contract, people: [{ ...taro, administrator: true }, ...others] });
}

/** The whole first sign-in of one of them, in a browser of their own. */
async function first(browser: Browser, contract: OpenedContract, i: number): Promise<Somebody> {
  const page = await (await browser.newContext()).newPage();
  const { userId, temporaryPassword } = contract.people[i] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, chosenPassword);
  const seed = await registerApp(page);
  const codes = await page.locator("ol code").allTextContents();
  if ((await heading(page).textContent()) === "回復コード") await press(page, "次へ");
  await expect(heading(page)).toHaveText("マイアプリケーション");
  const name = ["損保 太郎", "利用者B", "利用者C"][i] as string;
  return { userId, name, page, seed, codes };
}

async function registerApp(page: Page): Promise<string> {
  await page.getByText("QRコードを使えない場合のキー").click();
  const seed = ((await page.locator("code.keytext").textContent()) as string).replace(/\s/g, "");
  await page.getByLabel("アプリに表示された6桁のコード").fill(totpCode(seed, now()));
  await press(page, "次へ");
  await press(page, "完了");
  return seed;
}

/** All three, registered more than a week ago. */
async function settled(browser: Browser, contract: OpenedContract): Promise<[Somebody, Somebody, Somebody]> {
  const all = [await first(browser, contract, 0), await first(browser, contract, 1), await first(browser, contract, 2)];
  forward(8 * day);
  return all as [Somebody, Somebody, Somebody];
}

async function signIn(contract: OpenedContract, { page, userId, seed }: Somebody): Promise<void> {
  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, chosenPassword);
  await page.getByLabel("6桁のコード", { exact: true }).fill(totpCode(seed, now()));
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("マイアプリケーション");
}

/** In another browser, as far as the second factor. */
async function toFactor(browser: Browser, contract: OpenedContract, userId: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, chosenPassword);
  await expect(heading(page)).toHaveText("コードの入力");
  return page;
}

const numberOn = async (page: Page) => (await page.locator("output").textContent()) ?? "";

test("多要素認証の一時省略: asked, heard of on ホーム by itself, given, and the page goes on by itself", async ({
  browser,
}) => {
  const contract = office();
  const [boss, lost] = await settled(browser, contract);
  await signIn(contract, boss);
  await boss.page.goto(new URL("/admin/", contract.loginUrl).href);
  await expect(boss.page.getByText("いま、お待ちの方はいません。").filter({ visible: true }).last()).toBeVisible();
  const page = await toFactor(browser, contract, lost.userId);
  await look(page, "inside-factor");
  await page.getByRole("link", { name: "多要素認証の一時省略を管理者に依頼する" }).click();
  await look(page, "inside-relief-ask");
  await press(page, "依頼する");
  await look(page, "inside-relief-ask-wrong");
  await page.getByLabel("理由（必須）").fill("スマートフォンを家に忘れました");
  await press(page, "依頼する");
  await expect(page.getByText("管理者の許可を待っています")).toBeVisible();
  await look(page, "inside-relief-number");
  await lookInTheDark(page, "inside-relief-number");
  const said = "利用者Bさんが、多要素認証の一時省略を頼んでいます";
  await expect(boss.page.getByRole("status").filter({ hasText: said })).toHaveCount(1);
  await look(boss.page, "inside-home");
  await boss.page.getByRole("link", { name: /内容を確かめる/ }).click();
  await expect(heading(boss.page)).toHaveText("利用者Bさんの多要素認証を一時的に省略しますか。");
  await look(boss.page, "inside-relief");
  await lookInTheDark(boss.page, "inside-relief");
  await press(boss.page, "省略を許可する");
  await look(boss.page, "inside-relief-short");
  await boss.page.getByLabel("今日の24:00まで").check();
  await boss.page.getByLabel("利用者Bさんの画面に出ている数字を入力してください。").fill(await numberOn(page));
  await press(boss.page, "省略を許可する");
  await expect(boss.page.getByText("24:00まで多要素認証を省略します。")).toBeVisible();
  await look(boss.page, "inside-relief-given");
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await page.goto(new URL("/security", contract.loginUrl).href);
  await look(page, "inside-relief-on");
  await page.getByRole("link", { name: /取り消す/ }).click();
  await look(page, "inside-relief-back");
  await boss.page.getByRole("link", { name: "一時省略を取り消す" }).click();
  await look(boss.page, "inside-relief-back-admin");
  await boss.page.goto(new URL("/admin/people", contract.loginUrl).href);
  await look(boss.page, "inside-people-relief");
});

test("同僚・管理者による確認: shown, confirmed on the colleague's own screen, the pass typed, a new method registered", async ({
  browser,
}) => {
  const contract = office();
  const [, lost, colleague] = await settled(browser, contract);
  await signIn(contract, colleague);
  const page = await toFactor(browser, contract, lost.userId);
  await page.getByRole("link", { name: "別の方法でサインイン" }).click();
  await look(page, "inside-other-ways");
  await page.getByRole("button", { name: "同僚か管理者に確認してもらう" }).click();
  await expect(page.getByText("確認を待っています")).toBeVisible();
  await look(page, "inside-vouch-number");
  await lookInTheDark(page, "inside-vouch-number");
  const by = colleague.page;
  await by.goto(contract.loginUrl);
  await look(by, "inside-vouch-asked");
  await by.getByRole("link", { name: /本人確認をする/ }).click();
  await expect(heading(by)).toHaveText("利用者Bさんの本人確認");
  await look(by, "inside-vouch");
  await lookInTheDark(by, "inside-vouch");
  await press(by, "本人であることを確認する");
  await look(by, "inside-vouch-short");
  await by.getByLabel("相手の画面に出ている2桁の数字").fill(await numberOn(page));
  await press(by, "本人であることを確認する");
  await expect(by.getByText("確認しました。次の一時アクセスパスを、利用者Bさんに直接見せてください。")).toBeVisible();
  await look(by, "inside-vouch-pass");
  const pass = ((await by.locator("code.keytext").textContent()) ?? "").replace(/\s/g, "");
  await expect(heading(page)).toHaveText("一時アクセスパスの入力");
  await look(page, "inside-vouch-type");
  await page.getByLabel("一時アクセスパス").fill(pass);
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("認証アプリのコードを登録する");
  await registerApp(page);
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await page.goto(new URL("/security", contract.loginUrl).href);
  await look(page, "inside-vouch-on");
  await by.reload();
  await look(by, "inside-vouch-again");
});
