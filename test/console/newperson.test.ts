import { expect, test } from "vitest";
import { contract, inside, openedHouse } from "../history/ground.ts";
import { frontOf } from "./desk.ts";

const house = openedHouse();

async function office(label: string) {
  const { ground } = house;
  const { tenant } = await contract(ground, label);
  const id = await ground.person(tenant, "kanri@example.com", { name: "管理 花子", administrator: true });
  return { tenant, browser: await ground.signIn(tenant, id, { at: frontOf(house) }) };
}

const hanako = { name: "利用者 A", kana: "リヨウシャ エー", userId: "user-a@example.com", reason: "入社" };

test("a person is added with a reason, and their sheet is printed with another; the password stands on no page", async () => {
  const { browser, tenant } = await office("tsuika");
  const added = (await browser.post("/admin/people/new", hanako)).headers.get("location") ?? "";
  expect(added).toMatch(/^\/admin\/people\/[0-9a-f-]{36}\?added=1$/);
  const page = await browser.page(added);
  expect(page).toContain("用紙を印刷する");
  const path = added.replace("?added=1", "/sheet");
  expect(await (await browser.post(path, { reason: "" })).text()).toContain("理由を200文字以内で入力してください。");
  const sheet = await browser.post(path, { reason: "手渡し" });
  expect(sheet.headers.get("content-type")).toBe("application/pdf");
  expect(sheet.headers.get("cache-control")).toBe("no-store");
  expect(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const acts = await inside(house.ground, tenant, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "payload"]).orderBy("at").orderBy("id").execute(),
  );
  expect(acts.slice(-2).map(({ act }) => act)).toEqual(["person.add", "notice.print"]);
  expect(JSON.stringify(acts.at(-1)?.payload)).toContain("手渡し");
});

test("what cannot be is said at its field, and what was typed stays", async () => {
  const { browser } = await office("tsuika-dame");
  const tried = async (change: object) => (await browser.post("/admin/people/new", { ...hanako, ...change })).text();
  expect(await tried({ userId: "user-a@example.org" })).toContain("使えるのは example.com です。");
  expect(await tried({ userId: "sonpotaro@example.com" })).toContain("このユーザーIDは使われています。");
  expect(await tried({ userId: "ユーザー" })).toContain("半角のメールアドレスの形で入力してください。");
  expect(await tried({ name: "" })).toContain("名前を100文字以内で入力してください。");
  expect(await tried({ email: "x" })).toContain("メールアドレスを確かめてください。");
  expect(await tried({ phone: "x" })).toContain("電話番号を数字とハイフンで入力してください。");
  const kept = await tried({ reason: "" });
  expect(kept).toContain('value="リヨウシャ エー"');
  expect(kept).toContain("理由を200文字以内で入力してください。");
  const empty = await tried({ name: "", userId: "", reason: "" });
  for (const says of ["名前を100文字以内で入力してください。", "半角のメールアドレスの形で", "理由を200文字以内で"])
    expect(empty).toContain(says);
});

test("the contract's IDs are not exceeded", async () => {
  const { browser, tenant } = await office("tsuika-man");
  await house.ground.node.provider.tenant(tenant.id, (tx) => tx.updateTable("contracts").set({ ids: 2 }).execute());
  const full = await (await browser.post("/admin/people/new", hanako)).text();
  expect(full).toContain("ご契約のID数（2）に空きがありません。");
});
