import { expect, test } from "vitest";
import { tasksOf } from "../../src/background.ts";
import { sql } from "../../src/platform/db/index.ts";
import { contract, openedHouse, userId, Visitor } from "../history/ground.ts";
import { day } from "../support/clock.ts";
import { atDesk } from "./desk.ts";

const house = openedHouse();
const run = (task: "keep" | "contract-end") => tasksOf(house.ground.node)[task]?.({}, { last: false } as never);

async function agency(label: string) {
  const { tenant, taro } = await contract(house.ground, label);
  const visitor = () => new Visitor(house.genkan, tenant);
  return { tenant, taro, visitor };
}

async function acts(tenantId: string): Promise<string[]> {
  const rows = await house.ground.node.provider.open((tx) =>
    tx
      .selectFrom("audit_entries")
      .select("act")
      .where("tenant_id", "=", tenantId)
      .orderBy("at")
      .orderBy("id")
      .execute(),
  );
  return rows.map(({ act }) => act).filter((act) => act.startsWith("contract."));
}

const place = (answer: Response) => answer.headers.get("location");

const filled = {
  contractor: "損保 太郎",
  startDate: "2026-11-24",
  service: "損保クラウド",
  product: "Microsoft 365 Business Basic",
  ids: "10",
};

test("a contract is changed with a reason, once, and by nobody who has not seen its present state", async () => {
  const { tenant } = await agency("kaeru");
  const browser = await atDesk(house, "agent");
  const seen = async () => /name="seen" value="(\d+)"/.exec(await browser.page("/contracts/kaeru/change"))?.[1] ?? "";
  const first = await seen();
  const change = { ...filled, seen: first, contractor: "有限会社損保", ids: "3", reason: "社名変更" };
  expect(await (await browser.post("/contracts/kaeru/change", { ...change, reason: "" })).text()).toContain(
    "有限会社損保",
  );
  const both = await Promise.all([1, 2].map(() => browser.post("/contracts/kaeru/change", change)));
  expect(both.map(place).sort()).toEqual(["/contracts/kaeru?done=changed", "/contracts/kaeru?done=unchanged"]);
  expect(await acts(tenant.id)).toEqual(["contract.change"]);
  const late = await (await browser.post("/contracts/kaeru/change", { ...change, ids: "4" })).text();
  expect(late).toContain("ほかの画面で内容が変わりました。");
  expect(late).toContain('value="4"');
  await house.ground.person(tenant, "jiro@example.com");
  const few = { ...change, seen: await seen(), ids: "1" };
  const refused = await (await browser.post("/contracts/kaeru/change", few)).text();
  expect(refused).toContain("ご利用ID数（1）より利用者（2）が多くなっています。");
  expect(await browser.page("/contracts/kaeru")).toContain("有限会社損保");
});

test("a contract that ends at once signs everybody out, and comes back as it was", async () => {
  const { tenant, taro, visitor } = await agency("owaru");
  const inside = await visitor().signIn(taro, userId);
  const browser = await atDesk(house, "supervisor");
  const page = await browser.page("/contracts/owaru/end");
  expect(page).toContain("利用者1名が、サインインできなくなります");
  expect(page).toContain("90日のあいだ残り、元に戻せます");
  const end = { when: "now", reason: "解約" };
  expect(await (await browser.post("/contracts/owaru/end", { when: "now" })).text()).toContain("理由を200文字以内で");
  const both = await Promise.all([1, 2].map(() => browser.post("/contracts/owaru/end", end)));
  expect(both.map(place).sort()).toEqual(["/contracts/owaru", "/contracts/owaru?done=ended"]);
  expect(await acts(tenant.id)).toEqual(["contract.end"]);
  expect(place(await inside.get("/apps"))).toMatch(/^\/signin/);
  house.ground.clock.forward(6_000);
  await expect(visitor().signIn(taro, userId)).rejects.toThrow("the sign-in led to");
  expect(await browser.page("/contracts/owaru")).toContain("まで、元に戻せます。");
  for (const path of ["change", "notice", "end"]) {
    expect(place(await browser.get(`/contracts/owaru/${path}`))).toBe("/contracts/owaru");
  }
  const back = await Promise.all([1, 2].map(() => browser.post("/contracts/owaru/restore", { reason: "誤り" })));
  expect(back.map(place).sort()).toEqual(["/contracts/owaru", "/contracts/owaru?done=restored"]);
  expect(await acts(tenant.id)).toEqual(["contract.end", "contract.restore"]);
  house.ground.clock.forward(6_000);
  expect(place(await inside.get("/apps"))).toMatch(/^\/signin/);
  await visitor().signIn(taro, userId);
});

test("an agreed end can be dropped; else the contract ends at 24:00 of its last day", async () => {
  const { tenant, taro, visitor } = await agency("yotei");
  let browser = await atDesk(house, "supervisor");
  const bad = await (
    await browser.post("/contracts/yotei/end", { when: "later", lastDay: "2020/1/1", reason: "x" })
  ).text();
  expect(bad).toContain("今日よりあとの日付を");
  expect(await acts(tenant.id)).toEqual([]);
  const now = house.ground.clock.now();
  const lastDay = new Date(now.getTime() + 9 * 3600_000 + 3 * day).toISOString().slice(0, 10);
  const plan = () => browser.post("/contracts/yotei/end", { when: "later", lastDay, reason: "解約" });
  expect(place(await plan())).toBe("/contracts/yotei?done=planned");
  expect(await browser.page("/contracts/yotei")).toContain("に終わります。その日の24:00までサインインできます。");
  expect(place(await browser.post("/contracts/yotei/restore", { reason: "継続" }))).toBe("/contracts/yotei?done=kept");
  await run("contract-end");
  expect(place(await plan())).toBe("/contracts/yotei?done=planned");
  house.ground.clock.forward(2 * day);
  await run("contract-end");
  await visitor().signIn(taro, userId);
  house.ground.clock.forward(2 * day);
  await Promise.all([run("contract-end"), run("keep")]);
  expect(await acts(tenant.id)).toEqual(["contract.end", "contract.keep", "contract.end", "contract.ended"]);
  await expect(visitor().signIn(taro, userId)).rejects.toThrow("the sign-in led to");
  browser = await atDesk(house, "supervisor");
  expect(await browser.page("/contracts/yotei")).toContain("まで、元に戻せます。");
});

test("after the retention nothing is left but that label and number were given, and what was done", async () => {
  const { tenant } = await agency("kieru");
  const { tenant: other } = await agency("nokoru");
  const browser = await atDesk(house, "supervisor");
  await browser.post("/contracts/kieru/end", { when: "now", reason: "解約" });
  house.ground.clock.forward(90 * day);
  await run("keep");
  expect((await rowsOf(tenant.id)).get("people")).toBe(1);
  const before = await rowsOf(other.id);
  house.ground.clock.forward(day);
  const later = await atDesk(house, "supervisor");
  const late = await (await later.post("/contracts/kieru/restore", { reason: "x" })).text();
  expect(late).toContain("元に戻すことも取りやめることもできません。");
  await Promise.all([run("keep"), run("keep")]);
  const left = [...(await rowsOf(tenant.id))].filter(([, n]) => n > 0).map(([table]) => table);
  expect(left).toEqual(["audit_entries", "provider_tenants"]);
  expect((await rowsOf(other.id)).get("people")).toBe(before.get("people"));
  house.ground.clock.forward(6_000);
  expect((await later.get("/contracts/kieru")).status).toBe(404);
  expect((await new Visitor(house.genkan, tenant).get("/")).status).toBe(404);
  const taken = {
    contractor: "x",
    startDate: "2026-12-01",
    service: "x",
    product: "x",
    ids: "1",
    domains: "example.com",
  };
  const page = await (await (await atDesk(house, "agent")).post("/opening", { ...taken, tenant: "kieru" })).text();
  expect(page).toContain("このログイン先は使われています。");
  const { rows } = await house.ground.node.provider.open((tx) =>
    sql`select 1 from audit_entries where act = 'contract.erase' and payload::text like ${`%${tenant.id}%`}`.execute(
      tx,
    ),
  );
  expect(rows).toHaveLength(1);
});

/** How many rows each table has of a tenant; partitions and the chain's checkpoints apart. */
async function rowsOf(tenantId: string): Promise<Map<string, number>> {
  return house.ground.node.provider.open(async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
        and has_table_privilege(c.oid, 'SELECT') and c.relname not like 'provider_audit%' order by 1
    `.execute(tx);
    const counts = new Map<string, number>();
    for (const { name } of tables) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.id(name)} where tenant_id = ${tenantId}
      `.execute(tx);
      counts.set(name, rows[0]?.n ?? 0);
    }
    return counts;
  });
}

test("only a supervisor ends a contract and brings one back, with a fresh proof", async () => {
  const { tenant } = await agency("dare");
  for (const role of ["agent", "auditor", "provider-administrator"]) {
    const browser = await atDesk(house, role);
    for (const act of ["end", "restore"]) {
      expect((await browser.post(`/contracts/dare/${act}`, { when: "now", reason: "x" })).status).toBe(403);
    }
    expect(await browser.page("/contracts/dare")).not.toContain("契約を終える");
  }
  const browser = await atDesk(house, "supervisor");
  house.ground.clock.forward(11 * 60_000);
  const answer = await browser.post("/contracts/dare/end", { when: "now", reason: "x" });
  expect(place(answer)).toMatch(/^\/signin/);
  expect((await (await atDesk(house, "supervisor")).get("/contracts/desk/end")).status).toBe(404);
  expect(await acts(tenant.id)).toEqual([]);
});
