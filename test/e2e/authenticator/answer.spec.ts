import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { paths } from "../../../authenticator/wire.ts";
import type { FakeServer } from "./fake.ts";
import { comeBack, enrol, expect, heading, test } from "./phone.ts";

async function asked(phone: Page, server: FakeServer, o: Parameters<FakeServer["ask"]>[0] = {}) {
  await enrol(phone, server);
  const waiting = server.ask(o);
  await comeBack(phone);
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
  return waiting;
}

test("found without a push: the facts, the number, はい; what was shown is what was signed", async ({
  phone,
  server,
}) => {
  const waiting = await asked(phone, server);
  await expect(phone.getByText("マイアプリケーション")).toBeVisible();
  await expect(phone.getByText("東京都付近（推定）")).toBeVisible();
  await expect(phone.getByText("203.0.113.21")).toBeVisible();
  await expect(phone.getByText("アドレスがhoken.genkan.exampleの画面であることを、確かめてください。")).toBeVisible();
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(phone.getByText("2桁の数字を入力してください。")).toBeVisible();
  await phone.getByLabel("サインインする画面に出ている2桁の数字").fill("62");
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("確認しました");
  await expect(phone.getByText("サインインする画面に戻ってください。")).toBeVisible();
  const [decision] = server.said("genkan-decide");
  const ctx = createHash("sha256").update(waiting.request.context).digest("base64url");
  expect(decision).toMatchObject({ req: waiting.request.id, num: "62", dec: "approve", sub: "person-1", ctx });
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  await phone.getByRole("button", { name: "確認の履歴" }).click();
  await expect(phone.getByText("確認しました")).toBeVisible();
});

test("a request that arrives while the app is open stands on top and moves nothing", async ({ phone, server }) => {
  await enrol(phone, server);
  server.ask();
  await expect(phone.getByText("サインインの確認が1件あります")).toBeVisible();
  await expect(phone.getByRole("heading", { name: "アカウント", exact: true })).toBeVisible();
  await phone.getByRole("button", { name: "設定" }).click();
  await phone.getByRole("button", { name: "確認する" }).click();
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
  await phone.getByRole("button", { name: "戻る" }).click();
  await expect(heading(phone)).toHaveText("設定");
});

test("いいえ stops the sign-in; a slip is explained", async ({ phone, server }) => {
  const waiting = await asked(phone, server);
  await phone.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(phone)).toHaveText("サインインを止めました");
  expect(waiting.state).toBe("denied");
  expect(server.said("genkan-decide")[0]).toMatchObject({ dec: "deny", num: null });
  await phone.getByRole("button", { name: "押し間違えた" }).click();
  await expect(phone.getByText(/「通知をもう一度送る」を押すと、もう一度確認できます/)).toBeVisible();
});

test("it wasn't me: reported, and who was told is said as it is", async ({ phone, server }) => {
  server.solo = true;
  const waiting = await asked(phone, server);
  await phone.getByRole("button", { name: "いいえ" }).click();
  await phone.getByRole("button", { name: "自分ではないので知らせる" }).click();
  await expect(phone.getByText("窓口に知らせました。パスワードを早めに変更してください。")).toBeVisible();
  expect(waiting.state).toBe("reported");
});

test("a wrong number ends the request and says that a new one follows", async ({ phone, server }) => {
  await asked(phone, server);
  await phone.getByLabel(/2桁の数字/).fill("10");
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("数字が違います。サインインする画面には新しい数字が出ています。");
  server.ask({ number: "33" });
  await expect(phone.getByText("サインインの確認が1件あります")).toBeVisible();
  await phone.getByRole("button", { name: "確認する" }).click();
  await expect(phone.getByLabel(/2桁の数字/)).toHaveValue("");
});

test("answered elsewhere, the page says so by itself; what was typed is not lost before", async ({ phone, server }) => {
  const waiting = await asked(phone, server);
  await phone.getByLabel(/2桁の数字/).fill("6");
  await phone.waitForResponse("**/api/pending");
  await expect(phone.getByLabel(/2桁の数字/)).toHaveValue("6");
  waiting.state = "approved";
  await expect(heading(phone)).toHaveText("この確認は終了しています。");
});

test("when its time is over the page says so, by the server's clock", async ({ phone, server }) => {
  server.aheadMs = 30 * 60_000;
  await asked(phone, server, { seconds: 2 });
  server.busy = true;
  await expect(heading(phone)).toHaveText("この確認は終了しています。");
  // Nor is it offered once more while no answer of the server takes it from the list.
  await expect(phone.getByRole("button", { name: "確認する" })).toHaveCount(0);
  server.busy = false;
});

test("no answer of the server: what was typed stays, and はい tries again", async ({ phone, server }) => {
  await asked(phone, server);
  const number = phone.getByLabel(/2桁の数字/);
  await number.fill("62");
  server.busy = true;
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(phone.getByText(/混み合っています/)).toBeVisible();
  await expect(number).toHaveValue("62");
  server.busy = false;
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("確認しました");
});

test("an unusual place is confirmed twice, the second time after a look", async ({ phone, server }) => {
  const waiting = await asked(phone, server, { unusual: true, place: "国外" });
  await expect(phone.getByText("いつもと違う場所です。覚えがなければ「いいえ」を押してください。")).toBeVisible();
  await phone.getByLabel(/2桁の数字/).fill("62");
  await phone.getByRole("button", { name: "はい" }).click();
  const sure = phone.getByRole("button", { name: "はい、自分です" });
  await expect(sure).toBeHidden();
  expect(waiting.state).toBe("pending");
  await sure.click();
  await expect(heading(phone)).toHaveText("確認しました");
});

test("facts that change while they are read are shown; nothing that nobody saw is signed", async ({
  phone,
  server,
}) => {
  const waiting = await asked(phone, server);
  await phone.getByLabel(/2桁の数字/).fill("62");
  const { context } = waiting.request;
  await phone.route("**/api/pending", async (route) => {
    waiting.request.context = context.replace("東京都", "大阪府").replace('"unusual":false', '"unusual":true');
    await route.continue();
  });
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(phone.getByText("ほかの画面で内容が変わりました。新しい内容を表示します。")).toBeVisible();
  await expect(phone.getByText("大阪府付近（推定）")).toBeVisible();
  await expect(phone.getByText(/いつもと違う場所です/)).toBeVisible();
  expect(server.said("genkan-decide")).toEqual([]);
  await expect(phone.getByLabel(/2桁の数字/)).toHaveValue("62");
});

test.describe("with six digits", () => {
  test.use({ digits: 6 });
  test("they are typed with spaces or without, and Enter answers", async ({ phone, server }) => {
    await enrol(phone, server);
    server.ask({ number: "074502" });
    await comeBack(phone);
    const number = phone.getByLabel("サインインする画面に出ている6桁の数字");
    await number.fill("074 502 9");
    await expect(number).toHaveValue("074502");
    await number.press("Enter");
    await expect(heading(phone)).toHaveText("確認しました");
  });
});

test("stamps: two open pages of one phone never look like a copy", async ({ phone, server, context }) => {
  await enrol(phone, server);
  const second = await context.newPage();
  await second.goto(server.origin);
  await expect(second.getByText("損保太郎保険事務所")).toBeVisible();
  for (let round = 0; round < 5; round++) await Promise.all([phone, second].map(comeBack));
  await expect.poll(() => server.said("genkan-pending").length).toBeGreaterThan(4);
  expect([...server.devices.values()].map(({ state }) => state)).toEqual(["active"]);
});

test("stamps: lost answers, also to the decision itself, never look like a copy", async ({ phone, server }) => {
  const waiting = await asked(phone, server);
  await phone.getByLabel(/2桁の数字/).fill("62");
  server.loses = [paths.pending];
  await expect.poll(() => server.loses).toEqual([]);
  server.loses = [paths.decide];
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("確認しました");
  expect(waiting.state).toBe("approved");
  expect(server.said("genkan-decide")).toHaveLength(1);
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  server.ask();
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(phone)).toHaveText("サインインを止めました");
  expect([...server.devices.values()].map(({ state }) => state)).toEqual(["active"]);
});

test("removed, stopped, gone: each account says what it is and what to do", async ({ phone, server }) => {
  await enrol(phone, server);
  const [device] = server.devices.values();
  if (!device) throw new Error("nothing was enrolled");
  device.push = "working";
  device.state = "frozen";
  await comeBack(phone);
  await expect(phone.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  device.state = "retired";
  await comeBack(phone);
  await expect(phone.getByText(/長く開かれなかったため、登録が解除されました。/)).toBeVisible();
  const [[id]] = [...server.devices] as [[string, typeof device]];
  server.devices.clear();
  await comeBack(phone);
  await expect(phone.getByText("このアカウントは、セキュリティ情報から登録が解除されました。")).toBeVisible();
  server.devices.set(id, device);
  device.state = "active";
  await comeBack(phone);
  await expect(phone.getByText("通知を受け取れます")).toBeVisible();
  device.state = "retired";
  await comeBack(phone);
  await phone.getByRole("button", { name: /損保太郎保険事務所/ }).click();
  await phone.getByRole("button", { name: "この一覧から消す" }).click();
  await expect(phone.getByText(/アカウントがまだありません/)).toBeVisible();
});
