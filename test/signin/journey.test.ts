import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { reissue } from "../../src/contracts/index.ts";
import { passwordRow, sealedTemporary } from "../../src/factors/password/index.ts";
import type { Browser } from "./browser.ts";
import { choose, day, enter, Front, type FrontContract, goodPassword, identify, settle, words } from "./front.ts";

const taro = "sonpotaro@example.com";
const hanako = "hanako@example.com";
const jiro = "jiro@example.com";
const kenji = "kenji@example.com";
let front: Front;
let sonpo: FrontContract;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: [taro, hanako, jiro, kenji].map((userId) => ({ userId })) });
});
afterAll(() => front.close());

const browsers: Browser[] = [];
const open = () => {
  const browser = front.browser(sonpo);
  browsers.push(browser);
  return browser;
};
const temporaryOf = (userId: string) => sonpo.temporary[userId] as string;
const passwordOf = (userId: string) =>
  front.inside(sonpo, async (tx, tenant) => {
    const person = await personByUserId(tx, userId);
    const personId = person?.id ?? "";
    const sealed = await sealedTemporary(tx, { tenant, personId, now: front.clock.now() });
    return { sealed: sealed?.temporaryPassword ?? null, row: await passwordRow(tx, personId) };
  });

test("/ and /console/ lead to the sign-in, whatever the method of looking", async () => {
  for (const path of ["/", "/console/", "/console"]) {
    const page = await open().go(path);
    expect(page.status).toBe(200);
    expect(page.heading).toBe("サインイン");
    expect(page.field("ユーザーID").value).toBe("");
    expect((await open().send(path, { method: "HEAD" })).status).toBe(303);
  }
});

test("the first sign-in: temporary password, a new one, the question, the portal; then the new password alone", async () => {
  const browser = open();
  await identify(browser, taro);
  expect(browser.page.text).toContain(taro);
  await browser.press("次へ", { パスワード: temporaryOf(taro) });
  expect(browser.page.heading).toBe("新しいパスワードの設定");
  for (const part of ["パスワードのヘルプを開く", "10文字以上", "英字の大文字", "推測されやすい言葉ではない"]) {
    expect(browser.page.text).toContain(part);
  }
  await choose(browser, { current: temporaryOf(taro), password: goodPassword });
  expect(browser.page.heading).toBe("サインインの状態を維持しますか？");
  expect((await browser.press("いいえ")).heading).toBe("マイアプリケーション");
  for (const path of ["/", "/console/"]) expect((await browser.go(path)).heading).toBe("マイアプリケーション");

  const other = open();
  await enter(other, taro, temporaryOf(taro));
  expect(other.page.text).toContain(words("pw.wrong"));
  await other.press("次へ", { パスワード: goodPassword });
  expect(other.page.heading).toBe("サインインの状態を維持しますか？");
});

test("a mistyped ID moves on to the password and can be corrected there, with the destination kept", async () => {
  const browser = open();
  await identify(browser, "sonpotarou@example.com", "/apps?order=name");
  expect(browser.page.heading).toBe("サインイン");
  expect(browser.page.text).toContain("sonpotarou@example.com");
  expect(browser.page.field("パスワード").value).toBe("");
  const correct = browser.page.link("変更");
  expect((await browser.go(correct)).field("ユーザーID").value).toBe("sonpotarou@example.com");
  await browser.press("次へ", { ユーザーID: taro });
  expect(browser.page.text).toContain(taro);
  expect(browser.page.url.searchParams.get("to")).toBe("/apps?order=name");
});

test("the same ID in other case, width and spaces is the same person", async () => {
  for (const typed of [
    " SonpoTaro@Example.COM ",
    "ｓｏｎｐｏｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "　sonpotaro@example.com\u00a0",
  ]) {
    const browser = open();
    await enter(browser, typed, goodPassword);
    expect(browser.page.heading).toBe("サインインの状態を維持しますか？");
  }
});

test("what cannot be an ID is told at the field and kept", async () => {
  for (const [typed, key] of [
    ["", "id.empty"],
    ["　 ", "id.empty"],
    ["損保太郎", "id.japanese"],
    ["sonpotaro", "id.shape"],
    ["a@b@c", "id.shape"],
    ["a\0b@example.com", "id.shape"],
    [`${"a".repeat(260)}@example.com`, "id.shape"],
  ] as const) {
    const browser = open();
    await browser.go("/signin");
    const page = await browser.press("次へ", { ユーザーID: typed });
    expect(page.status).toBe(200);
    expect(page.text).toContain(words(key));
  }
});

test("a password that can be nobody's is told so and costs no try", async () => {
  const browser = open();
  await identify(browser, kenji);
  for (const [typed, key] of [
    ["", "pw.empty"],
    ["パスワード", "pw.fullwidth"],
    ["ａｂｃ", "pw.fullwidth"],
    [`${goodPassword} `, "pw.space"],
  ] as const) {
    for (let i = 0; i < 4; i++) {
      const page = await browser.press("次へ", { パスワード: typed });
      expect(page.text).toContain(words(key));
      expect(page.text).not.toContain(words("lock.title"));
      expect(page.html).not.toContain(goodPassword);
    }
  }
});

test("the temporary password can be typed again until the new one is set, which destroys the sealed one", async () => {
  expect((await passwordOf(hanako)).sealed).toBe(temporaryOf(hanako));
  for (let i = 0; i < 2; i++) {
    const browser = open();
    await enter(browser, hanako, temporaryOf(hanako));
    expect(browser.page.heading).toBe("新しいパスワードの設定");
    await choose(browser, { current: temporaryOf(hanako), password: "short" });
    expect(browser.page.text).toContain(words("set.missing"));
    expect((await passwordOf(hanako)).sealed).toBe(temporaryOf(hanako));
  }
  const browser = open();
  await settle(browser, { userId: hanako, temporary: temporaryOf(hanako) });
  expect(browser.page.heading).toBe("マイアプリケーション");
  const { sealed, row } = await passwordOf(hanako);
  expect(sealed).toBeNull();
  expect(row).toMatchObject({ kind: "chosen", sealed: null, must_change: null, expires_at: null });
});

test("fields say what they are to password managers, and nothing keeps them from pasting", async () => {
  const browser = open();
  await browser.go("/signin");
  expect(inputs(browser)).toContain("userId username webauthn text");
  await browser.press("次へ", { ユーザーID: kenji });
  expect(inputs(browser)).toContain("password current-password password");
  expect(browser.page.html).not.toMatch(/onpaste|readonly[^>]*type="password"|autocomplete="off"/);
  await browser.press("次へ", { パスワード: temporaryOf(kenji) });
  expect(inputs(browser)).toEqual([
    ...["current current-password password", "password new-password password"],
    ...["confirmation new-password password", "userId username hidden"],
  ]);
});

function inputs(browser: Browser): string[] {
  const tags = [...browser.page.html.matchAll(/<input\b[^>]*autocomplete="[^"]*"[^>]*>/g)].map(([tag]) => tag);
  const of = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return tags.map(
    (tag) => `${of(tag, "name")} ${of(tag, "autocomplete")} ${/\shidden[\s=]/.test(tag) ? "hidden" : of(tag, "type")}`,
  );
}

test("an expired temporary password says so only to whoever typed it rightly, and stands in the history", async () => {
  front.clock.forward(91 * day);
  const browser = open();
  await enter(browser, jiro, "Falsch1-Falsch");
  expect(browser.page.text).toContain(words("pw.wrong"));
  expect(browser.page.text).not.toContain("有効期限");
  await browser.press("次へ", { パスワード: temporaryOf(jiro) });
  expect(browser.page.text).toContain(words("temp.expired", { date: "2027年2月22日" }));
  expect(browser.page.links.map(({ href }) => href)).toContain("/support");
  for (const path of ["/console/", "/security", "/signin/change", "/signin/stay"]) {
    expect((await browser.clone().go(path)).heading).not.toBe("マイアプリケーション");
  }
  const reasons = await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, jiro);
    const rows = tx
      .selectFrom("events")
      .select(["reason", "methods"])
      .where("person_id", "=", person?.id ?? "");
    return (await rows.orderBy("id").execute()).map(({ reason, methods }) => [reason, ...methods]);
  });
  expect(reasons).toEqual([
    ["password", "password"],
    ["expiredTemp", "temporary"],
  ]);
});

test("to whoever forgot, the page names whom to ask; no link that leads nowhere", async () => {
  const browser = open();
  await identify(browser, taro);
  expect(browser.page.text).not.toContain("パスワードを忘れた場合");
  expect(browser.page.text).toContain("お申し込み・ご契約にお知らせください");
});

test("whoever has no password cannot be claimed by the first who comes", async () => {
  const people = [{ userId: taro }, { userId: hanako, order: "change" }];
  const changed = await front.contract("changed", { people });
  expect(changed.temporary[hanako]).toBe("");
  for (const password of [" ", "x", "null", "undefined", goodPassword]) {
    await enter(front.browser(changed), hanako, password);
    const browser = front.browser(changed);
    await enter(browser, hanako, password);
    expect(browser.page.path).toBe("/signin/password");
  }
});

test("on a shared PC the next person gets nothing of the one before", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword);
  await browser.press("はい");
  await browser.go("/console/");
  await browser.press("サインアウト");
  expect(browser.page.field("ユーザーID").value).toBe("");
  await browser.press("次へ", { ユーザーID: hanako });
  await browser.press("次へ", { パスワード: goodPassword });
  await browser.press("いいえ");
  await browser.go("/account");
  expect(browser.page.text).toContain(hanako);
  expect(browser.page.text).not.toContain(taro);
});

test("no half-done sign-in opens a page or does anything there", async () => {
  const halves: [string, () => Promise<Browser>][] = [
    ["an ID alone", async () => halfway(jiro, "")],
    ["a wrong password", async () => halfway(taro, "Falsch1-Falsch")],
    ["the question open", async () => halfway(taro, goodPassword)],
    ["a change due", async () => halfway(kenji, (await reissued(kenji)) as string)],
    ["expired", async () => halfway(jiro, temporaryOf(jiro))],
  ];
  const inner = ["/", "/console/", "/apps", "/security", "/security/sessions", "/account", "/account/export"];
  const posts = ["/apps/star", "/security/sessions/end-others", "/account/language", "/account/stay", "/console/hint"];
  for (const [name, make] of halves) {
    const browser = await make();
    for (const path of inner)
      expect([name, path, (await browser.clone().go(path)).path]).toEqual([name, path, "/signin"]);
    for (const path of posts) {
      const sent = { method: "POST", body: new URLSearchParams({ as: "x" }), headers: { origin: browser.origin } };
      const answer = await browser.clone().send(path, sent);
      expect([name, path, answer.status, answer.headers.get("location")?.split("?")[0]]).toEqual([
        ...[name, path, 303, "/signin"],
      ]);
    }
    expect(browser.names("session")).toEqual([]);
  }
});

async function halfway(userId: string, password: string): Promise<Browser> {
  const browser = open();
  await identify(browser, userId);
  if (password) await browser.press("次へ", { パスワード: password });
  return browser;
}

async function reissued(userId: string): Promise<string | null> {
  const tenant = await front.tenant(sonpo);
  const told = await reissue({ db: front.node.db, clock: front.clock }, { tenant, userId });
  return told.temporaryPassword;
}

test("no secret was ever sent back or logged", async () => {
  const secrets = [goodPassword, ...Object.values(sonpo.temporary)].filter(Boolean);
  const told = [...browsers.flatMap(({ received }) => received), ...front.log].join("\n");
  expect(told.length).toBeGreaterThan(100_000);
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), secret.replaceAll("&", "&amp;")]) {
      expect(told.includes(form)).toBe(false);
    }
  }
  // User IDs stand in pages, never in logs; neither do cookies.
  const logged = front.log.join("\n");
  expect(logged).toContain('"path":"/signin/password"');
  for (const word of ["@example.com", "genkan-session", "genkan-attempt", "損保"])
    expect(front.log.filter((line) => line.includes(word))).toEqual([]);
});
