import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId, updatePerson } from "../../src/accounts/index.ts";
import { tasksOf } from "../../src/background.ts";
import { changesOf } from "../../src/changes/index.ts";
import { issuePass } from "../../src/factors/accesspass/index.ts";
import { queueMessage } from "../../src/messages/index.ts";
import { endOtherSessions } from "../../src/sessions/index.ts";
import { drain, outboxOf } from "../messages/ground.ts";
import type { Browser } from "../signin/browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "../signin/front.ts";
import { codeOf, firstWithApp } from "../signin/totp.ts";
import { isCode, lastCode } from "../support/sentcode.ts";

const people = Array.from({ length: 24 }, (_, i) => ({ userId: `p${i}@example.com`, email: `old${i}@example.net` }));
const wordsOf = { page: words("contact.newMail"), code: words("code.label") };
let front: Front;
let sonpo: FrontContract;
let next = 0;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", {
    people,
    policy: { secondFactor: "required", factors: ["totp"], staySignedIn: { offered: false } },
  });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

interface Somebody {
  userId: string;
  n: number;
  browser: Browser;
  seed: string;
  old: string;
  fresh: string;
}

/** Somebody who has just signed in with an app. */
async function somebody(): Promise<Somebody> {
  const n = next++;
  const userId = `p${n}@example.com`;
  const { browser, seed } = await firstWithApp(front, sonpo, { userId });
  return { userId, n, browser, seed, old: `old${n}@example.net`, fresh: `new${n}@example.org` };
}

const personOf = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx) => {
    const person = await personByUserId(tx, userId);
    if (!person) throw new Error(`no ${userId}`);
    return person;
  });
const openOf = (userId: string) =>
  front.inside(sonpo, async (tx, tenant) => {
    const person = await personByUserId(tx, userId);
    return changesOf(tx, { tenant, personId: person?.id ?? "", now: front.clock.now() });
  });
const auditOf = (userId: string) =>
  front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    const rows = await tx.selectFrom("audit_entries").select(["act", "payload", "actor"]).orderBy("id").execute();
    return rows.filter((row) => JSON.stringify(row).includes(person?.id ?? "-")).map(({ act }) => act);
  });
const lettersTo = async (to: string) => {
  await drain(front.node);
  return (await outboxOf(front.node)).filter((file) => file.to === to && !isCode(file.text));
};
const keep = () => tasksOf(front.node).keep?.({}, { last: false });
const code = async (to: string) => ({ [wordsOf.code]: await lastCode(front.node, to) });
const otherThan = ({ [wordsOf.code]: right }: Record<string, string>) => ({
  [wordsOf.code]: right === "111111" ? "222222" : "111111",
});

/** アカウント → 変更 → the new address: the page that asks for the code is in sight. */
async function typeNew({ browser, fresh }: Somebody, to = fresh): Promise<void> {
  await browser.go("/account/change/email");
  await browser.press(words("common.next"), { [wordsOf.page]: to });
}

async function changed(one: Somebody, to = one.fresh): Promise<void> {
  await typeNew(one, to);
  await one.browser.press(words("common.next"), await code(to));
  expect(one.browser.page.text).toContain(words("contact.taken"));
}

const taro = "sonpotaro@example.com";

test("a new address is confirmed there, told at both, and stands on file after 72 hours", async () => {
  const one = await somebody();
  const { browser, old, fresh, userId } = one;
  await browser.go("/account");
  await browser.go(browser.page.link(`変更 （${words("account.mail")}）`));
  expect(browser.page.heading).toBe(words("contact.titleMail"));
  expect(browser.page.text).toContain(old);
  await browser.press(words("common.next"), { [wordsOf.page]: fresh });
  expect(browser.page.text).toContain(words("mailotp.enter", { mail: fresh }));
  await browser.press(words("common.next"), await code(fresh));
  expect(browser.page.heading).toBe(words("account.title"));
  expect(browser.page.text).toContain(words("contact.taken"));
  expect(browser.page.text).toContain(words("contact.becomes", { value: fresh }));
  expect(browser.page.text).toMatch(
    /変更は\d+月\d+日 \d\d:\d\dに確定します。覚えがなければ「取り消す」を押してください。/,
  );
  expect((await personOf(userId)).email).toBe(old);
  for (const to of [old, fresh]) {
    const mails = (await lettersTo(to)).map(({ subject }) => subject);
    expect(mails).toContain("【損保クラウド】通知先メールアドレスの変更を受け付けました");
  }
  // Whatever is told in these 72 hours goes to both.
  front.clock.forward(71 * hour);
  const person = await personOf(userId);
  await front.inside(sonpo, (tx, tenant) =>
    queueMessage(tx, {
      tenant,
      kind: "rcUsed",
      personId: person.id,
      params: { left: 1 },
      now: front.clock.now(),
    }),
  );
  for (const to of [old, fresh]) {
    expect((await lettersTo(to)).filter(({ subject }) => subject.includes("回復コードを使いました"))).toHaveLength(1);
  }
  await keep();
  expect((await personOf(userId)).email).toBe(old);
  front.clock.forward(2 * hour);
  await keep();
  expect((await personOf(userId)).email).toBe(fresh);
  expect(await openOf(userId)).toEqual([]);
  expect(await auditOf(userId)).toEqual(expect.arrayContaining(["contact.change", "contact.final"]));
});

test("where the background is late the page makes it final at the time that was told", async () => {
  const one = await somebody();
  await changed(one);
  front.clock.forward(73 * hour);
  const later = front.browser(sonpo);
  await enter(later, one.userId, goodPassword);
  await later.press("次へ", codeOf(front, one.seed));
  await later.go("/account");
  expect(later.page.text).toContain(one.fresh);
  expect(later.page.text).not.toContain(one.old);
  expect(later.page.text).not.toContain(words("account.undo"));
  expect((await personOf(one.userId)).email).toBe(one.fresh);
});

test("it is taken back after a fresh proof, told at both, and nothing is left of it", async () => {
  const one = await somebody();
  const { browser, old, fresh, userId, seed } = one;
  await changed(one);
  front.clock.forward(11 * minute);
  await browser.go("/account");
  await browser.go(browser.page.link("取り消す"));
  expect(browser.page.heading).toBe(words("stepup.title"));
  await browser.press("次へ");
  await browser.press("次へ", codeOf(front, seed));
  expect(browser.page.text).toContain(words("contact.undoAsk", { item: words("account.mail"), value: fresh }));
  await browser.press("取り消す");
  expect(browser.page.text).toContain(words("contact.undone"));
  expect(browser.page.text).not.toContain(fresh);
  for (const to of [old, fresh]) {
    const mails = (await lettersTo(to)).map(({ subject }) => subject);
    expect(mails).toContain("【損保クラウド】通知先メールアドレスの変更を取り消しました");
  }
  front.clock.forward(73 * hour);
  await keep();
  expect((await personOf(userId)).email).toBe(old);
  expect(await auditOf(userId)).toContain("contact.undo");
});

test("of two that take it back at once one does, and it is told once", async () => {
  const one = await somebody();
  await changed(one);
  const [change] = await openOf(one.userId);
  await one.browser.go(`/account/undo/${change?.id}`);
  const { page } = one.browser;
  await Promise.all([1, 2, 3].map(() => one.browser.pressRaw("取り消す", {}, page)));
  expect(await openOf(one.userId)).toEqual([]);
  const subject = "【損保クラウド】通知先メールアドレスの変更を取り消しました";
  expect((await lettersTo(one.old)).filter((mail) => mail.subject === subject)).toHaveLength(1);
});

test("a second change within 72 hours: the first address stays the one that can take back", async () => {
  const one = await somebody();
  await changed(one);
  front.clock.forward(5 * minute);
  await changed(one, `third${one.n}@example.org`);
  expect(await openOf(one.userId)).toMatchObject([{ kind: "email", to: `third${one.n}@example.org` }]);
  const subject = "【損保クラウド】通知先メールアドレスの変更を受け付けました";
  expect((await lettersTo(one.old)).filter((mail) => mail.subject === subject)).toHaveLength(2);
  front.clock.forward(71 * hour);
  await keep();
  expect((await personOf(one.userId)).email).toBe(one.old);
});

test.each([
  ["taro", "mailotp.bad"],
  ["a b@example.org", "mailotp.bad"],
] as const)("%s is refused at the field and stays there; nothing is sent", async (typed, why) => {
  const one = await somebody();
  const before = (await outboxOf(front.node)).length;
  await typeNew(one, typed);
  expect(one.browser.page.text).toContain(words(why));
  expect(one.browser.page.field(wordsOf.page).value).toBe(typed);
  await drain(front.node);
  const codes = (await outboxOf(front.node)).slice(before).filter(({ text }) => isCode(text));
  expect(codes).toEqual([]);
});

test("the address that came with the contract is confirmed by its own code, and from then on told apart at the field", async () => {
  const one = await somebody();
  await one.browser.go("/account");
  expect(one.browser.page.text).toContain(words("account.mailUnconfirmed"));
  expect((await personOf(one.userId)).emailConfirmedAt).toBeNull();
  await typeNew(one, one.old.toUpperCase());
  await one.browser.press(words("common.next"), await code(one.old));
  expect(one.browser.page.text).toContain(words("contact.confirmed"));
  expect(await openOf(one.userId)).toEqual([]);
  expect((await personOf(one.userId)).emailConfirmedAt).toEqual(front.clock.now());
  expect(await auditOf(one.userId)).toContain("contact.confirm");
  await one.browser.go("/account");
  expect(one.browser.page.text).not.toContain(words("account.mailUnconfirmed"));
  await typeNew(one, one.old.toUpperCase());
  expect(one.browser.page.text).toContain(words("contact.same"));
});

test("a new address is a confirmed one as soon as it stands on file, and not before", async () => {
  const one = await somebody();
  await changed(one);
  expect((await personOf(one.userId)).emailConfirmedAt).toBeNull();
  front.clock.forward(72 * hour);
  await keep();
  expect(await personOf(one.userId)).toMatchObject({ email: one.fresh, emailConfirmedAt: front.clock.now() });
});

test("a mailbox behind this very sign-in is warned about, before and after", async () => {
  const one = await somebody();
  const inside = `p${one.n}@mail.example.com`;
  await typeNew(one, inside);
  expect(one.browser.page.text).toContain(words("account.mailInside"));
  await one.browser.press("次へ", await code(inside));
  expect(one.browser.page.text).toContain(words("account.mailInside"));
});

test("wrong codes: five tries a code, then the right one is too late, and a new one works", async () => {
  const one = await somebody();
  await typeNew(one);
  const right = await code(one.fresh);
  await one.browser.press("次へ", { [wordsOf.code]: "12" });
  expect(one.browser.page.text).toContain(words("code.short"));
  for (let n = 0; n < 5; n++) {
    await one.browser.press("次へ", otherThan(right));
    expect(one.browser.page.text).toContain(words("code.wrong"));
  }
  await one.browser.press("次へ", right);
  expect(one.browser.page.text).toContain(words("code.old"));
  expect(await openOf(one.userId)).toEqual([]);
  front.clock.forward(2 * minute);
  await one.browser.press(words("phone.resend"));
  await one.browser.press("次へ", await code(one.fresh));
  expect(one.browser.page.text).toContain(words("contact.taken"));
});

test("a code that has timed out confirms nothing, and 戻る asks for another address", async () => {
  const one = await somebody();
  await typeNew(one);
  const late = await code(one.fresh);
  front.clock.forward(10 * minute);
  await one.browser.press("次へ", late);
  expect(one.browser.page.text).toContain(words("code.old"));
  expect(await openOf(one.userId)).toEqual([]);
  const other = await somebody();
  await typeNew(other);
  const first = await code(other.fresh);
  await other.browser.press("戻る");
  await other.browser.press("次へ", { [wordsOf.page]: `other${other.n}@example.org` });
  const second = await code(`other${other.n}@example.org`);
  if (first[wordsOf.code] !== second[wordsOf.code]) {
    await other.browser.press("次へ", first);
    expect(other.browser.page.text).toContain(words("code.wrong"));
  }
  await other.browser.press("次へ", second);
  expect(await openOf(other.userId)).toMatchObject([{ to: `other${other.n}@example.org` }]);
});

test("past the quota nothing more is sent, and the page says so", async () => {
  const one = await somebody();
  for (let n = 0; n < 5; n++) {
    await typeNew(one, `many${one.n}-${n}@example.org`);
    await one.browser.press("戻る");
  }
  await one.browser.press("次へ", { [wordsOf.page]: one.fresh });
  expect(one.browser.page.text).toContain(words("code.quota"));
  await drain(front.node);
  expect((await outboxOf(front.node)).filter(({ to }) => to === one.fresh)).toEqual([]);
});

test("the right code sent many times at once makes one change and one telling", async () => {
  const one = await somebody();
  await typeNew(one);
  const right = await code(one.fresh);
  const { page } = one.browser;
  const answers = await Promise.all(Array.from({ length: 4 }, () => one.browser.pressRaw("次へ", right, page)));
  expect(answers.every(({ status }) => status === 303 || status === 200)).toBe(true);
  expect(await openOf(one.userId)).toHaveLength(1);
  const subject = "【損保クラウド】通知先メールアドレスの変更を受け付けました";
  expect((await lettersTo(one.old)).filter((mail) => mail.subject === subject)).toHaveLength(1);
});

test("without a proof of the last ten minutes the page asks for one, and sends nothing", async () => {
  const one = await somebody();
  await one.browser.go("/account/change/email");
  const { page } = one.browser;
  front.clock.forward(11 * minute);
  await one.browser.press("次へ", { [wordsOf.page]: one.fresh }, page);
  expect(one.browser.page.heading).toBe(words("stepup.title"));
  await drain(front.node);
  expect((await outboxOf(front.node)).filter(({ to }) => to === one.fresh)).toEqual([]);
  await one.browser.press("次へ");
  await one.browser.press("次へ", codeOf(front, one.seed));
  expect(one.browser.page.heading).toBe(words("contact.titleMail"));
});

test("another person's code and another person's change are none of mine", async () => {
  const [mine, theirs] = [await somebody(), await somebody()];
  await typeNew(theirs);
  await mine.browser.go("/account/change/email");
  const as = (await personOf(mine.userId)).id;
  const post = (path: string, fields: Record<string, string>) =>
    mine.browser.go(path, {
      method: "POST",
      body: new URLSearchParams({ as, ...fields }),
      headers: { origin: mine.browser.origin },
    });
  const right = (await code(theirs.fresh))[wordsOf.code] ?? "";
  await post("/account/change/email", { code: right });
  expect(await openOf(mine.userId)).toEqual([]);
  expect(await openOf(theirs.userId)).toEqual([]);
  await theirs.browser.press("次へ", { [wordsOf.code]: right });
  const [change] = await openOf(theirs.userId);
  for (const path of [`/account/undo/${change?.id}`, `/security/undo/${change?.id}`, "/account/undo/nothing"]) {
    await post(path, {});
    expect(mine.browser.page.text).not.toContain(words("contact.undone"));
  }
  expect(await openOf(theirs.userId)).toEqual([change]);
});

test("a session that was ended meanwhile changes nothing and takes nothing back", async () => {
  const one = await somebody();
  await typeNew(one);
  const right = await code(one.fresh);
  const { id } = await personOf(one.userId);
  await front.inside(sonpo, (tx) => endOtherSessions(tx, { personId: id, except: null, reason: "own" }));
  await one.browser.press("次へ", right);
  expect(one.browser.page.heading).not.toBe(words("account.title"));
  expect(await openOf(one.userId)).toEqual([]);
});

test("after a report nothing is changed until the time that is told; what waits can be taken back", async () => {
  const one = await somebody();
  await changed(one);
  await typeNew(one, `third${one.n}@example.org`);
  const right = await code(`third${one.n}@example.org`);
  const until = new Date(front.clock.now().getTime() + 72 * hour);
  const { id } = await personOf(one.userId);
  await front.inside(sonpo, (tx) => updatePerson(tx, id, { factors_frozen_until: until }));
  await one.browser.press("次へ", right);
  expect(one.browser.page.text).toContain("連絡先は変えられません");
  await one.browser.go("/account/change/phone");
  expect(one.browser.page.text).toContain("連絡先は変えられません");
  const [change] = await openOf(one.userId);
  expect(change).toMatchObject({ to: one.fresh });
  await one.browser.go(`/account/undo/${change?.id}`);
  await one.browser.press("取り消す");
  expect(one.browser.page.text).toContain(words("contact.undone"));
});

test("a telephone number: SMS where it can be had, a call where not, and both numbers are told", async () => {
  const one = await somebody();
  const { id } = await personOf(one.userId);
  await front.inside(sonpo, (tx) => updatePerson(tx, id, { phone: "090-3333-0001" }));
  await one.browser.go("/account/change/phone");
  expect(one.browser.page.text).toContain("090-3333-0001");
  const label = words("phonechange.new");
  for (const [typed, why] of [
    ["0990-500-123", "phone.badNumber"],
    ["+819033330001", "contact.same"],
  ] as const) {
    await one.browser.press("次へ", { [label]: typed });
    expect(one.browser.page.text).toContain(words(why));
    expect(one.browser.page.field(label).value).toBe(typed);
  }
  await one.browser.press("次へ", { [label]: "０７０３３３３０００２" });
  expect(one.browser.page.text).toContain(words("phone.enter", { number: "070-3333-0002" }));
  await one.browser.press("次へ", await code("+817033330002"));
  expect(one.browser.page.text).toContain(words("contact.becomes", { value: "070-3333-0002" }));
  for (const to of ["+819033330001", "+817033330002"]) {
    expect((await lettersTo(to)).map(({ text }) => text)).toEqual([
      "【損保クラウド】電話番号の変更を受け付けました。覚えがなければ技術的なお問い合わせへご連絡ください。",
    ]);
  }
  front.clock.forward(73 * hour);
  await keep();
  expect((await personOf(one.userId)).phone).toBe("070-3333-0002");
  const line = await somebody();
  await line.browser.go("/account/change/phone");
  await line.browser.press("次へ", { [label]: "03-1234-5678" });
  expect(line.browser.page.text).toContain(words("phone.calling", { number: "03-1234-5678" }));
  await line.browser.press("次へ", await code("+81312345678"));
  expect(await openOf(line.userId)).toMatchObject([{ kind: "phone", to: "03-1234-5678" }]);
});

test("somebody who has nothing registered is asked for an access pass, and takes back without one", async () => {
  const off = await front.contract("off", {
    people: [{ userId: taro, email: "taro-old@example.net" }],
    policy: { secondFactor: "off", staySignedIn: { offered: false } },
  });
  const browser = front.browser(off);
  await enter(browser, taro, off.temporary[taro] as string);
  await choose(browser, { current: off.temporary[taro] as string, password: goodPassword });
  await browser.go("/account/change/email");
  expect(browser.page.heading).toBe(words("stepup.title"));
  await browser.press("次へ");
  expect(browser.page.heading).toBe(words("enrol.passTitle"));
  expect(browser.page.text).toContain(words("contact.passWhy"));
  const { id: personId } = await personOf(taro, off);
  const { accessPass } = await front.inside(off, (tx, tenant) =>
    issuePass(tx, { tenant, personId, now: front.clock.now() }),
  );
  await browser.press("次へ", { [words("enrol.passLabel")]: accessPass });
  expect(browser.page.heading).toBe(words("contact.titleMail"));
  await browser.press("次へ", { [wordsOf.page]: "taro-new@example.org" });
  await browser.press("次へ", await code("taro-new@example.org"));
  expect(browser.page.text).toContain(words("contact.taken"));
  front.clock.forward(2 * hour);
  const again = front.browser(off);
  await enter(again, taro, goodPassword);
  await again.go("/account");
  await again.go(again.page.link("取り消す"));
  await again.press("取り消す");
  expect(again.page.text).toContain(words("contact.undone"));
});

test("the English pages say it all", async () => {
  const one = await somebody();
  const { browser } = one;
  await browser.go("/account");
  await browser.press("English");
  await browser.go("/account/change/email");
  expect(browser.page.heading).toBe("Change notification mail");
  await browser.press("Next", { "New mail address": one.fresh });
  await browser.press("Next", { "6-digit code": await lastCode(front.node, one.fresh) });
  expect(browser.page.text).toContain("Your change was accepted.");
  expect(browser.page.text).toMatch(/The change takes effect at .*\. If it wasn't you, press "Take back"\./);
  expect(browser.page.text).not.toMatch(/[ぁ-ん]{3}/);
});

test("neither log nor tables hold the new address or its code", async () => {
  const one = await somebody();
  await typeNew(one, `hidden-${one.n}@example.org`);
  const { [wordsOf.code]: secret = "" } = await code(`hidden-${one.n}@example.org`);
  await one.browser.press("次へ", { [wordsOf.code]: secret });
  const rows = await front.node.provider.open((tx) => tx.selectFrom("contact_changes").selectAll().execute());
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ sealed }) => sealed.toString("latin1")).join()).not.toContain("hidden-");
  expect(front.log.join("\n")).not.toContain(`hidden-${one.n}`);
});
