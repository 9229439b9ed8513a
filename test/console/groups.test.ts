import { expect, test } from "vitest";
import { addApplication, applicationsFor } from "../../src/applications/index.ts";
import { contract, inside, openedHouse } from "../history/ground.ts";
import { frontOf } from "./desk.ts";

const house = openedHouse();
const by = { actor: { kind: "system" as const, id: "test" } };

async function office(label: string) {
  const { ground } = house;
  const { tenant, taro } = await contract(ground, label);
  const id = await ground.person(tenant, "kanri@example.com", { name: "管理 花子", administrator: true });
  const browser = await ground.signIn(tenant, id, { at: frontOf(house) });
  return { tenant, taro, browser };
}

async function madeGroup(browser: Awaited<ReturnType<typeof office>>["browser"], name: string): Promise<string> {
  const made = await browser.post("/admin/groups", { name });
  const to = made.headers.get("location") ?? "";
  expect(to).toMatch(/^\/admin\/groups\/[0-9a-f-]{36}\?done=made$/);
  return to.replace("?done=made", "");
}

test("a group is made, filled and named with a reason; names are taken once, however they are written", async () => {
  const { browser, tenant } = await office("gurupu");
  const path = await madeGroup(browser, "営業");
  expect(await (await browser.post("/admin/groups", { name: "営業" })).text()).toContain(
    "同じ名前のグループがあります。",
  );
  expect(await (await browser.post("/admin/groups", { name: "a@b" })).text()).toContain("「@」は使えません。");
  const reasonless = await browser.post(path, { name: "営業", people: "sonpotaro@example.com", reason: "" });
  expect(await reasonless.text()).toContain("理由を200文字以内で入力してください。");
  await browser.post(path, { name: "営業部", people: "sonpotaro@example.com", reason: "配属" });
  const page = await browser.page(path);
  expect(page).toMatch(/value="sonpotaro@example.com" checked/);
  expect(page).toContain("営業部");
  await browser.post(path, { name: "営業部", reason: "異動" });
  expect(await browser.page(path)).not.toMatch(/value="sonpotaro@example.com" checked/);
  const acts = await inside(house.ground, tenant, (tx) =>
    tx.selectFrom("audit_entries").select("act").where("act", "like", "group.%").orderBy("at").orderBy("id").execute(),
  );
  expect(acts.map(({ act }) => act)).toEqual(["group.add", "group.rename", "group.join", "group.leave"]);
});

test("an application becomes a group's and nobody else's, and everybody's again", async () => {
  const { browser, tenant, taro } = await office("wariate");
  const { node } = house.ground;
  const input = { kind: "bookmark", name: "勤怠", url: "https://kintai.example.com/" };
  const { id } = await addApplication(node, { tenant, input, by });
  const path = await madeGroup(browser, "本店");
  const has = async () => (await node.db.tenant(tenant.id, (tx) => applicationsFor(tx, taro))).length === 1;
  const none = await browser.post(`/admin/apps/${id}`, { who: "some", reason: "本店だけ" });
  expect(await none.text()).toContain("グループか利用者を1つ以上選んでください。");
  await browser.post(`/admin/apps/${id}`, { who: "some", groups: "本店", reason: "本店だけ" });
  expect(await has()).toBe(false);
  await browser.post(path, { name: "本店", people: "sonpotaro@example.com", reason: "配属" });
  expect(await has()).toBe(true);
  expect(await browser.page("/admin/apps")).toContain("本店");
  await browser.post(`${path}/remove`, { reason: "統合" });
  expect(await has()).toBe(false);
  await browser.post(`/admin/apps/${id}`, { who: "all", reason: "全員に" });
  expect(await has()).toBe(true);
});

test("another tenant's group and application are not there", async () => {
  const one = await office("yoso-a");
  const other = await office("yoso-b");
  const path = await madeGroup(one.browser, "本店");
  const input = { kind: "bookmark", name: "勤怠", url: "https://kintai.example.com/" };
  const { id } = await addApplication(house.ground.node, { tenant: one.tenant, input, by });
  expect((await other.browser.get(path)).status).toBe(404);
  expect((await other.browser.get(`/admin/apps/${id}`)).status).toBe(404);
  expect((await other.browser.post(`/admin/apps/${id}`, { who: "all", reason: "x" })).status).toBe(404);
});
