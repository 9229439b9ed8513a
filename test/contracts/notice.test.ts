import { readdir, readFile, stat } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endPerson, type IssuedPerson, printNotice, reissue, sampleContract } from "../../src/contracts/index.ts";
import { defaultProviderSettings } from "../../src/tenants/index.ts";
import { contractFor, Ground, joined, type Printed, personRow, wordsOf } from "./ground.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await Ground.open();
}, 60_000);
afterAll(() => ground.close());

const sections = [
  ...["お客さま情報", "ご利用開始日", "ご契約者名", "お客さま番号", "ご利用サービス名", "ご利用製品名"],
  ...["ご契約情報", "申込内容", "ご利用ID数", "ドメイン情報", "ドメイン名"],
  ...["Genkanログイン情報（メールやMicrosoft365の各種機能のご利用はこちら）", "ログイン先URL"],
  ...["DNSサービスオプション", "ゾーン名(正引き)", "コントロールパネルURL", "認証ID", "認証パスワード"],
  ...["プライマリDNSサーバ名", "プライマリDNSIPアドレス", "セカンダリDNSサーバ名", "セカンダリDNSIPアドレス"],
  ...["導入支援情報", "DNSゾーン情報サポートサービス", "メールアドレス情報", "注文内容"],
];

/** Address, ID and password stand alone as one word each; the reading runs over lines. */
function expectExact(printed: Printed, person: IssuedPerson, loginUrl?: string): void {
  for (const text of [printed.text, printed.raw]) {
    const words = wordsOf(text);
    if (loginUrl) expect(words).toContain(loginUrl);
    expect(words).toContain(person.userId);
    expect(words).toContain(person.temporaryPassword);
  }
  expect(joined(printed.raw)).toContain(person.reading);
}

test("the manual's example is printed with every section, and what is typed copies out exactly", async () => {
  const opened = await ground.openContract(sampleContract());
  const printed = await ground.printed("sonpo");
  const [person] = opened.people as [IssuedPerson];
  expect(opened.customerNumber).toMatch(/^N\d{10}$/);
  expectExact(printed, person, opened.loginUrl);
  let at = 0;
  for (const label of sections) {
    const found = joined(printed.raw).indexOf(label, at);
    expect(found, label).toBeGreaterThan(-1);
    at = found;
  }
  const first = joined(printed.sheets[0] ?? "");
  for (const value of [
    "2023年9月1日",
    "損保太郎様",
    "1ID",
    "example.com",
    "https://dns.example.com/panel",
    "利用する",
  ]) {
    expect(first).toContain(value);
  }
  for (const value of ["ns1.example.com", "192.0.2.4", "ns2.example.com", "192.0.2.36"]) expect(first).toContain(value);
  expect(first).toContain("ご注文：新規（注文番号1、2026年11月24日）");
  expect(first).toContain("仮パスワードの有効期限は、2027年2月22日（24:00）までとなっております。");
  expect(first.match(/お客さま番号/g)).toHaveLength(2);
  expect((await stat(printed.path)).mode & 0o777).toBe(0o600);
});

test("an order for one person carries that person's sheet, and every sheet has number and place", async () => {
  const { raw, sheets, bytes } = await ground.printed("sonpo");
  expect(sheets).toHaveLength(2);
  sheets.forEach((sheet, i) => {
    expect(sheet).toMatch(/お客さま番号\s+N\d{10}/);
    expect(sheet).toContain(`${i + 1}／2ページ`);
  });
  const own = joined(sheets[1] ?? "");
  for (const says of ["はじめてのサインイン", "1文字目", "12文字目", "共有することは禁止", "お気に入り"]) {
    expect(own).toContain(says);
  }
  expect(own).toContain("推奨環境、利用規約、個人情報の取り扱い：http://sonpo.localhost:8080/help");
  expect(own).toContain("有効期限　2027年2月22日（月）24:00まで".replace(/\s/g, ""));
  expect(raw).not.toContain("undefined");
  const pdf = bytes.toString("latin1");
  expect(pdf).toContain("/Lang (ja)");
  expect(pdf).toContain("/DisplayDocTitle true");
  expect(pdf).toContain("/URI (http://sonpo.localhost:8080/console/)");
  expect(pdf.match(/\/BaseFont \/\w+\+BIZUDGothic-(Regular|Bold)/g)?.length).toBeGreaterThanOrEqual(2);
});

test("forty people: every ID, password and reading, the head of the table on each sheet, 髙 and 﨑 kept", async () => {
  const names = ["髙﨑 花子", "損保 太郎", "渡邊 大輔", "齋藤 由美子"];
  const people = Array.from({ length: 40 }, (_, i) => personRow(`member${i + 1}@example.com`, { name: names[i % 4] }));
  const opened = await ground.openContract(contractFor("forty", people));
  const printed = await ground.printed("forty");
  for (const person of opened.people) expectExact(printed, person, opened.loginUrl);
  expect(printed.sheets.length).toBeGreaterThan(3);
  printed.sheets.forEach((sheet, i) => {
    expect(joined(sheet)).toContain("ユーザーID／パスワード（仮）（※1）／パスワード読み仮名");
    expect(sheet).toContain(opened.customerNumber);
    expect(sheet).toContain(`${i + 1}／${printed.sheets.length}ページ`);
  });
  expect(printed.raw.match(/髙﨑 花子/g)).toHaveLength(10);
  expect(printed.raw).toContain("株式会社髙﨑保険事務所");
  expect(printed.sheets.at(-1)).toMatch(/member40@example\.com[\s\S]+（※1）/);
});

test("long names, IDs, addresses and passwords are neither cut nor spaced", async () => {
  const label = "tokyo-kaigan-nihon-kasai-songai-hoken-sogo-dairiten-fukuoka1";
  const contractor =
    "株式会社東京海岸日本火災損害保険総合代理店ホールディングスアンドパートナーズ西日本統括本部福岡支社営業推進第二課";
  const domain = "hoken-agency-kyushu.example.co.jp";
  const userId = `alessandro-giuseppe.garibaldi.fukuoka.tenjin@${domain}`;
  const policy = { password: { minLength: 24 } };
  const changes = { contractor, domains: [domain], policy };
  const opened = await ground.openContract(contractFor(label, [personRow(userId)], changes));
  const printed = await ground.printed(label);
  expectExact(printed, opened.people[0] as IssuedPerson, opened.loginUrl);
  expect(opened.people[0]?.temporaryPassword).toHaveLength(24);
  expect(joined(printed.raw).split(contractor)).toHaveLength(3);
  expect(joined(printed.raw)).toContain("24文字目");
});

test("the longest passwords that a policy can ask for are printed whole, sheet after sheet", async () => {
  const people = ["a", "b", "c"].map((name) => personRow(`${name}@example.com`));
  const policy = { password: { minLength: 128 } };
  const opened = await ground.openContract(contractFor("longest", people, { policy }));
  const printed = await ground.printed("longest");
  expect(printed.sheets).toHaveLength(3);
  for (const { temporaryPassword, reading } of opened.people) {
    expect(temporaryPassword).toHaveLength(128);
    expect(joined(printed.raw)).toContain(temporaryPassword);
    expect(joined(printed.raw)).toContain(reading);
  }
});

test("without the DNS option the notice says so", async () => {
  const { raw } = await ground.printed("forty");
  expect(joined(raw)).toContain("DNSサービスオプションお申し込みなし");
  expect(joined(raw)).toContain("DNSゾーン情報サポートサービス利用しない");
});

test("変更 and 廃止 print ―, 新規 only where the order says so", async () => {
  const people = [
    personRow("new@example.com", { order: "新規" }),
    personRow("change@example.com", { order: "変更" }),
    personRow("end@example.com", { order: "廃止" }),
  ];
  const opened = await ground.openContract(contractFor("kinds", people, { ids: 2 }));
  expect(opened.people.map(({ temporaryPassword }) => temporaryPassword === null)).toEqual([false, true, true]);
  const { raw } = await ground.printed("kinds");
  expect(raw).toMatch(/new@example\.com\n\S{12}\n[\s\S]+?\n新規\n/);
  expect(raw).toMatch(/change@example\.com\n―\n変更\n/);
  expect(raw).toMatch(/end@example\.com\n―\n廃止\n/);
});

test("a later order prints its own lines only; ending a person makes an order of its own", async () => {
  await ground.openContract(contractFor("later", [personRow("first@example.com")], { ids: 3 }));
  ground.forwardDays(1);
  const added = await ground.addPeople("later", [personRow("second@example.com"), personRow("third@example.com")]);
  const second = await ground.printed("later");
  for (const person of added) expectExact(second, person);
  expect(second.raw).not.toContain("first@example.com");
  expect(joined(second.raw)).toContain("ご注文：追加（注文番号2、2026年11月25日）");
  expect((await ground.printed("later", { order: 1 })).raw).not.toContain("second@example.com");

  await endPerson(ground.node, { tenant: await ground.tenant("later"), userId: "second@example.com" });
  const third = await ground.printed("later");
  expect(third.raw).toMatch(/second@example\.com\n―\n廃止\n/);
  expect(joined(third.raw)).toContain("ご注文：廃止（注文番号3");
  // What an ended person once had is not shown by an older order either.
  expect((await ground.printed("later", { order: 2 })).raw).toMatch(/second@example\.com\n―\n追加\n/);
  await expect(ground.printed("later", { order: 9 })).rejects.toThrow("this contract has no order 9");
});

test("a password that was used or has expired is not printable, and the notice says why", async () => {
  const people = ["used", "expired", "again"].map((name) => personRow(`${name}@example.com`));
  const opened = await ground.openContract(contractFor("gone", people));
  const [used, expired, again] = opened.people as [IssuedPerson, IssuedPerson, IssuedPerson];
  // As the change of a password leaves it (SPEC §1.4): chosen, nothing sealed.
  const personId = await ground.personId("gone", used.userId);
  await ground.rows(
    `update passwords set kind = 'chosen', sealed = null, expires_at = null where person_id = '${personId}' returning 1`,
  );
  expect((await ground.printed("gone")).raw).toMatch(/used@example\.com\nこの方はサインイン済みのため/);
  ground.forwardDays(91);
  const renewed = await reissue(ground.node, { tenant: await ground.tenant("gone"), userId: again.userId });
  const printed = await ground.printed("gone");
  const waits = joined(printed.raw);
  expect(waits).toContain(
    "expired@example.com仮パスワードの有効期限（2027年2月23日）が切れています。再発行が必要です。",
  );
  expectExact(printed, renewed);
  for (const { temporaryPassword } of [used, expired, again]) {
    expect(waits).not.toContain(temporaryPassword);
  }
  const sheet = joined((await ground.printed("gone", { personId })).raw);
  expect(sheet).toContain("この方はサインイン済みのため、仮パスワードは残っていません。");
  expect(sheet).not.toContain("文字目");
});

test("one person's sheet alone, in the latest order that names them", async () => {
  const people = [personRow("a@example.com"), personRow("b@example.com", { email: undefined })];
  const opened = await ground.openContract(contractFor("alone", people));
  const personId = await ground.personId("alone", "b@example.com");
  const printed = await ground.printed("alone", { personId });
  expectExact(printed, { ...opened.people[1], reading: "" } as IssuedPerson, opened.loginUrl);
  const characters = [...(opened.people[1]?.temporaryPassword ?? "")];
  expect(joined(printed.raw)).toContain("通知先メールアドレスが未登録です");
  for (const char of characters) expect(wordsOf(printed.raw)).toContain(char);
  expect(printed.raw).not.toContain("a@example.com");
  await expect(ground.printed("alone", { personId, order: 2 })).rejects.toThrow("this person is not named by order 2");
});

test("different days of expiry stand beside the passwords", async () => {
  await ground.openContract(contractFor("days", [personRow("a@example.com"), personRow("b@example.com")]));
  ground.forwardDays(3);
  await reissue(ground.node, { tenant: await ground.tenant("days"), userId: "b@example.com" });
  const text = joined((await ground.printed("days")).raw);
  expect(new Set(text.match(/有効期限\d+年\d+月\d+日/g))).toHaveProperty("size", 2);
  expect(text).toContain("それぞれに記載の日（24:00）まで");
});

test("the page says the same as the PDF, and needs nothing from elsewhere", async () => {
  const people = [personRow("b@example.com"), personRow("c@example.com", { name: "<i>&花子" })];
  const opened = await ground.openContract(contractFor("page", people));
  const path = await ground.print("page", { html: true });
  const html = await readFile(path, "utf8");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  for (const { userId, temporaryPassword, reading } of opened.people) {
    expect(html).toContain(`<code>${userId}</code>`);
    expect(html).toContain(`>${temporaryPassword?.replaceAll("&", "&amp;")}</code>`);
    expect(html.replace(/<[^>]+>/g, "")).toContain(reading);
  }
  expect(html).toContain("&lt;i&gt;&amp;花子");
  const plain = joined(html.replace(/<[^>]+>/g, ""));
  for (const label of sections.filter((each) => !/DNSサーバ名|IPアドレス|認証|ゾーン名|コントロール/.test(each))) {
    expect(plain).toContain(label);
  }
  expect(html).not.toMatch(/<(script|link|img)|src=|url\(/);
});

test("English speaks throughout, with readings in English", async () => {
  const { raw, sheets } = await ground.printed("sonpo", { lang: "en", order: 1 });
  expect(raw).toMatch(/^Activation notice/);
  expect(raw).toMatch(/Customer number\s+N\d{10}/);
  expect(sheets[0]?.replace(/損保[^\n]*/g, "")).not.toMatch(/[\p{Script=Hiragana}]/u);
});

test("each print is on the audit log, with order, kind and person, and without a secret", async () => {
  const before = await prints();
  const personId = await ground.personId("alone", "a@example.com");
  await ground.print("alone", { personId });
  await ground.print("alone", { html: true });
  await expect(ground.print("alone", { order: 7 })).rejects.toThrow();
  const after = await prints();
  expect(after.slice(before.length).map(({ text }) => JSON.parse(text))).toEqual([
    { order: 1, as: "pdf", person: personId },
    { order: 1, as: "html" },
  ]);
});

async function prints(): Promise<{ text: string }[]> {
  const rows = await ground.rows(
    "select payload ->> 'text' as text from audit_entries where act = 'notice.print' order by id",
  );
  return rows as { text: string }[];
}

test("a file that cannot be written leaves nothing half-written behind", async () => {
  const tenant = await ground.tenant("alone");
  const by = { actor: { kind: "cli" as const, id: "test" } };
  const out = `${ground.folder}/nowhere/x.pdf`;
  await expect(printNotice(ground.node, { tenant, settings: defaultProviderSettings, by, out })).rejects.toThrow(
    "ENOENT",
  );
  const left = (await readdir(ground.folder)).filter((name) => !/^[\w-]+-\d+\.(pdf|html)$|^data$/.test(name));
  expect(left).toEqual([]);
});
