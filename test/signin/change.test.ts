import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { reissue } from "../../src/contracts/index.ts";
import { symbols } from "../../src/factors/password/index.ts";
import type { CopyKey } from "../../src/platform/i18n/index.ts";
import type { PolicySubset } from "../../src/tenants/index.ts";
import type { Browser } from "./browser.ts";
import { choose, day, enter, Front, type FrontContract, goodPassword, words } from "./front.ts";

const taro = "sonpotaro@example.com";
let front: Front;
let count = 0;

beforeAll(async () => {
  front = await Front.open();
});
afterAll(() => front.close());

interface Begun {
  contract: FrontContract;
  browser: Browser;
  temporary: string;
}

/** A contract of its own with this policy, and a browser at 新しいパスワードの設定. */
async function begin(policy: PolicySubset = {}): Promise<Begun> {
  const contract = await front.contract(`tenant-${count++}`, { policy });
  const browser = front.browser(contract);
  const temporary = contract.temporary[taro] as string;
  await enter(browser, taro, temporary);
  expect(browser.page.heading).toBe("新しいパスワードの設定");
  return { contract, browser, temporary };
}

async function refused({ browser, temporary }: Begun, password: string, sentence: string, confirmation = password) {
  await choose(browser, { current: temporary, password, confirmation });
  expect(browser.page.text).toContain(sentence);
  expect(browser.page.heading).toBe("新しいパスワードの設定");
  expect(browser.page.html).not.toContain(`value="${password}"`);
}

async function taken({ browser, temporary }: Begun, password: string) {
  await choose(browser, { current: temporary, password });
  expect(browser.page.heading).toBe(words("kmsi.title"));
}

test("each rule has its sentence, and nothing that was typed costs a try", async () => {
  const begun = await begin();
  const cases: [string, CopyKey, Record<string, string | number>?][] = [
    ["", "pw.empty"],
    ["Kumo7-Han", "set.missing"],
    ["kumo7-hana+mado", "set.missing"],
    ["KUMO7-HANA+MADO", "set.missing"],
    ["Kumo-Hana+Mado", "set.missing"],
    ["Kumo7Hana5Mado", "set.missing"],
    ["Kumo7 Hana+Mado", "set.badSpace"],
    ["Kumo7-はな+Mado", "set.badJapanese"],
    ["Ｋｕｍｏ７－Ｈａｎａ", "set.badJapanese"],
    [`Kumo7-${"Hana+Mado".repeat(14)}`, "set.tooLong", { n: 128 }],
    ["Password123!", "set.weak"],
  ];
  for (const [password, key, params] of cases) await refused(begun, password, words(key, params));
  await refused(begun, goodPassword, words("set.different"), `${goodPassword}x`);
  await refused(begun, begun.temporary, words("set.missing"));
  await taken(begun, goodPassword);
});

test("a forbidden character is named with its reading", async () => {
  const begun = await begin();
  await refused(begun, "Kumo7-Hana\\Mado", words("set.badChar", { char: "\\", reading: "円記号・バックスラッシュ" }));
  await refused(begun, "Kumo7-Hana?Mado", words("set.badChar", { char: "?", reading: "疑問符" }));
});

test("every symbol of the manual's list may be used, and all of them are printed", async () => {
  const begun = await begin();
  expect(begun.browser.page.text).toContain(symbols);
  await taken(begun, `Kumo7${symbols}`);
});

test("the user ID is no password, in whatever letters", async () => {
  const contract = await front.contract(`tenant-${count++}`, { people: [{ userId: "Yama1-Kawa+Umi@example.com" }] });
  const browser = front.browser(contract);
  const [userId, temporary] = Object.entries(contract.temporary)[0] as [string, string];
  await enter(browser, userId, temporary);
  for (const password of ["Yama1-Kawa+Umi@example.com", "YAMA1-KAWA+uMI"]) {
    await refused({ contract, browser, temporary }, password, words("set.missing"));
  }
});

test("known-weak passwords are refused, the Japanese ones too", async () => {
  const begun = await begin();
  const weak = [
    "P@ssw0rd12",
    "Qwerty123!",
    "Sakura1234!",
    "Yamada-2024",
    "Konnichiwa1!",
    "Aaaaaaaaaa1!",
    "Genkan2026!",
  ];
  for (const password of weak) await refused(begun, password, words("set.weak"));
});

test("a mistyped temporary password is a try like any other, and locks", async () => {
  const begun = await begin();
  const typed = { current: "Falsch1-Falsch", password: goodPassword };
  for (let i = 0; i < 9; i++) {
    await choose(begun.browser, typed);
    expect(begun.browser.page.text).toContain(words("set.badTemporary"));
  }
  await choose(begun.browser, typed);
  expect(begun.browser.page.text).toContain("10:10に自動で解除されます");
  await choose(begun.browser, { current: begun.temporary, password: goodPassword });
  expect(begun.browser.page.text).toContain("10:10に自動で解除されます");
  front.clock.forward(11 * 60_000);
  await taken(begun, goodPassword);
});

test("length and kinds are the tenant's: 8 to 128, any kinds, the modern preset", async () => {
  const short = await begin({ password: { minLength: 8, kinds: ["digit"] } });
  expect(short.browser.page.text).toContain("8文字以上");
  expect(short.browser.page.text).not.toContain("英字の大文字");
  await refused(short, "kumo7ha", words("set.missing"));
  await refused(short, "kumohana", words("set.missing"));
  await taken(short, "kumo7han");

  const modern = await begin({ password: { minLength: 15, kinds: [], expiryDays: null } });
  await refused(modern, "madokumohanaki", words("set.missing"));
  await taken(modern, "madokumohanakizu");

  const longest = await begin({ password: { minLength: 128, maxLength: 128 } });
  expect(longest.temporary).toHaveLength(128);
  await refused(longest, `Kumo7-${"h".repeat(121)}`, words("set.missing"));
  await taken(longest, `Kumo7-${"hana".repeat(30)}xy`);
});

test("the last passwords may not be used again, as many as the tenant says, and asking costs no try", async () => {
  const { contract, browser, temporary } = await begin({ password: { reuse: 2, expiryDays: 30 } });
  await taken({ contract, browser, temporary }, goodPassword);
  await browser.press("いいえ");
  const change = async (current: string, password: string) => {
    front.clock.forward(31 * day);
    const fresh = front.browser(contract);
    await enter(fresh, taro, current);
    expect(fresh.page.text).toContain(words("set.leadExpired"));
    return {
      fresh,
      send: (to: string) =>
        fresh.press("パスワードを設定する", {
          いまのパスワード: current,
          新しいパスワード: to,
          "新しいパスワード（確認用）": to,
        }),
      password,
    };
  };
  const second = "Umi3+Yama-Kawa";
  const one = await change(goodPassword, second);
  for (let i = 0; i < 12; i++) expect((await one.send(goodPassword)).text).not.toContain(words("lock.title"));
  expect((await one.send(second)).heading).toBe(words("kmsi.title"));
  const third = "Hoshi4+Tsuki-Asa";
  const two = await change(second, third);
  for (let i = 0; i < 12; i++) expect((await two.send(goodPassword)).text).toContain(words("set.used"));
  expect((await two.send(third)).heading).toBe(words("kmsi.title"));
  const three = await change(third, goodPassword);
  expect((await three.send(second)).text).toContain(words("set.used"));
  expect((await three.send(goodPassword)).heading).toBe(words("kmsi.title"));
});

test("a password that will expire is told 14 days before; later is an answer, now leads to the change", async () => {
  const { contract, browser, temporary } = await begin({ password: { expiryDays: 60 } });
  await taken({ contract, browser, temporary }, goodPassword);
  await browser.press("いいえ");
  front.clock.forward(45 * day);
  expect((await enter(front.browser(contract), taro, goodPassword)).heading).toBe(words("kmsi.title"));
  front.clock.forward(2 * day);
  const later = front.browser(contract);
  expect((await enter(later, taro, goodPassword)).text).toContain("あと14日");
  expect((await later.press("あとで")).heading).toBe(words("kmsi.title"));
  const now = front.browser(contract);
  await enter(now, taro, goodPassword);
  await now.press("いま変更する");
  expect(now.page.heading).toBe("新しいパスワードの設定");
  expect(now.page.text).not.toContain(words("set.leadExpired"));
  await now.press("パスワードを設定する", {
    いまのパスワード: goodPassword,
    新しいパスワード: "Umi3+Yama-Kawa",
    "新しいパスワード（確認用）": "Umi3+Yama-Kawa",
  });
  expect(now.page.heading).toBe(words("kmsi.title"));
});

test("a tenant's change of mind about expiry counts for passwords that are there, either way", async () => {
  const { contract, browser, temporary } = await begin();
  await taken({ contract, browser, temporary }, goodPassword);
  front.clock.forward(100 * day);
  await front.policy(contract, { password: { expiryDays: 90 } });
  expect((await enter(front.browser(contract), taro, goodPassword)).text).toContain(words("set.leadExpired"));
  await front.policy(contract, { password: { expiryDays: 120 } });
  expect((await enter(front.browser(contract), taro, goodPassword)).heading).toBe(words("kmsi.title"));
  await front.policy(contract, { password: { expiryDays: null } });
  front.clock.forward(999 * day);
  expect((await enter(front.browser(contract), taro, goodPassword)).heading).toBe(words("kmsi.title"));
});

test("setting a password ends every other session and half-done sign-in; re-issue ends all", async () => {
  const { contract, browser, temporary } = await begin({ password: { expiryDays: 30 } });
  await taken({ contract, browser, temporary }, goodPassword);
  await browser.press("いいえ");
  const half = front.browser(contract);
  await enter(half, taro, goodPassword);
  await front.inside(contract, (tx, tenant) =>
    reissue({ db: front.node.db, clock: front.clock }, { tenant, userId: taro }).then(() => personByUserId(tx, taro)),
  );
  expect((await browser.go("/console/")).heading).toBe("サインイン");
  expect((await half.press("いいえ")).heading).toBe("サインイン");
});

test("a sign-in cannot be finished past the change that is due, whichever address is tried", async () => {
  const { browser } = await begin();
  const query = browser.page.url.search;
  for (const [method, path] of [
    ["POST", `/signin/stay${query}`],
    ["POST", `/signin/soon${query}`],
    ["GET", `/signin/stay${query}`],
    ["GET", "/console/"],
    ["GET", "/security"],
    ["GET", `/signin/expired${query}`],
  ] as const) {
    const sent = method === "POST" ? { method, body: new URLSearchParams({ answer: "later" }) } : {};
    const page = await browser.clone().go(path, sent);
    expect(["新しいパスワードの設定", "サインイン"]).toContain(page.heading);
    expect(browser.names("session")).toEqual([]);
  }
});
