import { afterAll, beforeAll, expect, test } from "vitest";
import { addApplication, removeApplication } from "../../src/applications/index.ts";
import { historyPage } from "../../src/history/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { type Browser, Ground } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let browser: Browser;
let taro: string;
const ids: Record<string, string> = {};
const by = { actor: { kind: "system" as const, id: "test" } };

beforeAll(async () => {
  ground = await Ground.open();
  tenant = await ground.tenant("tiles");
  taro = await ground.person(tenant, "sonpotaro@example.com", { administrator: true });
  await ground.person(tenant, "hanako@example.com", { name: "損保 花子" });
  for (const name of ["Microsoft 365", "契約照会", "勤怠"]) await register({ name });
  await register({ name: "研修", assign: ["hanako@example.com"] });
  browser = await ground.signIn(tenant, taro);
}, 60_000);
afterAll(() => ground.close());

async function register(o: { name: string; assign?: string[] }): Promise<void> {
  const input = { kind: "bookmark", url: `https://${Object.keys(ids).length}.example.com/`, ...o };
  ids[o.name] = (await addApplication(ground.node, { tenant, input, by })).id;
}

/** Names of the tiles of one list, as they stand on the page. */
async function tiles(kind: "favourites" | "recent" | "all", path = "/console/"): Promise<string[]> {
  const page = await browser.page(path);
  const section = page.split(`data-tiles="${kind}"`)[1]?.split("</section>")[0] ?? "";
  return [...section.matchAll(/<b>([^<]+)<\/b>/g)].map((match) => match[1] ?? "");
}

test("nobody passes without a session, and comes back to where they wanted to go", async () => {
  const stranger = await ground.app.request(`${tenant.origin}/apps`);
  expect(stranger.status).toBe(303);
  expect(stranger.headers.get("location")).toBe("/signin?to=%2Fapps");
});

test.each(["/", "/console/", "/console"])("%s shows the tiles assigned to the person and no others", async (path) => {
  expect(await tiles("all", path)).toEqual(["Microsoft 365", "契約照会", "勤怠"]);
  expect(await tiles("favourites", path)).toEqual([]);
});

test("a star puts a tile under よく使うもの and stays there until it is taken away", async () => {
  const app = ids.勤怠 as string;
  expect((await browser.post("/apps/star", { app, starred: "yes" })).status).toBe(303);
  expect(await tiles("favourites")).toEqual(["勤怠"]);
  expect(await tiles("all")).toContain("勤怠");
  await browser.post("/apps/star", { app, starred: "no" });
  expect(await tiles("favourites")).toEqual([]);
});

test("stars set at once all count", async () => {
  const all = ["Microsoft 365", "契約照会", "勤怠"];
  await Promise.all(all.map((name) => browser.post("/apps/star", { app: ids[name] as string, starred: "yes" })));
  expect(await tiles("favourites")).toEqual(all);
  await Promise.all(all.map((name) => browser.post("/apps/star", { app: ids[name] as string, starred: "no" })));
  expect(await tiles("favourites")).toEqual([]);
});

test("a star for an application of somebody else's is not kept", async () => {
  for (const app of [ids.研修 as string, "x", "", "00000000-0000-0000-0000-000000000000"]) {
    expect((await browser.post("/apps/star", { app, starred: "yes" })).status).toBe(303);
  }
  const row = await ground.node.db.tenant(tenant.id, (tx) => tx.selectFrom("people").select("tiles").execute());
  expect(JSON.stringify(row)).not.toContain(ids.研修);
});

test("並べ替える moves a tile without the script, and the launcher follows", async () => {
  expect(await browser.page("/console/?move=1")).toContain('action="/apps/move"');
  const answer = await browser.post("/apps/move", { app: ids.勤怠 as string, position: "0" });
  expect(answer.headers.get("location")).toBe("/console/?move=1");
  expect(await tiles("all")).toEqual(["勤怠", "Microsoft 365", "契約照会"]);
  const launcher = (await browser.page("/help")).split('id="launcher"')[1]?.split("</nav>")[0] ?? "";
  expect([...launcher.matchAll(/<span>([^<]+)<\/span><\/a>/g)].map((match) => match[1])).toEqual(await tiles("all"));
  await browser.post("/apps/move", { app: ids.勤怠 as string, position: "99" });
  expect(await tiles("all")).toEqual(["Microsoft 365", "契約照会", "勤怠"]);
  await browser.post("/apps/move", { app: ids.勤怠 as string, position: "x" });
  expect(await tiles("all")).toEqual(["Microsoft 365", "契約照会", "勤怠"]);
});

test("the search answers without the script", async () => {
  expect(await tiles("all", "/console/?q=ＭＩＣＲＯ")).toEqual(["Microsoft 365"]);
  expect(await browser.page(`/console/?q=${encodeURIComponent("<b>無い")}`)).toContain(
    "「&lt;b&gt;無い」に当てはまるアプリはありません。",
  );
  expect(await tiles("all", `/apps?q=${encodeURIComponent("契約")}`)).toEqual(["契約照会"]);
});

test("opening leads to the application's address and changes nothing; the note beside it counts", async () => {
  const id = ids.契約照会 as string;
  const answer = await browser.get(`/apps/${id}`);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "https://1.example.com/"]);
  expect(await tiles("recent")).toEqual([]);
  expect((await browser.post(`/apps/${id}/launched`, {})).status).toBe(204);
  expect(await tiles("recent")).toEqual(["契約照会"]);
  ground.clock.forward(1_000);
  await browser.post(`/apps/${ids.勤怠}/launched`, {});
  expect(await tiles("recent")).toEqual(["勤怠", "契約照会"]);
  const since = new Date(0);
  const page = await ground.node.db.tenant(tenant.id, (tx) =>
    historyPage(tx, { personId: taro, filter: "all", since, before: null, limit: 5 }),
  );
  expect(page.map(({ application }) => application)).toEqual(["契約照会"]);
});

test("an application of somebody else's says so, with the account and whom to ask", async () => {
  const answer = await browser.get(`/apps/${ids.研修}`);
  expect(answer.status).toBe(403);
  const page = await answer.text();
  expect(page).toContain("研修は、このアカウント（sonpotaro@example.com）に割り当てられていません。");
  expect(page).toContain("新規お申し込み・ご契約にご依頼ください。");
  expect((await browser.post(`/apps/${ids.研修}/launched`, {})).status).toBe(204);
  expect(await tiles("recent")).not.toContain("研修");
});

test("a person who is not the only administrator is sent to the administrator", async () => {
  const other = await ground.signIn(tenant, await ground.person(tenant, "jiro@example.com"));
  const answer = await other.get(`/apps/${ids.研修}`);
  expect(await answer.text()).toContain("管理者にご依頼ください。");
});

test.each(["x", "00000000-0000-0000-0000-000000000000"])(
  "an application %s that is not there is not found",
  async (id) => {
    expect((await browser.get(`/apps/${id}`)).status).toBe(404);
  },
);

test("another tenant's application is not found", async () => {
  const other = await ground.tenant("elsewhere");
  const input = { kind: "bookmark", name: "よそ", url: "https://x.example.com/" };
  const { id } = await addApplication(ground.node, { tenant: other, input, by });
  expect((await browser.get(`/apps/${id}`)).status).toBe(404);
});

test("a removed application is nowhere, also where it was starred", async () => {
  const id = ids.勤怠 as string;
  await browser.post("/apps/star", { app: id, starred: "yes" });
  await removeApplication(ground.node, { tenant, id, by });
  expect(await tiles("favourites")).toEqual([]);
  expect(await tiles("recent")).toEqual(["契約照会"]);
  expect((await browser.get(`/apps/${id}`)).status).toBe(404);
});

test("the hint for お気に入り names the clean address, and goes for good", async () => {
  const text = (await browser.page("/console/")).replaceAll(/<[^>]+>/g, "");
  expect(text).toContain(`登録するアドレス：${tenant.origin}/console/`);
  await browser.post("/console/hint", {});
  expect(await browser.page("/console/")).not.toContain("登録するアドレス");
});

test("without applications the page says who assigns them", async () => {
  const empty = await ground.tenant("empty");
  const solo = await ground.signIn(empty, await ground.person(empty, "solo@example.com", { administrator: true }));
  const page = await solo.page("/console/");
  expect(page).toContain("使えるアプリがまだありません。窓口で割り当てると、ここに並びます。");
  expect(page).toContain("新しいお知らせはありません。");
  expect(page).not.toContain("アプリを探す");
  expect(page).not.toContain("管理者が割り当てると");
});

test("names are text, never markup", async () => {
  const evil = await ground.tenant("evil");
  const input = {
    kind: "bookmark",
    name: '<img src=x onerror="1">',
    description: "</b><script>",
    url: 'https://x.example.com/?a="><b>',
  };
  await addApplication(ground.node, { tenant: evil, input, by });
  const own = await ground.signIn(evil, await ground.person(evil, "a@example.com", { name: "<i>太郎" }));
  const page = await own.page("/console/");
  expect(page).not.toMatch(/<img src=x|<\/b><script>|<i>太郎/);
  expect(page).toContain("&lt;img src=x");
});
