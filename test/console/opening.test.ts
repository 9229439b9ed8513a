import { expect, test } from "vitest";
import { sql } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { openedHouse } from "../history/ground.ts";
import type { Browser } from "../portal/ground.ts";
import { atDesk } from "./desk.ts";

const house = openedHouse();

const order = {
  contractor: "株式会社髙﨑保険事務所",
  startDate: "2026/12/1",
  service: "損保クラウドサービス",
  product: "Microsoft 365 Business Basic",
  ids: "２",
  domains: "example.com",
  "name-1": "損保 太郎",
  "kana-1": "ソンポ タロウ",
  "userId-1": "sonpotaro@example.com",
  "order-1": "add",
  "administrator-1": "on",
};

const fields = (change: Record<string, string> = {}) => ({ form: newId(), ...order, ...change });

async function opened(browser: Browser, typed: Record<string, string>): Promise<string> {
  const answer = await browser.post("/opening", { ...typed, do: "open", reason: "申込書 12" });
  return answer.headers.get("location") ?? "";
}

const contracts = async () => {
  const { rows } = await house.ground.node.provider.open((tx) =>
    sql<{ n: number }>`select count(*)::int as n from contracts`.execute(tx),
  );
  return rows[0]?.n ?? 0;
};

test("what is made is said first; with a reason it is made, and stands on the audit log", async () => {
  const browser = await atDesk(house, "agent");
  const typed = fields({ tenant: "takasaki", reason: "" });
  const before = await contracts();
  const asked = await (await browser.post("/opening", { ...typed, do: "check" })).text();
  expect(asked).toContain("この内容で契約を登録しますか。");
  expect(asked).toContain("1名分の仮パスワードと「開通のご案内」を作ります");
  const again = await (await browser.post("/opening", { ...typed, do: "open" })).text();
  expect(again).toContain("理由を200文字以内で入力してください。");
  expect(await contracts()).toBe(before);
  expect(await opened(browser, typed)).toBe("/contracts/takasaki?done=opened");
  const page = await browser.page("/contracts/takasaki?done=opened");
  expect(page).toMatch(/契約を登録しました。お客さま番号はN\d{10}です。/);
  expect(page).toContain("/contracts/takasaki/notice");
  const entry = await house.ground.node.provider.open((tx) =>
    tx
      .selectFrom("audit_entries")
      .select(["actor", "payload"])
      .where("act", "=", "contract.open")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow(),
  );
  expect(entry.actor).toEqual({ kind: "operator", id: browser.personId });
  expect(JSON.stringify(entry.payload)).toContain("申込書 12");
});

test("a form that is sent twice, at once or later, opens one contract", async () => {
  const browser = await atDesk(house, "supervisor");
  for (const typed of [fields(), fields({ tenant: "nikai" })]) {
    const before = await contracts();
    const places = await Promise.all([opened(browser, typed), opened(browser, typed), opened(browser, typed)]);
    expect(new Set(places).size).toBe(1);
    expect(places[0]).toMatch(/^\/contracts\/[\w-]+\?done=opened$/);
    expect(await opened(browser, typed)).toBe(places[0]);
    expect(await contracts()).toBe(before + 1);
  }
});

test("what cannot be is said at its field, in the rules of contract open, and what was typed stays", async () => {
  const browser = await atDesk(house, "agent");
  await opened(browser, fields({ tenant: "tsukatteru" }));
  const before = await contracts();
  const tried = async (change: Record<string, string>) =>
    (await browser.post("/opening", { ...fields(change), do: "check" })).text();
  const says: [Record<string, string>, string][] = [
    [{ contractor: "" }, "200文字以内で入力してください。"],
    [{ contractor: "絵😀文字" }, "用紙に印刷できない文字があります。別の字で入力してください。"],
    [{ startDate: "2026-02-30" }, "暦にある日付を、2026/12/01のように入力してください。"],
    [{ ids: "0" }, "1以上の数を入力してください。"],
    [{ ids: "多い" }, "1以上の数を入力してください。"],
    [{ tenant: "desk" }, "半角の英小文字と数字で、3文字以上63文字以内にしてください。"],
    [{ tenant: "tsukatteru" }, "このログイン先は使われています。別の名前にしてください。"],
    [{ domains: "example" }, "ドメイン名を、example.comのように入力してください。"],
    [{ contactName: "損保 太郎", contactPhone: "x" }, "電話番号を数字とハイフンで入力してください。"],
    [{ dns: "on", dnsPrimaryIp: "999.0.0.1" }, "IPアドレスを入力してください。"],
    [{ "userId-1": "taro@example.org" }, "ドメインが契約と違います"],
    [{ "userId-1": "太郎" }, "ユーザーIDは、半角のメールアドレスの形で入力してください。"],
    [{ "name-2": "次郎", "userId-2": "SONPOTARO@example.com" }, "同じユーザーIDの方が、ほかにもいます。"],
    [
      { ids: "1", "name-2": "次郎", "userId-2": "jiro@example.com" },
      "ご利用ID数（1）より利用者（2）が多くなっています。",
    ],
  ];
  for (const [change, sentence] of says) {
    const page = await tried(change);
    expect(page, JSON.stringify(change)).toContain(sentence);
    expect(page).toContain('value="ソンポ タロウ"');
  }
  expect(await contracts()).toBe(before);
});

test("rows are added, taken away and pasted without anything being made", async () => {
  const browser = await atDesk(house, "agent");
  const act = async (what: string, change: Record<string, string> = {}) =>
    (await browser.post("/opening", { ...fields(change), do: what })).text();
  expect(await act("rows")).toContain('name="name-6"');
  const two = { "name-2": "次郎", "userId-2": "jiro@example.com" };
  const dropped = await act("drop-1", two);
  expect(dropped).not.toContain("損保 太郎");
  expect(dropped).toContain('name="name-1" autocomplete="off" autocapitalize="none" spellcheck="false" value="次郎"');
  const lines = Array.from(
    { length: 40 },
    (_, i) => `利用者 ${i}\tリヨウシャ\tuser-${i}@example.com\t新規\ta${i}@example.net`,
  );
  const pasted = await act("paste", { paste: `${lines.join("\r\n")}\r\n` });
  expect(pasted).toContain('value="user-39@example.com"');
  expect(pasted).toContain('name="name-41"');
  expect(pasted).not.toContain('name="name-42"');
});

test("whoever may only read opens nothing", async () => {
  for (const role of ["auditor", "provider-administrator"]) {
    const browser = await atDesk(house, role);
    expect((await browser.get("/opening")).status).toBe(403);
    expect((await browser.post("/opening", { ...fields(), do: "open", reason: "x" })).status).toBe(403);
    expect(await browser.page("/contracts")).not.toContain("契約を登録する");
  }
});
