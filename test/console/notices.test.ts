import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openContract } from "../../src/contracts/index.ts";
import { readBack } from "../contracts/ground.ts";
import { openedHouse } from "../history/ground.ts";
import type { Browser } from "../portal/ground.ts";
import { atDesk } from "./desk.ts";

const house = openedHouse();

/** A contract as the command line opens it, with people whose passwords wait. */
async function opened(label: string, n: number): Promise<{ id: string; ids: string[]; passwords: string[] }> {
  const { provider: db, master, clock, config } = house.ground.node;
  const people = Array.from({ length: n }, (_, i) => {
    return { name: `利用者 ${i + 1}`, userId: `user-${i + 1}@example.com`, order: "add" };
  });
  const given = { contractor: "損保 太郎", startDate: "2026-12-01", service: "損保クラウド", product: "Microsoft 365" };
  const more = { ids: n, tenant: label, domains: ["example.com"], people };
  const made = await openContract({ db, master, clock, baseUrl: config.baseUrl }, { ...given, ...more });
  const tenant = await house.ground.reload(label);
  const rows = await house.ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("people").select(["id", "user_id"]).execute(),
  );
  const idOf = (userId: string) => rows.find((row) => row.user_id === userId)?.id ?? "";
  return {
    id: tenant.id,
    ids: people.map(({ userId }) => idOf(userId)),
    passwords: made.people.map(({ temporaryPassword }) => temporaryPassword ?? ""),
  };
}

function print(browser: Browser, label: string, o: { what: string; people: string[]; reason?: string }) {
  const fields: [string, string][] = [
    ["what", o.what],
    ["reason", o.reason ?? "初回の発送"],
    ...o.people.map((id): [string, string] => ["people", id]),
  ];
  return browser.post(`/contracts/${label}/notice`, fields);
}

async function prints(tenantId: string): Promise<Record<string, unknown>[]> {
  const rows = await house.ground.node.provider.open((tx) =>
    tx
      .selectFrom("audit_entries")
      .select("payload")
      .where("tenant_id", "=", tenantId)
      .where("act", "=", "notice.print")
      .orderBy("id")
      .execute(),
  );
  return rows.map(({ payload }) => JSON.parse((payload as { text: string }).text));
}

test("the notice and the chosen sheets come as one PDF, each numbered for itself, each an entry of its own", async () => {
  const { id, ids, passwords } = await opened("insatsu", 3);
  const browser = await atDesk(house, "agent");
  const people = [ids[2] as string, ids[0] as string];
  const answer = await print(browser, "insatsu", { what: "order-1", people });
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const path = join(house.ground.node.config.dataDir, "insatsu.pdf");
  await writeFile(path, Buffer.from(await answer.arrayBuffer()), { mode: 0o600 });
  const { sheets } = await readBack(path);
  expect(sheets).toHaveLength(4);
  const [first = "", second = "", one = "", three = ""] = sheets;
  for (const password of passwords) expect(first + second).toContain(password);
  expect(one).toContain(passwords[0]);
  expect(one).not.toContain(passwords[2]);
  expect(three).toContain(passwords[2]);
  const feet = sheets.map((sheet) => /(\d)／(\d)ページ/.exec(sheet)?.[0]);
  expect(feet).toEqual(["1／2ページ", "2／2ページ", "1／1ページ", "1／1ページ"]);
  expect(await prints(id)).toEqual([
    { order: 1, as: "pdf", reason: "初回の発送" },
    { order: 1, as: "pdf", person: ids[0], reason: "初回の発送" },
    { order: 1, as: "pdf", person: ids[2], reason: "初回の発送" },
  ]);
});

test("at first those who were never printed are chosen; a choice of all or nobody is a link", async () => {
  const { ids } = await opened("erabu", 2);
  const browser = await atDesk(house, "supervisor");
  await print(browser, "erabu", { what: "sheets", people: [ids[0] as string] });
  const chosen = async (query: string) => (await browser.page(`/contracts/erabu/notice${query}`)).match(/ checked=""/g);
  expect(await chosen("")).toHaveLength(1);
  expect(await chosen("?choose=all")).toHaveLength(2);
  expect(await chosen("?choose=none")).toBeNull();
  const later = new Date(house.ground.clock.now().getTime() + 1);
  await house.ground.node.provider.open((tx) =>
    tx
      .updateTable("passwords")
      .set({ set_at: later })
      .where("person_id", "=", ids[0] ?? "")
      .execute(),
  );
  expect(await chosen(""), "a password that was re-issued after the print").toHaveLength(2);
});

test("what is no temporary password any more is not printed, nor anybody of another contract", async () => {
  const { id, ids } = await opened("sumi", 2);
  const { ids: others } = await opened("yoso", 1);
  const browser = await atDesk(house, "agent");
  await house.ground.node.provider.open((tx) =>
    tx
      .updateTable("passwords")
      .set({ kind: "chosen", sealed: null })
      .where("person_id", "=", ids[0] ?? "")
      .execute(),
  );
  for (const person of [ids[0] as string, others[0] as string, "x"]) {
    const page = await (await print(browser, "sumi", { what: "sheets", people: [ids[1] as string, person] })).text();
    expect(page).toContain("ほかの画面で内容が変わりました。");
    expect(page).toContain("サインイン済み");
  }
  const none = await (await print(browser, "sumi", { what: "sheets", people: [] })).text();
  expect(none).toContain("印刷する方を選んでください。");
  const without = await (await print(browser, "sumi", { what: "order-1", people: [], reason: "" })).text();
  expect(without).toContain("理由を200文字以内で入力してください。");
  expect(await prints(id)).toEqual([]);
});

test("whoever has not signed in yet is listed over all contracts, the soonest expiry first", async () => {
  const [{ ids }] = [await opened("machi", 2), await opened("machi-ato", 1)];
  const { node } = house.ground;
  const soon = new Date(house.ground.clock.now().getTime() + 3600_000);
  await node.provider.open((tx) =>
    tx
      .updateTable("passwords")
      .set({ expires_at: soon })
      .where("person_id", "=", ids[1] ?? "")
      .execute(),
  );
  const browser = await atDesk(house, "agent");
  const page = await browser.page("/notices");
  const places = [...page.matchAll(/\/contracts\/([\w-]+)\/notice\?choose=([\w-]+)/g)].map(([, label, id]) => [
    label,
    id,
  ]);
  expect(places[0]).toEqual(["machi", ids[1]]);
  expect(places.map(([label]) => label)).toContain("machi-ato");
  expect(await browser.page(`/contracts/machi/notice?choose=${ids[0]}`)).toMatch(
    new RegExp(`value="${ids[0]}" checked=""(?![^]* checked="")`),
  );
  house.ground.clock.forward(3600_000);
  expect(await (await atDesk(house, "agent")).page("/notices")).not.toContain(ids[1]);
});

test("a print wants the right and a fresh proof", async () => {
  const { id, ids } = await opened("kengen", 1);
  for (const role of ["auditor", "provider-administrator"]) {
    const answer = await print(await atDesk(house, role), "kengen", { what: "sheets", people: ids });
    expect(answer.status).toBe(403);
  }
  const browser = await atDesk(house, "agent");
  house.ground.clock.forward(11 * 60_000);
  const answer = await print(browser, "kengen", { what: "sheets", people: ids });
  expect(answer.headers.get("location")).toMatch(/^\/signin/);
  expect(await prints(id)).toEqual([]);
});
