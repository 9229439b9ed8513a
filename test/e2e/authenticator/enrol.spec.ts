import { comeBack, enrol, expect, heading, test } from "./phone.ts";

test("from the QR code to 完了: the key is made here, proved, and cannot be read", async ({ phone, server }) => {
  const enrolment = server.enrolment();
  await phone.goto(enrolment.url);
  await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
  await expect(phone.getByText("s***@example.com")).toBeVisible();
  expect(phone.url()).toBe(`${server.origin}/`);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await expect(heading(phone)).toHaveText("アカウントのセットアップ");
  await expect(phone.getByText("sonpotaro@example.com")).toBeVisible();
  await phone.getByLabel("サインインする画面に出ている2桁の数字").fill("４７");
  await phone.getByRole("button", { name: "登録する" }).click();
  await expect(heading(phone)).toHaveText("損保太郎保険事務所のアカウントを追加しました。");
  const [key] = server.said("genkan-enrol-key");
  expect(key).toMatchObject({ label: "Android", platform: "Android 16, Chrome 156", language: "ja" });
  expect(key?.subscription).toMatchObject({ endpoint: "https://push.example/1" });
  await phone.getByRole("button", { name: "完了" }).click();
  await expect(phone.getByText("通知を確かめています")).toBeVisible();
  expect(await extractable(phone)).toEqual([false]);
});

function extractable(phone: import("@playwright/test").Page) {
  return phone.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("genkan");
        opening.onsuccess = () => {
          const all = opening.result.transaction("accounts").objectStore("accounts").getAll();
          all.onsuccess = () => done(all.result.map(({ keys }) => keys.privateKey.extractable));
        };
      }),
  );
}

test("by the typed code: full-width digits count, a wrong one is said at the field", async ({ phone, server }) => {
  server.enrolment({ code: "123456789" });
  await phone.goto(server.origin);
  await phone.getByRole("button", { name: "登録コードを入力する" }).click();
  const code = phone.getByLabel("登録コード（9桁）");
  await expect(code).toBeFocused();
  await phone.getByRole("button", { name: "次へ" }).click();
  await expect(phone.getByText("9桁の数字を入力してください。")).toBeVisible();
  await code.fill("111-222-333");
  await phone.getByRole("button", { name: "次へ" }).click();
  await expect(phone.getByText(/登録コードが合っていません/)).toBeVisible();
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await expect(code).toHaveValue("111-222-333");
  await code.fill("１２３ ４５６ ７８９");
  await expect(code).toHaveValue("123-456-789");
  await phone.getByRole("button", { name: "次へ" }).click();
  await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
});

test("a wrong number says how many are left, and the third ends it", async ({ phone, server }) => {
  await phone.goto(server.enrolment().url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を使わずに続ける" }).click();
  const number = phone.getByLabel("サインインする画面に出ている2桁の数字");
  for (const left of [2, 1]) {
    await number.fill("11");
    await phone.getByRole("button", { name: "登録する" }).click();
    await expect(phone.getByText(`あと${left}回入力できます`)).toBeVisible();
    await expect(number).toHaveValue("");
  }
  await number.fill("11");
  await phone.getByRole("button", { name: "登録する" }).click();
  await expect(phone.getByText(/続けて違う数字が入力されたため、登録を終えました/)).toBeVisible();
});

test("a spent QR code is told, and a phone that was put away goes on where it was", async ({ phone, server }) => {
  const { url } = server.enrolment();
  await phone.goto(url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await expect(heading(phone)).toHaveText("アカウントのセットアップ");
  await phone.goto(server.origin);
  await expect(heading(phone)).toHaveText("アカウントのセットアップ");
  await phone.getByRole("button", { name: "キャンセル" }).click();
  await phone.goto(url);
  await expect(phone.getByText(/この登録は終了しています/)).toBeVisible();
});

test("without permission, it says so and works all the same", async ({ phone, server, context }) => {
  await context.clearPermissions();
  await phone.goto(server.enrolment().url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await expect(phone.getByText(/通知が許可されていません。/)).toBeVisible();
  await phone.getByLabel(/2桁の数字/).fill("47");
  await phone.getByRole("button", { name: "登録する" }).click();
  await phone.getByRole("button", { name: "完了" }).click();
  await expect(phone.getByText("通知が止まっています")).toBeVisible();
  server.ask();
  await comeBack(phone);
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
});

test("a push service that never answers is waited for 15 seconds", async ({ phone, server }) => {
  await phone.addInitScript(() => {
    (PushManager.prototype as unknown as { subscribe: unknown }).subscribe = () => new Promise(() => {});
  });
  await phone.clock.install();
  await phone.goto(server.enrolment().url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await expect(phone.getByText("登録の準備をしています。")).toBeVisible();
  await phone.clock.runFor(14_000);
  await expect(phone.getByText("登録の準備をしています。")).toBeVisible();
  await phone.clock.runFor(2_000);
  await expect(phone.getByText(/通知の準備ができませんでした/)).toBeVisible();
  expect(server.said("genkan-enrol-key")[0]?.subscription).toBeNull();
});

test("a browser that gets no subscription says so, and the registration goes on", async ({ phone, server }) => {
  await phone.addInitScript(() => {
    (PushManager.prototype as unknown as { subscribe: unknown }).subscribe = () =>
      Promise.reject(new DOMException("Registration failed - push service error", "AbortError"));
  });
  await phone.goto(server.enrolment().url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await expect(phone.getByText(/通知の準備ができませんでした/)).toBeVisible();
  await phone.getByLabel(/2桁の数字/).fill("47");
  await phone.getByRole("button", { name: "登録する" }).click();
  await expect(heading(phone)).toHaveText("損保太郎保険事務所のアカウントを追加しました。");
  expect(server.said("genkan-enrol-key")[0]?.subscription).toBeNull();
});

test("where keys cannot be kept, nothing is registered and it says why", async ({ phone, server }) => {
  await phone.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value: { privateKey?: unknown }, key?: IDBValidKey) {
      if (value.privateKey) throw new DOMException("no keys here", "DataCloneError");
      return put.call(this, value, key);
    };
  });
  await phone.goto(server.enrolment().url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await expect(phone.getByText(/プライベートブラウズやロックダウンモードでは登録できません/)).toBeVisible();
  expect(server.said("genkan-enrol-key")).toEqual([]);
});

test("no network at the start: the token is tried again by a button", async ({ phone, server }) => {
  server.busy = true;
  await phone.goto(server.enrolment().url);
  await expect(phone.getByText(/混み合っています/)).toBeVisible();
  server.busy = false;
  await phone.getByRole("button", { name: "もう一度試す" }).click();
  await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
});

test("registered again, the account stands once in the list", async ({ phone, server }) => {
  await enrol(phone, server);
  await enrol(phone, server);
  await expect(phone.locator(".acct")).toHaveCount(1);
});
