import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { heldBy } from "../../src/factors/index.ts";
import { historyPage } from "../../src/history/index.ts";
import { type PolicySubset, setProviderSettings } from "../../src/tenants/index.ts";
import { drain, outboxOf } from "../messages/ground.ts";
import { isCode, lastCode } from "../support/sentcode.ts";
import type { Browser } from "./browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "./front.ts";

const people = Array.from({ length: 30 }, (_, i) => `p${i}@example.com`);
/** The one who has a mailbox on file. */
const reachable = "p29@example.com";
let front: Front;
let sonpo: FrontContract;
let next = 0;

const policy = (factors: PolicySubset["factors"]): PolicySubset => ({
  ...{ secondFactor: "required", factors, staySignedIn: { offered: false } },
});
beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", {
    people: people.map((userId) => ({ userId, ...(userId === reachable ? { email: "told@example.net" } : {}) })),
    policy: policy(["sms", "voice"]),
  });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const sms = words("phone.sms");
const call = words("phone.call");
const somebody = () => people[next++] as string;
const numberOf = (userId: string) => `+8190${1000 + people.indexOf(userId)}5678`;
const typed = (userId: string) => `090-${1000 + people.indexOf(userId)}-5678`;
const shown = "090-••••-5678";
const code = async (to: string) => ({ [words("code.label")]: await lastCode(front.node, to) });
const other = async (to: string) => {
  const right = await lastCode(front.node, to);
  return { [words("code.label")]: right === "111111" ? "222222" : "111111" };
};
const allTo = async (to: string) => {
  await drain(front.node);
  return (await outboxOf(front.node)).filter((file) => file.to === to);
};
const sentTo = async (to: string) => (await allTo(to)).filter(({ text }) => isCode(text));

/** The first sign-in of somebody, up to the page that asks for a number. */
async function first(userId: string, contract = sonpo): Promise<Browser> {
  const browser = front.browser(contract);
  const temporary = contract.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  expect(browser.page.heading).toBe(words("phone.title"));
  return browser;
}

async function registered(userId: string, way: string = sms, number = typed(userId)): Promise<Browser> {
  const browser = await first(userId);
  await browser.press("次へ", { [words("phone.number")]: number, [way]: "on" });
  await browser.press("次へ", await code(`+81${number.slice(1).replaceAll("-", "")}`));
  expect(browser.page.text).toContain(words(way === call ? "phone.verifiedCall" : "phone.verified"));
  expect(browser.page.heading).toBe(words("enrol.success"));
  await browser.press(words("enrol.secondLater"));
  expect(browser.page.heading).toBe("マイアプリケーション");
  front.clock.forward(2 * minute);
  return browser;
}

const held = (userId: string) =>
  front.inside(sonpo, async (tx) => heldBy(tx, (await personByUserId(tx, userId))?.id ?? ""));

/** A sign-in in a new browser, up to the page that asks for the code. */
async function asked(userId: string): Promise<Browser> {
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  expect(browser.page.heading).toBe(words("code.title"));
  return browser;
}

test("the manual's steps: country and number, SMS, the code, and the sentence of success", async () => {
  const userId = somebody();
  const browser = await first(userId);
  expect(browser.page.text).toContain("日本 (+81)");
  expect(browser.page.text).toContain(words("phone.notice"));
  const labels = browser.page.forms.flatMap(({ fields }) => fields).map(({ label }) => label);
  expect(labels.filter(Boolean)).toEqual([words("phone.number"), sms, call]);
  await browser.press("次へ", { [words("phone.number")]: typed(userId) });
  expect(browser.page.text).toContain(`${typed(userId)}に6桁のコードをお送りしました。`);
  const [message, ...more] = await sentTo(numberOf(userId));
  expect(more).toEqual([]);
  expect(message).toMatchObject({ channel: "sms", tenant: "sonpo" });
  expect(message?.text).toMatch(
    /^【損保クラウド】コード \d{6}（10分有効）人に教えないでください。\n@sonpo\.localhost #\d{6}$/,
  );
  expect(browser.page.html).not.toContain(/\d{6}/.exec(message?.text ?? "")?.[0]);
  await browser.press("次へ", await code(numberOf(userId)));
  expect(browser.page.text).toContain("SMS が検証されました。お使いの電話が正常に登録されました。");
  await browser.press(words("enrol.secondLater"));
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(await held(userId)).toMatchObject([
    { kind: "sms", label: shown, isDefault: true, details: { ways: ["sms", "voice"] } },
  ]);
});

test.each([
  ["0990-500-123", "phone.badNumber"],
  ["12345", "phone.badNumber"],
  ["+1 212 555 1234", "phone.notAllowed"],
  ["03-1234-5678", "phone.noSms"],
] as const)("%s is refused at the field, what was typed stays, and nothing is sent", async (number, why) => {
  const browser = await first(somebody());
  await drain(front.node);
  const before = (await outboxOf(front.node)).length;
  await browser.press("次へ", { [words("phone.number")]: number });
  expect(browser.page.text).toContain(words(why));
  expect(browser.page.field(words("phone.number")).value).toBe(number);
  await drain(front.node);
  expect((await outboxOf(front.node)).length).toBe(before);
});

test("a fixed line is called, at the registration and ever after", async () => {
  const userId = somebody();
  const line = `03-${2000 + people.indexOf(userId)}-5678`;
  const to = `+813${2000 + people.indexOf(userId)}5678`;
  await registered(userId, call, line);
  expect(await held(userId)).toMatchObject([{ kind: "voice", label: "03-••••-5678", details: { ways: ["voice"] } }]);
  const browser = await asked(userId);
  expect(browser.page.text).toContain("03-••••-5678に電話をかけています。");
  expect(browser.page.text).not.toContain(sms);
  expect(browser.page.text).toContain(words("phone.notRinging"));
  expect((await sentTo(to)).map(({ channel }) => channel)).toEqual(["voice", "voice"]);
  await browser.press("次へ", await code(to));
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("at a sign-in the code is sent at once, to the masked number, and the history tells the way", async () => {
  const userId = somebody();
  await registered(userId);
  const browser = await asked(userId);
  expect(browser.page.text).toContain(`${shown}に6桁のコードをお送りしました。`);
  expect(browser.page.html).not.toContain(typed(userId));
  await browser.press("次へ", await other(numberOf(userId)));
  expect(browser.page.text).toContain(words("code.wrong"));
  await browser.press("次へ", await code(numberOf(userId)));
  expect(browser.page.heading).toBe("マイアプリケーション");
  const rows = await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    const page = { personId: person?.id ?? "", filter: "all" as const, since: new Date(0), before: null, limit: 9 };
    return historyPage(tx, page);
  });
  expect(rows[0]?.methods).toEqual(["password", "sms"]);
  expect(rows[1]).toMatchObject({ outcome: "failure", reason: "code" });
});

test("a code is sent again from the minute that is told, and only the last one works", async () => {
  const userId = somebody();
  await registered(userId);
  const browser = await asked(userId);
  const old = await code(numberOf(userId));
  const [, time] = /再送信は(\d\d:\d\d)からできます/.exec(browser.page.text) ?? [];
  await browser.press(words("phone.resend"));
  expect(browser.page.text).toContain(`再送信は${time}からできます。`);
  expect(await sentTo(numberOf(userId))).toHaveLength(2);
  front.clock.forward(2 * minute);
  await browser.press(words("phone.resend"));
  expect(await sentTo(numberOf(userId))).toHaveLength(3);
  const fresh = await code(numberOf(userId));
  if (old[words("code.label")] !== fresh[words("code.label")]) {
    await browser.press("次へ", old);
    expect(browser.page.text).toContain(words("code.wrong"));
  }
  await browser.press("次へ", fresh);
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("a mobile number that was confirmed by a call gets short messages too", async () => {
  const userId = somebody();
  await registered(userId, call);
  expect(await held(userId)).toMatchObject([{ kind: "sms" }]);
  const browser = await asked(userId);
  expect((await sentTo(numberOf(userId))).map(({ channel }) => channel)).toEqual(["voice", "sms"]);
  await browser.press("次へ", await code(numberOf(userId)));
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("電話する sends the code the other way, and its proof is that way's", async () => {
  const userId = somebody();
  await registered(userId);
  const browser = await asked(userId);
  await browser.press(call);
  expect(browser.page.text).toContain(words("phone.calling", { number: shown }));
  const [, , last] = await sentTo(numberOf(userId));
  expect(last?.channel).toBe("voice");
  await browser.press("次へ", await code(numberOf(userId)));
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("戻る asks for another number; the code of the first one registers nothing", async () => {
  const userId = somebody();
  const browser = await first(userId);
  await browser.press("次へ", { [words("phone.number")]: "090-9999-0001" });
  const stranger = await code("+819099990001");
  await browser.press("戻る");
  expect(browser.page.text).toContain(words("phone.which"));
  await browser.press("次へ", { [words("phone.number")]: typed(userId) });
  const own = await code(numberOf(userId));
  if (stranger[words("code.label")] !== own[words("code.label")]) {
    await browser.press("次へ", stranger);
    expect(browser.page.text).toContain(words("code.wrong"));
  }
  await browser.press("次へ", own);
  expect(await held(userId)).toMatchObject([{ label: shown }]);
});

test("a code that has timed out is told apart from a wrong one, and can be sent again", async () => {
  const userId = somebody();
  await registered(userId);
  const browser = await asked(userId);
  const late = await code(numberOf(userId));
  front.clock.forward(10 * minute);
  await browser.press("次へ", late);
  expect(browser.page.text).toContain(words("code.old"));
  await browser.press(words("phone.resend"));
  await browser.press("次へ", await code(numberOf(userId)));
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("past the quota the page says so and sends nothing; another day it does", async () => {
  const userId = somebody();
  await registered(userId);
  for (let n = 0; n < 4; n++) await asked(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  expect(browser.page.text).toContain(words("code.quota"));
  expect(await sentTo(numberOf(userId))).toHaveLength(5);
  front.clock.forward(25 * hour);
  await asked(userId);
  expect(await sentTo(numberOf(userId))).toHaveLength(6);
});

test("a country that is no longer allowed gets nothing more", async () => {
  const { provider } = front.node;
  await provider.open((tx) => setProviderSettings(tx, { phoneCountries: ["JP", "GB"] }));
  const userId = somebody();
  const browser = await first(userId);
  expect(browser.page.text).toContain("イギリス (+44)");
  await browser.press("次へ", { [words("phone.number")]: "+44 7400 123456" });
  await browser.press("次へ", await code("+447400123456"));
  await browser.press(words("enrol.secondLater"));
  await provider.open((tx) => setProviderSettings(tx, { phoneCountries: ["JP"] }));
  front.clock.forward(hour);
  const later = front.browser(sonpo);
  await enter(later, userId, goodPassword);
  expect(later.page.text).toContain(words("phone.notAllowed"));
  expect(await sentTo("+447400123456")).toHaveLength(1);
});

test("where the tenant allows no calls none are offered, and no text speaks of them", async () => {
  const contract = await front.contract("nocalls", { policy: policy(["sms"]) });
  const browser = await first("sonpotaro@example.com", contract);
  expect(browser.page.text).not.toContain(call);
  await browser.press("次へ", { [words("phone.number")]: "03-1234-5678" });
  expect(browser.page.text).toContain(words("phone.mobileOnly"));
  await browser.press("次へ", { [words("phone.number")]: "070-1234-0001" });
  expect(browser.page.text).toContain("迷惑メッセージのフォルダー");
  expect(browser.page.text).not.toContain(call);
});

test("an installation without a way to telephones does not offer them", async () => {
  const { genkan } = front.second({ baseUrl: "https://id.example.jp" });
  const browser = front.browser({ ...sonpo, origin: "https://sonpo.id.example.jp" }, { genkan });
  const userId = somebody();
  await enter(browser, userId, sonpo.temporary[userId] as string);
  await choose(browser, { current: sonpo.temporary[userId] as string, password: goodPassword });
  expect(browser.page.heading).not.toBe(words("phone.title"));
  expect(browser.page.text).not.toContain(sms);
});

test("a mailed code registers and proves, but not for a mailbox behind this very sign-in", async () => {
  const contract = await front.contract("mailed", { policy: policy(["email"]) });
  const userId = "sonpotaro@example.com";
  const browser = front.browser(contract);
  const temporary = contract.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  expect(browser.page.heading).toBe(words("mailotp.title"));
  for (const [address, why] of [
    ["taro", "mailotp.bad"],
    ["taro@mail.example.com", "mailotp.inside"],
  ] as const) {
    await browser.press("次へ", { [words("mailotp.address")]: address });
    expect(browser.page.text).toContain(words(why));
    expect(browser.page.field(words("mailotp.address")).value).toBe(address);
  }
  await browser.press("次へ", { [words("mailotp.address")]: "taro@example.net" });
  expect(browser.page.text).toContain(words("mailotp.enter", { mail: "taro@example.net" }));
  await browser.press("次へ", await code("taro@example.net"));
  expect(browser.page.text).toContain(words("mailotp.done"));
  await browser.press(words("enrol.secondLater"));
  front.clock.forward(2 * minute);
  const again = front.browser(contract);
  await enter(again, userId, goodPassword);
  expect(again.page.text).toContain(words("mailotp.enter", { mail: "t•••@example.net" }));
  await again.press("次へ", await code("taro@example.net"));
  expect(again.page.heading).toBe("マイアプリケーション");
});

test("neither log nor tables hold a number or a code that can be read", async () => {
  const userId = somebody();
  await registered(userId);
  const browser = await asked(userId);
  const { [words("code.label")]: secret = "" } = await code(numberOf(userId));
  await browser.press("次へ", { [words("code.label")]: secret });
  const logged = front.log.join("\n");
  for (const hidden of [numberOf(userId), numberOf(userId).slice(3)]) expect(logged).not.toContain(hidden);
  expect(logged).not.toMatch(new RegExp(`\\b${secret}\\b`));
});

/** セキュリティ情報 → 電話 → 変更, and the new number confirmed. The step-up is proved by the telephone that goes. */
async function changeNumber(browser: Browser, userId: string, number: string, to: string): Promise<void> {
  const [credential] = await held(userId);
  await browser.go(`/security/method/${credential?.id}`);
  await browser.press("変更");
  if (browser.page.heading === words("code.title")) await browser.press("次へ", await code(numberOf(userId)));
  expect(browser.page.text).toContain(words("phone.which"));
  await browser.press("次へ", { [words("phone.number")]: number });
  await browser.press("次へ", await code(to));
  await browser.press(browser.page.text.includes(words("enrol.secondLater")) ? words("enrol.secondLater") : "完了");
}

const alertsTo = async (to: string) => {
  const alert = words("sms.alert", { service: "損保クラウド", desk: "技術的なお問い合わせ" });
  return (await allTo(to)).filter(({ text }) => text === alert);
};

test("a changed number: the old telephone is told, and only the new one is left", async () => {
  const userId = somebody();
  const browser = await registered(userId);
  expect(await alertsTo(numberOf(userId))).toEqual([]);
  front.clock.forward(hour);
  await changeNumber(browser, userId, "070-2222-0001", "+817022220001");
  expect(await held(userId)).toMatchObject([{ label: "070-••••-0001", isDefault: true }]);
  expect(await alertsTo(numberOf(userId))).toHaveLength(1);
  expect(await alertsTo("+817022220001")).toEqual([]);
});

test("a number that is changed to itself stays the one that it is", async () => {
  const userId = somebody();
  const browser = await registered(userId);
  front.clock.forward(hour);
  await changeNumber(browser, userId, typed(userId), numberOf(userId));
  expect(await held(userId)).toMatchObject([{ label: shown, isDefault: true }]);
});

test("what is added is told by mail too, and the mail says which", async () => {
  const userId = reachable;
  const browser = await registered(userId);
  const [own] = await held(userId);
  await changeNumber(browser, userId, "070-2222-0002", "+817022220002");
  const all = (await allTo("told@example.net")).map(({ subject, text }) => `${subject} ${text}`);
  const mails = all.filter((mail) => mail.includes("】サインイン方法を"));
  expect(mails).toHaveLength(2);
  expect(mails[0]).toMatch(/サインイン方法を追加しました.*電話（090-••••-5678）を2026年/s);
  expect(mails[1]).toMatch(/サインイン方法を追加しました.*電話（070-••••-0002）を2026年/s);
  expect((await held(userId)).map(({ id }) => id)).not.toContain(own?.id);
});
