import { lockApp, withFinger } from "./finger.ts";
import { comeBack, enrol, expect, heading, test } from "./phone.ts";

test("the app's lock: はい is said by finger, face or PIN, for exactly this answer; いいえ needs none", async ({
  phone,
  server,
}) => {
  const finger = await withFinger(phone);
  await enrol(phone, server);
  await lockApp(phone);
  const [device] = server.devices.values();
  expect(device?.lock).not.toBeNull();
  const first = server.ask();
  await expect(phone.getByText("サインインの確認が1件あります")).toBeVisible();
  await phone.getByRole("button", { name: "確認する" }).click();
  await expect(phone.getByText(/「はい」を押すと、指紋、顔、またはPINを求めます。/)).toBeVisible();
  await phone.getByLabel(/桁の数字$/).fill(first.number);
  await finger.known(false);
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(phone.getByText("確認できませんでした。もう一度お試しください。")).toBeVisible();
  expect([first.state, server.said("genkan-decide").length]).toEqual(["pending", 0]);
  await finger.known(true);
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("確認しました");
  expect(first.state).toBe("approved");
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  await finger.known(false);
  const second = server.ask();
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(phone)).toHaveText("サインインを止めました");
  expect(second.state).toBe("denied");
});

test("the lock is taken off only by whom it lets in, on the phone and at the server", async ({ phone, server }) => {
  const finger = await withFinger(phone);
  await enrol(phone, server);
  await lockApp(phone);
  const [device] = server.devices.values();
  await finger.known(false);
  await phone.getByRole("button", { name: "ロックをやめる" }).click();
  await expect(phone.getByText("確認できませんでした。もう一度お試しください。")).toBeVisible();
  expect(device?.lock).not.toBeNull();
  await finger.known(true);
  await phone.getByRole("button", { name: "ロックをやめる" }).click();
  await expect(phone.getByText("アプリのロックをやめました。")).toBeVisible();
  expect(device?.lock).toBeNull();
  const asked = server.ask();
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByLabel(/桁の数字$/).fill(asked.number);
  await finger.known(false);
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("確認しました");
});

test("an account that comes later gets the lock too, and one whose server was not reached gets it at the next opening", async ({
  phone,
  server,
}) => {
  await withFinger(phone);
  await enrol(phone, server);
  server.loses = ["/api/lock"];
  await lockApp(phone);
  const [device] = server.devices.values();
  if (!device) throw new Error("nothing was enrolled");
  // The answer got lost: the server knows, and the app hears of it.
  expect(device.lock).not.toBeNull();
  device.lock = null;
  await comeBack(phone);
  await expect.poll(() => device.lock).not.toBeNull();
  const second = server.enrolment({ number: "47" });
  await phone.goto(second.url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await phone.getByLabel(/桁の数字$/).fill("47");
  await phone.getByRole("button", { name: "登録する" }).click();
  await expect.poll(() => [...server.devices.values()].at(-1)?.lock ?? null).not.toBeNull();
});

test("a lock that the server knows otherwise is told, and the request is over", async ({ phone, server }) => {
  await withFinger(phone);
  await enrol(phone, server);
  await lockApp(phone);
  const [device] = server.devices.values();
  const asked = server.ask();
  await phone.getByRole("button", { name: "確認する" }).click();
  if (device?.lock) device.lock = { ...device.lock, id: "b3RoZXI" };
  await phone.getByLabel(/桁の数字$/).fill(asked.number);
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(phone.getByText(/アプリのロックを確かめられませんでした。/)).toBeVisible();
});

test("with the lock on, a move to another phone asks first, and when it is confirmed", async ({ phone, server }) => {
  const finger = await withFinger(phone);
  await enrol(phone, server);
  await lockApp(phone);
  await phone.goto(server.origin);
  await phone.getByRole("button", { name: /スマートフォンを替えるとき/ }).click();
  await phone.getByRole("button", { name: "移行を始める" }).click();
  await expect(heading(phone)).toHaveText("ロックを外してください");
  expect(server.moves).toEqual([]);
  await phone.getByRole("button", { name: "ロックを外す" }).click();
  await expect(phone.getByRole("img", { name: "アカウントを移すQRコード" })).toBeVisible();
  const [move] = server.moves;
  if (!move) throw new Error("no move was begun");
  move.connected = "Pixel 10";
  await phone.getByLabel("新しいスマートフォンに出ている数字").fill(move.number);
  await finger.known(false);
  await phone.getByRole("button", { name: "新しいスマートフォンに移す" }).click();
  await expect(phone.getByText("確認できませんでした。もう一度お試しください。")).toBeVisible();
  expect(move.approved).toBe(false);
  await finger.known(true);
  await phone.getByRole("button", { name: "新しいスマートフォンに移す" }).click();
  await expect(phone.getByText(/新しいスマートフォンに移しました。/)).toBeVisible();
  expect(move.approved).toBe(true);
});

test("without a screen lock there is no lock to be had, and it says so", async ({ phone, server }) => {
  await enrol(phone, server);
  await phone.getByRole("button", { name: "設定" }).click();
  await phone.getByRole("button", { name: /アプリのロック/ }).click();
  await expect(phone.getByText(/このスマートフォンでは使えません/)).toBeVisible();
  await expect(phone.getByRole("button", { name: "ロックをかける" })).toHaveCount(0);
});

test("the phone's name is told to the server; removing asks once more", async ({ phone, server }) => {
  await enrol(phone, server);
  await phone.getByRole("button", { name: /損保太郎保険事務所/ }).click();
  const name = phone.getByLabel("このスマートフォンの名前");
  await name.fill("");
  await phone.getByRole("button", { name: "名前を変更する" }).click();
  await expect(phone.getByText("名前を入力してください。")).toBeVisible();
  await name.fill("営業の電話");
  await phone.getByRole("button", { name: "名前を変更する" }).click();
  await expect(phone.getByText("名前を変更しました。")).toBeVisible();
  expect([...server.devices.values()][0]?.label).toBe("営業の電話");
  await phone.getByRole("button", { name: "このスマートフォンから消す" }).click();
  await expect(phone.getByRole("button", { name: "キャンセル" })).toBeFocused();
  await phone.getByRole("button", { name: "消す", exact: true }).click();
  await expect(phone.getByText(/アカウントがまだありません/)).toBeVisible();
  await phone.reload();
  await expect(phone.getByText(/アカウントがまだありません/)).toBeVisible();
});

test("moving to a new phone in three steps", async ({ phone, server, browser }) => {
  await enrol(phone, server);
  await phone.getByRole("button", { name: /スマートフォンを替えるとき/ }).click();
  await phone.getByRole("button", { name: "移行を始める" }).click();
  await expect(phone.getByRole("img", { name: "アカウントを移すQRコード" })).toBeVisible();
  await expect(phone.getByText("987-654-321")).toBeVisible();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const fresh = await context.newPage();
  await fresh.goto(`${server.origin}/e#${server.moves[0]?.token}`);
  await fresh.getByRole("button", { name: "次へ" }).click();
  await fresh.getByRole("button", { name: "通知を使わずに続ける" }).click();
  await expect(fresh.getByText("古いスマートフォンに、この数字を入力してください。")).toBeVisible();
  await expect(fresh.getByText("83", { exact: true })).toBeVisible();
  await expect(phone.getByText(/新しいスマートフォンがつながりました/)).toBeVisible();
  await phone.getByLabel("新しいスマートフォンに出ている数字").fill("84");
  await phone.getByRole("button", { name: "新しいスマートフォンに移す" }).click();
  await expect(phone.getByText(/あと2回入力できます/)).toBeVisible();
  await phone.getByLabel("新しいスマートフォンに出ている数字").fill("83");
  await phone.getByRole("button", { name: "新しいスマートフォンに移す" }).click();
  await expect(
    phone.getByText("新しいスマートフォンに移しました。古いスマートフォンでは使えなくなりました。"),
  ).toBeVisible();
  await expect(heading(fresh)).toHaveText("損保太郎保険事務所のアカウントを追加しました。");
  await comeBack(phone);
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  await expect(phone.getByText("新しい端末へ移しました")).toBeVisible();
  // For a day the old phone can say that it was somebody else.
  await expect(phone.getByText(/新しい端末への移行に覚えがなければ、.*まで止められます。/)).toBeVisible();
  await phone.getByRole("button", { name: "心当たりがない" }).click();
  await expect(phone.getByRole("button", { name: "キャンセル" })).toBeFocused();
  await phone.getByRole("button", { name: "キャンセル" }).click();
  expect(server.said("genkan-move-report")).toEqual([]);
  await phone.getByRole("button", { name: "心当たりがない" }).click();
  await phone.getByRole("button", { name: "止める", exact: true }).click();
  await expect(phone.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  await expect(phone.getByRole("button", { name: "心当たりがない" })).toHaveCount(0);
  await fresh.getByRole("button", { name: "完了" }).click();
  await comeBack(fresh);
  await expect(fresh.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  await context.close();
});

test("English is chosen, kept, and told to the server", async ({ phone, server }) => {
  await enrol(phone, server);
  await phone.getByRole("button", { name: "設定" }).click();
  await phone.getByRole("button", { name: "English" }).click();
  await expect(heading(phone)).toHaveText("Settings");
  await expect(phone.locator("html")).toHaveAttribute("lang", "en");
  await expect.poll(() => [...server.devices.values()][0]?.language).toBe("en");
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "Accounts" })).toBeVisible();
});

test("notifications are reconnected by a button, and where they are refused it says how", async ({
  phone,
  server,
  context,
}) => {
  await enrol(phone, server);
  const [device] = server.devices.values();
  if (!device) throw new Error("nothing was enrolled");
  await context.clearPermissions();
  device.push = "off";
  await comeBack(phone);
  await expect(phone.getByText("通知が止まっています")).toBeVisible();
  await phone.getByRole("button", { name: "直し方" }).click();
  await phone.getByRole("button", { name: "通知をつなぎ直す" }).click();
  await expect(phone.getByText("このスマートフォンで、通知が許可されていません。")).toHaveCount(2);
  await context.grantPermissions(["notifications"]);
  await phone.getByRole("button", { name: "通知をつなぎ直す" }).click();
  await expect(phone.getByText("通知をつなぎ直しました。")).toBeVisible();
  await phone.getByRole("button", { name: "戻る" }).click();
  await expect(phone.getByText("通知を受け取れます")).toBeVisible();
});

test("a lost subscription is renewed when the app is opened, without asking", async ({ phone, server }) => {
  await enrol(phone, server);
  const [device] = server.devices.values();
  if (!device) throw new Error("nothing was enrolled");
  device.push = "lost";
  await comeBack(phone);
  await expect(phone.getByText("通知が止まっています")).toBeVisible();
  await phone.reload();
  await expect(phone.getByText("通知を受け取れます")).toBeVisible();
});

test("a suspended account says since when and whom to ask, keeps asking when the app is opened, and comes back", async ({
  phone,
  server,
}) => {
  await enrol(phone, server);
  const [device] = server.devices.values();
  if (!device) throw new Error("nothing was enrolled");
  Object.assign(device, { state: "suspended", told: { since: "2026-11-24T01:00:00.000Z", solo: false } });
  await comeBack(phone);
  await expect(phone.getByText("利用停止になっています", { exact: true })).toBeVisible();
  await expect(phone.getByText(/2026年11月24日から利用停止になっています。お勤め先の管理者に/)).toBeVisible();
  await expect(phone.getByText(/登録が解除されました/)).toHaveCount(0);
  await phone.getByRole("button", { name: /損保太郎保険事務所/ }).click();
  await expect(phone.getByRole("button", { name: "名前を変更する" })).toHaveCount(0);
  await phone.getByRole("button", { name: "戻る" }).click();
  device.state = "active";
  await comeBack(phone);
  await expect(phone.getByText(/利用停止/)).toHaveCount(0);
  Object.assign(device, { state: "ended", told: { since: "2026-11-24T01:00:00.000Z" } });
  await comeBack(phone);
  await expect(phone.getByText(/このアカウントの利用は、2026年11月24日に終了しています/)).toBeVisible();
});

test("通知を試す: what arrives is said; a phone that tells nothing is asked; too soon it says from when", async ({
  phone,
  server,
}) => {
  await enrol(phone, server);
  const [device] = server.devices.values();
  if (!device) throw new Error("nothing was enrolled");
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await expect(phone.getByText(/通知を送りました。/)).toBeVisible();
  expect(server.said("genkan-test")).toMatchObject([{ seen: false }]);
  device.arrived = server.now().toISOString();
  device.push = "working";
  await expect(phone.getByText("通知が届きました。")).toBeVisible();
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await phone.getByRole("button", { name: "届いた" }).click();
  await expect(phone.getByText(/通知を送りました。/)).toHaveCount(0);
  expect(server.said("genkan-test").at(-1)).toMatchObject({ seen: true });
  server.testsFrom = "2026-11-26T01:42:00.000Z";
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await expect(phone.getByText(/10:42から、もう一度試せます。/)).toBeVisible();
  server.testsFrom = null;
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await phone.getByRole("button", { name: "届かない" }).click();
  await expect(heading(phone)).toHaveText("通知の直し方");
});

test("without permission the test leads to what can be done", async ({ phone, server, context }) => {
  await enrol(phone, server);
  await context.clearPermissions();
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await expect(heading(phone)).toHaveText("通知の直し方");
  expect(server.said("genkan-test")).toEqual([]);
});
