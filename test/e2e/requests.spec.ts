import type { Browser, Page } from "@playwright/test";
import type { OpenedContract, Server } from "../support/server.ts";
import { addOperator, enterDesk } from "./desk.ts";
import { chosenPassword, expect, firstSignIn, manualContract, test, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const contact = {
  ...{ name: "損保 太郎", phone: "03-0000-0000", address: "東京都千代田区霞が関0-0-0", email: "office@example.net" },
};
let opened = 0;

/** The manual's 損保 太郎 is the 管理者 of an office of two. */
function office(server: Server): OpenedContract {
  const contract = manualContract(`irai-${++opened}`, { secondFactor: "optional" });
  const [taro] = contract.people;
  const other = { name: "利用者A", kana: "リヨウシャ エー", userId: "user-a@example.com", order: "追加" };
  return server.openContract({
    ...{ ...contract, contact },
    people: [
      { ...taro, administrator: true },
      { ...other, email: "user-a@example.net" },
    ],
  });
}

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function operator(browser: Browser, server: Server, role: string): Promise<Page> {
  const page = await newPage(browser);
  await enterDesk(page, addOperator(server, role));
  return page;
}

const at = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

/** Somebody who is locked out, on a phone. */
async function askOnPhone(browser: Browser, contract: OpenedContract, trouble: string): Promise<Page> {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage();
  await phone.goto(contract.loginUrl);
  await phone.getByRole("link", { name: "サインインできない場合" }).click();
  await phone.getByRole("link", { name: trouble }).click();
  await phone.getByRole("link", { name: "窓口に依頼する" }).click();
  return phone;
}

async function fillIn(phone: Page, contract: OpenedContract, userId: string): Promise<string> {
  await phone.getByLabel("お客さま番号", { exact: true }).fill(contract.customerNumber.toLowerCase());
  await phone.getByLabel("ユーザーID", { exact: true }).fill(userId);
  await phone.getByLabel("ご連絡先の電話番号", { exact: true }).fill("090-1234-5678");
  await phone.getByRole("button", { name: "依頼する" }).click();
  await expect(heading(phone)).toHaveText("ご依頼を受け付けました");
  return (await phone.getByText(/^R-\d+$/).textContent()) ?? "";
}

/** The queue's row; the job has found out whom it is about a moment later. */
async function openRequest(desk: Page, number: string): Promise<void> {
  await expect(async () => {
    await at(desk, `/requests?q=${number}`);
    await expect(desk.getByRole("row")).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await desk.getByRole("row").nth(1).getByRole("link").click();
}

async function tick(desk: Page, check: string, seen: string): Promise<void> {
  await desk.getByRole("link", { name: new RegExp(`確認済みにする.*${check}`) }).click();
  await desk.getByLabel("確かめた内容（必須）").fill(seen);
  await desk.getByRole("button", { name: "確認済みにする" }).click();
}

const callback = "契約時の番号へ折り返し電話をした";
const agrees = "お客さま番号と利用開始日が一致した";

test("a new password: asked on a phone, checked by an agent, approved by a supervisor, printed", async ({
  browser,
  server,
}) => {
  const contract = office(server);
  const phone = await askOnPhone(browser, contract, "パスワードが分からない");
  await expect(heading(phone)).toHaveText("パスワードの再発行のお申し込み");
  await look(phone, "ask-reissue");
  await phone.getByRole("button", { name: "依頼する" }).click();
  await expect(phone.getByText("3か所を直してください")).toBeVisible();
  await look(phone, "ask-wrong");
  const number = await fillIn(phone, contract, "user-a@example.com");
  await look(phone, "ask-received");
  await lookInTheDark(phone, "ask-received");

  const agent = await operator(browser, server, "agent");
  await openRequest(agent, number);
  await expect(heading(agent)).toHaveText("パスワードの再発行");
  await look(agent, "desk-request");
  await agent.getByRole("button", { name: "担当する" }).click();
  await agent.getByRole("link", { name: new RegExp(`確認済みにする.*${callback}`) }).click();
  await expect(agent.getByLabel("折り返した番号")).toContainText("03-0000-0000");
  await agent.getByRole("button", { name: "確認済みにする" }).click();
  await look(agent, "desk-check-wrong");
  await agent.getByLabel("確かめた内容（必須）").fill("10:12にかけ、本人が応答した");
  await agent.getByRole("button", { name: "確認済みにする" }).click();
  await look(agent, "desk-request-checking");
  await tick(agent, agrees, "2つとも一致した");
  await agent.getByRole("link", { name: "承認を依頼する" }).click();
  await agent.getByLabel("理由（必須）").fill("パスワードを忘れた");
  await agent.getByRole("button", { name: "承認を依頼する" }).click();
  await expect(agent.getByText("受け付けた担当とは別の方の承認が必要です。")).toBeVisible();
  await expect(agent.getByRole("link", { name: "承認して実施する" })).toHaveCount(0);

  const supervisor = await operator(browser, server, "supervisor");
  await look(supervisor, "desk-requests");
  await lookInTheDark(supervisor, "desk-requests");
  await openRequest(supervisor, number);
  await look(supervisor, "desk-request-awaiting");
  await lookInTheDark(supervisor, "desk-request-awaiting");
  await supervisor.getByRole("link", { name: "承認して実施する" }).click();
  await look(supervisor, "desk-approve");
  await supervisor.getByLabel("理由（必須）").fill("折り返しと番号で確認済み");
  await supervisor.getByRole("button", { name: "承認して実施する" }).click();
  await expect(supervisor.getByRole("region", { name: "いまの状態" })).toContainText("パスワードを再発行しました");
  await look(supervisor, "desk-request-done");
  await supervisor.getByRole("link", { name: "開通のご案内を印刷する" }).click();
  await expect(supervisor.getByLabel("印刷するもの")).toHaveValue("sheets");
  await expect(supervisor.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expect(supervisor.getByLabel("利用者Aを選ぶ")).toBeChecked();
  // The other one, who comes later, reads how it stands.
  await agent.reload();
  await expect(agent.getByRole("region", { name: "いまの状態" })).toContainText("承認し、パスワードを再発行しました");
  const mails = (await server.outbox()).filter(({ to }) => to === "user-a@example.net");
  expect(mails.map(({ subject }) => subject)).toContain("【損保クラウド】パスワードを再発行しました");
});

test("a reset: asked by the 管理者, who has agreed by it; the pass is read out once", async ({
  page,
  browser,
  server,
}) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  await at(page, "/admin/people");
  await page.getByRole("link", { name: "利用者A", exact: true }).click();
  await look(page, "admin-person-asks");
  await page.getByRole("link", { name: /多要素認証のリセットを頼む/ }).click();
  await look(page, "admin-ask");
  await page.getByLabel("理由（必須）").fill("スマートフォンを紛失");
  await page.getByRole("button", { name: "依頼する" }).click();
  await expect(page.getByText("ご依頼を受け付けました")).toBeVisible();
  await look(page, "admin-request");
  const number = /R-\d+/.exec(page.url())?.[0] ?? "";
  await page
    .getByRole("link", { name: /窓口への依頼/ })
    .first()
    .click();
  await look(page, "admin-requests");
  await page.getByRole("link", { name: "窓口に依頼する" }).click();
  await page.getByLabel("ユーザーID", { exact: true }).fill("inai@example.com");
  await page.getByRole("button", { name: "依頼する" }).click();
  await look(page, "admin-ask-new");

  const agent = await operator(browser, server, "agent");
  await openRequest(agent, number);
  await expect(agent.getByText("管理者が画面で同意した")).toBeVisible();
  await agent.getByRole("button", { name: "担当する" }).click();
  await tick(agent, callback, "管理者が応答した");
  await agent.getByRole("link", { name: "承認を依頼する" }).click();
  await agent.getByLabel("理由（必須）").fill("紛失");
  await agent.getByRole("button", { name: "承認を依頼する" }).click();

  const supervisor = await operator(browser, server, "supervisor");
  await openRequest(supervisor, number);
  await supervisor.getByRole("link", { name: "承認して実施する" }).click();
  await supervisor.getByLabel("理由（必須）").fill("確認済み");
  await supervisor.getByRole("button", { name: "承認して実施する" }).click();
  await expect(heading(supervisor)).toHaveText("一時アクセスパス");
  await expect(supervisor.getByText(/^\d{3} \d{3} \d{4}$/)).toBeVisible();
  await look(supervisor, "desk-pass");
  await supervisor.getByRole("link", { name: "依頼に戻る" }).click();
  await expect(supervisor.getByText(/\d{3} \d{3} \d{4}/)).toHaveCount(0);
  await page.goto(new URL(`/admin/requests/${number}`, contract.loginUrl).href);
  await expect(page.getByText("窓口が承認し、実施しました")).toBeVisible();
});

test("a call, anything else, and what its person has not asked for is stopped", async ({ page, browser, server }) => {
  const contract = office(server);
  const phone = await askOnPhone(browser, contract, "どれにも当てはまらない");
  await phone.getByLabel("お困りのこと").fill("名前の漢字を直したい");
  await look(phone, "ask-other");
  const number = await fillIn(phone, contract, "sonpotaro@example.com");
  const agent = await operator(browser, server, "agent");
  await openRequest(agent, number);
  await agent.getByRole("button", { name: "担当する" }).click();
  await look(agent, "desk-request-other");
  await agent.getByRole("link", { name: "損保 太郎" }).click();
  await look(agent, "desk-person-requests");
  await agent.getByRole("link", { name: "多要素認証のリセット" }).click();
  await agent.getByLabel("理由（必須）").fill("電話で依頼");
  await agent.getByRole("button", { name: "ご依頼を受け付ける" }).click();
  await expect(heading(agent)).toHaveText("多要素認証のリセット");
  await agent.setViewportSize({ width: 1280, height: 800 });
  const queue = agent.getByRole("navigation", { name: "依頼", exact: true });
  await queue.getByRole("link", { name: /多要素認証のリセット/ }).focus();
  await agent.keyboard.press("j");
  await expect(heading(agent)).toHaveText("その他");
  await agent.keyboard.press("k");
  await expect(heading(agent)).toHaveText("多要素認証のリセット");

  await firstSignIn(page, contract);
  await at(page, "/security");
  await expect(page.getByText("多要素認証のリセットの依頼を受け付けています")).toBeVisible();
  await look(page, "security-requests");
  await page
    .getByRole("link", { name: /取り下げる/ })
    .first()
    .click();
  await look(page, "security-withdraw");
  await page.getByRole("button", { name: "取り下げる" }).click();
  await expect(page.getByText("取り下げました。")).toBeVisible();
});

test("in English", async ({ browser, server }) => {
  const contract = office(server);
  const phone = await askOnPhone(browser, contract, "スマートフォンを替えた");
  await phone.getByRole("button", { name: "English" }).click();
  await look(phone, "ask-reset-en");
  await phone.getByLabel("Customer number", { exact: true }).fill(contract.customerNumber);
  await phone.getByLabel("User ID", { exact: true }).fill("user-a@example.com");
  await phone.getByLabel("Phone to reach you", { exact: true }).fill("090-1234-5678");
  await phone.getByRole("button", { name: "Send request" }).click();
  await look(phone, "ask-received-en");
  const number = (await phone.getByText(/^R-\d+$/).textContent()) ?? "";
  const agent = await operator(browser, server, "agent");
  await openRequest(agent, number);
  await agent.getByRole("button", { name: "English" }).filter({ visible: true }).click();
  await look(agent, "desk-request-en");
  await at(agent, "/requests");
  await look(agent, "desk-requests-en");
});

test("a sign-in that its person does not recognise stands in the same queue", async ({ page, browser, server }) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  const elsewhere = await newPage(browser);
  await elsewhere.goto(contract.loginUrl);
  await typeIdAndPassword(elsewhere, "sonpotaro@example.com", chosenPassword);
  await elsewhere.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(elsewhere)).toHaveText("マイアプリケーション");
  await at(page, "/history");
  await page
    .getByRole("link", { name: /心当たりがない/ })
    .first()
    .click();
  await page
    .getByRole("button", { name: /終了|止め|報告/ })
    .first()
    .click();
  const agent = await operator(browser, server, "agent");
  await at(agent, "/requests?kind=case");
  await agent.getByRole("row").nth(1).getByRole("link").click();
  await expect(heading(agent)).toHaveText("心当たりのないサインイン");
  await look(agent, "desk-case");
  await agent.getByRole("link", { name: "対応を終える" }).click();
  await agent.getByLabel("理由（必須）").fill("本人に電話し、新しいパスワードを確認した");
  await agent.getByRole("button", { name: "対応を終える" }).click();
  await expect(agent.getByRole("region", { name: "いまの状態" })).toContainText("対応を終えました");
  await look(agent, "desk-case-done");
});
