import { expect, test } from "vitest";
import { recordEvent, type SignInEvent } from "../../src/history/index.ts";
import { sql } from "../../src/platform/db/index.ts";
import { dayOf } from "../../src/platform/i18n/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { agents, contract, openedHouse, userId, Visitor } from "./ground.ts";

const house = openedHouse();

function record(tenant: Tenant, personId: string, o: Partial<SignInEvent> = {}): Promise<void> {
  const event: SignInEvent = {
    ...{ tenantId: tenant.id, id: newId(), at: house.ground.clock.now(), personId, kind: "signin", outcome: "success" },
    ...{ methods: ["password"], reason: null, ip: "203.0.113.21", network: "203.0.113.21", place: null },
    ...{ device: { browser: "Chrome", version: "117.0.0.0", system: "windows10", systemVersion: null }, ...o },
  };
  return house.ground.node.db.tenant(tenant.id, (tx) => recordEvent(tx, event));
}

/** Text of each row's cells, without marks. */
function rowsOf(page: string): string[][] {
  const body = /<tbody.*?<\/tbody>/s.exec(page)?.[0] ?? "";
  return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => textOf(cell)),
  );
}

function textOf(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>/gs, "")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .trim();
}

test("each column of the manual, the application that was reached, and いまの端末 without a report", async () => {
  const { tenant, taro } = await contract(house.ground, "columns");
  const app = newId();
  await house.ground.node.db.tenant(tenant.id, (tx) =>
    tx
      .insertInto("applications")
      .values({
        ...{ tenant_id: tenant.id, id: app, kind: "bookmark", name: "勤怠管理", url: "https://kintai.example/" },
        ...{ settings: "{}", everyone: true, position: 0, created_at: house.ground.clock.now() },
      })
      .execute(),
  );
  const before = await new Visitor(house.genkan, tenant, { headers: agents.chrome10, ip: "223.229.211.22" }).signIn(
    taro,
    userId,
  );
  house.ground.clock.forward(60_000);
  await before.post(`/apps/${app}/launched`, {});
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const page = await here.page("/history");
  const headings = [...page.matchAll(/<th scope="col".*?<\/th>/gs)].map(([cell]) => textOf(cell));
  expect(headings).toEqual([
    ...["ログイン日時", "IPアドレス", "認証要素", "デバイス", "FIDO2セキュリティキー", "開いたアプリ", "操作"],
  ]);
  expect(rowsOf(page)).toEqual([
    [
      ...["2026/11/24 10:01:00いまの端末", "203.0.113.21", "パスワード認証"],
      ...["Microsoft Edge 156.0.3351.55 (Windows 11 64-bit)", "", "", ""],
    ],
    [
      ...["2026/11/24 10:00:00", "223.229.211.22", "パスワード認証"],
      ...["Chrome 117.0.0.0 (Windows 10 64-bit)", "", "勤怠管理", "心当たりがない（2026/11/24 10:00:00）"],
    ],
  ]);
});

test("仮パスワード認証, a FIDO2 key's name and several proofs stand in their columns", async () => {
  const { tenant, taro } = await contract(house.ground, "methods");
  await record(tenant, taro, { methods: ["temporary"] });
  house.ground.clock.forward(60_000);
  await record(tenant, taro, { methods: ["password", "fido2"], keyName: "机の引き出しのキー" });
  house.ground.clock.forward(60_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const [, second, third] = rowsOf(await here.page("/history"));
  expect(second?.[2]).toBe("FIDO2認証パスワード認証");
  expect(second?.[4]).toBe("机の引き出しのキー");
  expect(third?.[2]).toBe("仮パスワード認証");
});

test("refused sign-ins stand there with their reason; one from a strange place is pointed out until it is reported", async () => {
  const { tenant, taro } = await contract(house.ground, "refused");
  await new Visitor(house.genkan, tenant).tryPassword(userId, "Wrong-1234567");
  await new Visitor(house.genkan, tenant, { ip: "198.51.100.77", headers: agents.chrome10 }).tryPassword(
    userId,
    "Wrong-1234567",
  );
  house.ground.clock.forward(60_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const page = await here.page("/history");
  expect(page).toContain("いつもと違う場所から、サインインできなかった記録が1件あります");
  const rows = rowsOf(page);
  expect(rows).toHaveLength(3);
  const strange = rows.find((row) => row[1] === "198.51.100.77");
  expect(strange?.[0]).toContain("失敗");
  expect(strange?.[2]).toBe("パスワード認証パスワードが正しくありません");
  expect(page.match(/<tr[^>]* class="failed"/g)).toHaveLength(2);
  expect(page.match(/class="button danger s"/g)).toHaveLength(1);
  const event = /class="button danger s" href="\/history\/report\?event=([^"]+)"/.exec(page)?.[1] ?? "";
  await here.post("/history/report", { event, act: "tell" });
  const after = await here.page("/history");
  expect(after).not.toContain("いつもと違う場所から");
  expect(rowsOf(after).find((row) => row[1] === "198.51.100.77")?.[6]).toMatch(/^受付番号R-\d+$/);
});

test("the filters are links, keep to their rows, and the file has the same ones", async () => {
  const { tenant, taro } = await contract(house.ground, "filters");
  await new Visitor(house.genkan, tenant).tryPassword(userId, "Wrong-1234567");
  house.ground.clock.forward(1_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  for (const [show, count, current] of [
    ["", 2, "すべて"],
    ["success", 1, "成功"],
    ["failure", 1, "失敗"],
    ["<b>", 2, "すべて"],
  ] as const) {
    const page = await here.page(show ? `/history?show=${encodeURIComponent(show)}` : "/history");
    expect(rowsOf(page)).toHaveLength(count);
    expect(textOf(/<a [^>]*aria-current="page"[^>]*>[^<]*<\/a>(?=.*CSV)/s.exec(page)?.[0].split("</a>")[0] ?? "")).toBe(
      current,
    );
    const file = /href="(\/history\.csv[^"]*)"/.exec(page)?.[1] ?? "";
    expect(file).toBe(show === "success" || show === "failure" ? `/history.csv?show=${show}` : "/history.csv");
    expect((await (await here.get(file)).text()).trim().split("\r\n")).toHaveLength(count + 1);
  }
  const empty = await contract(house.ground, "nofailures");
  const lucky = await new Visitor(house.genkan, empty.tenant).signIn(empty.taro, userId);
  expect(await lucky.page("/history?show=failure")).toContain("この条件の記録はありません。");
});

test("120 rows come in pages of 50, newest first, each once, and the file has all", async () => {
  const { tenant, taro } = await contract(house.ground, "pages");
  for (let i = 0; i < 119; i++) {
    if (i % 3 === 0) house.ground.clock.forward(1_000);
    await record(tenant, taro, { ip: `10.0.0.${i}`, network: `10.0.0.${i}` });
  }
  house.ground.clock.forward(1_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const seen: string[][] = [];
  let next: string | undefined = "/history";
  const sizes: number[] = [];
  while (next) {
    const page: string = await here.page(next);
    const rows = rowsOf(page);
    sizes.push(rows.length);
    seen.push(...rows);
    next = /href="([^"]+)"[^>]*>続きを見る/.exec(page)?.[1]?.replaceAll("&amp;", "&");
    // A sign-in between two pages moves no row to another page.
    await record(tenant, taro, { ip: "192.0.2.1", network: "192.0.2.1" });
  }
  expect(sizes).toEqual([50, 50, 20]);
  expect(new Set(seen.map((row) => row[1])).size).toBe(120);
  const times = seen.map((row) => row[0]?.slice(0, 19));
  expect(times).toEqual(times.toSorted().reverse());
  const lines = (await (await here.get("/history.csv")).text()).trim().split("\r\n");
  expect(lines).toHaveLength(1 + 120 + 3);
  for (const wrong of ["x", "1.2", "99999999999999.00000000-0000-7000-8000-000000000000"]) {
    expect(rowsOf(await here.page(`/history?before=${wrong}`))).toHaveLength(50);
  }
});

test("the file is for Excel: byte order mark, CRLF, its own name, and nothing that a cell would calculate", async () => {
  const { tenant, taro } = await contract(house.ground, "file");
  const evil = ['=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(A1)", "\tx", "a\r\nb", 'say "hi", you'];
  for (const application of evil) {
    house.ground.clock.forward(1_000);
    await record(tenant, taro, {
      ...{ application, keyName: application, place: "JP-13" },
      device: { browser: application, version: "1", system: "windows11", systemVersion: null },
    });
  }
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const answer = await here.get("/history.csv");
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="sign-in-history-2026-11-24.csv"; filename*=UTF-8''${encodeURIComponent("ログイン履歴")}-2026-11-24.csv`,
  );
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
  const text = bytes.subarray(3).toString();
  expect(text.split("\r\n")[0]).toBe(
    "ログイン日時,結果,IPアドレス,場所（推定）,認証要素,理由,デバイス,FIDO2セキュリティキー,開いたアプリ,受付番号",
  );
  for (const cell of text.split(/[,\r\n]/)) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+\-@\t]/);
  expect(text).toContain("東京都");
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(text).toContain('"say ""hi"", you"');
});

test("pages and redirects ask for the hints that tell Windows 10 and 11 apart, and never twice for a page", async () => {
  const { tenant } = await contract(house.ground, "hints");
  for (const path of ["/signin", "/history", "/nowhere"]) {
    const { headers } = await new Visitor(house.genkan, tenant).get(path);
    for (const hint of ["Platform-Version", "Full-Version-List", "Bitness", "Model"]) {
      expect(headers.get("accept-ch")).toContain(`Sec-CH-UA-${hint}`);
    }
    expect(headers.has("critical-ch")).toBe(false);
  }
});

test("nobody sees another person's or tenant's rows, and nobody anything without a session", async () => {
  const { tenant, taro } = await contract(house.ground, "mine");
  const hanako = await house.ground.person(tenant, "hanako@example.com");
  await record(tenant, hanako, { ip: "192.0.2.99", network: "192.0.2.99" });
  const other = await contract(house.ground, "theirs");
  await record(other.tenant, other.taro, { ip: "192.0.2.98", network: "192.0.2.98" });
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  for (const path of ["/history", "/history.csv"]) expect(await here.page(path)).not.toMatch(/192\.0\.2\./);
  const stranger = new Visitor(house.genkan, tenant);
  for (const path of ["/history", "/history.csv", "/history/report", "/security/password"]) {
    expect((await stranger.get(path)).headers.get("location")).toBe(`/signin?to=${encodeURIComponent(path)}`);
  }
});

test("rows are shown for 400 days", async () => {
  const { tenant, taro } = await contract(house.ground, "kept");
  const day = 24 * 3600_000;
  const ago = (days: number) => new Date(house.ground.clock.now().getTime() - days * day);
  const month = (at: Date) =>
    house.ground.node.provider.open((tx) => sql`select genkan_events_partition(${dayOf(at)}::date)`.execute(tx));
  for (const days of [399, 401]) {
    await month(ago(days));
    await record(tenant, taro, { at: ago(days), ip: `10.9.9.${days - 300}`, network: `10.9.9.${days - 300}` });
  }
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const page = await here.page("/history");
  expect(page).toContain("新しい順に400日分を表示します。");
  expect(page).toContain("10.9.9.99");
  expect(page).not.toContain("10.9.9.101");
});

test("English is complete, and what browsers say of themselves cannot put marks on the page", async () => {
  const { tenant, taro } = await contract(house.ground, "english");
  await record(tenant, taro, {
    ...{ application: "<script>alert(1)</script>", ip: "2001:db8:1234:5678:9abc:def0:1234:5678" },
    device: { browser: "<b>x</b>", version: "1", system: "other", systemVersion: null },
  });
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  await here.post("/language", { language: "en", back: "/history" });
  const page = await here.page("/history");
  expect(page).not.toMatch(/<script>alert|<b>x<\/b>/);
  const main = textOf(/<main.*<\/main>/s.exec(page)?.[0] ?? "");
  expect(main.replaceAll(/損保.太郎(保険事務所)?|マイアプリケーション/g, "")).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  expect((await here.get("/history.csv")).headers.get("content-disposition")).toContain("sign-in-history-");
});
