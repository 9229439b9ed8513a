import { expect, test } from "vitest";
import { updatePerson } from "../../src/accounts/index.ts";
import { suspend } from "../../src/recovery/index.ts";
import type { PolicySubset } from "../../src/tenants/index.ts";
import { drain, outboxOf } from "../messages/ground.ts";
import type { Browser } from "../signin/browser.ts";
import { choose, day, enter, goodPassword, hour, minute, words } from "../signin/front.ts";
import { codesOn } from "../signin/register.ts";
import { SoftKey } from "../support/authenticator.ts";
import { askedOn, registerKey, sendKey } from "../support/passkeys.ts";
import { isCode, lastCode } from "../support/sentcode.ts";
import { totpCode } from "../support/totp.ts";
import {
  actsOf,
  confirmMail,
  type Member,
  mailOf,
  openedAgency,
  personOf,
  signIn,
  somebody,
  toldOf,
} from "./ground.ts";
import { asItWas, asksFor, byApp, byCode, byMail, isIn, newPassword, provesEnough, setAnew, wantsMail } from "./own.ts";

/** A new password by two own proofs (SPEC §8.2 a), through the front door. */
const agency = openedAgency({ people: 26 });
const to = "/recover/password";

const resets = async () => (await actsOf(agency)).filter((act) => act === "password.recover").length;

/** Codes that have left for somebody's mailbox. */
async function codesTo(userId: string): Promise<number> {
  const files = await outboxOf(agency.front.node);
  return files.filter((file) => file.to === mailOf(userId) && isCode(file.text)).length;
}

async function withMail(): Promise<Member> {
  const who = somebody(agency);
  await confirmMail(agency, who.userId);
  return who;
}

/** A whole sign-in with the new password. */
async function signsInAnew(browser: Browser, { seed }: Member): Promise<void> {
  await browser.press("次へ", { パスワード: newPassword });
  expect(browser.page.heading).toBe("コードの入力");
  agency.front.clock.forward(minute);
  await browser.press("次へ", { [words("code.label")]: totpCode(seed, agency.front.clock.now()) });
  await browser.press("いいえ");
  expect(browser.page.heading).toBe("マイアプリケーション");
}

test("an app and a recovery code set a new password; the old one and its sessions are over, and all are told", async () => {
  const who = somebody(agency);
  const person = await personOf(agency, who.userId);
  const before = await signIn(agency, who);
  const browser = await asksFor(agency, who.userId);
  await byCode(browser, who);
  expect(browser.page.heading).toBe(words("why.title"));
  expect(browser.page.text).toContain(words("why.nothing"));
  expect(browser.page.text).toContain(words("why.newText"));
  await browser.go(browser.page.link(words("why.newGo")));
  expect(browser.page.text).toContain(words("recover.proof", { n: 1 }));
  await byApp(agency, browser, who);
  expect(browser.page.heading).toBe(words("set.title"));
  expect((await browser.go("/recover/why")).text).toContain(words("why.newNow"));
  await browser.go(browser.page.link(words("why.newGo")));
  await setAnew(browser, newPassword);
  expect(browser.page.path).toBe("/signin/password");
  expect(browser.page.text).toContain(words("recover.set"));
  expect(await isIn(before)).toBe(false);
  // The way back in is no sign-in: what the policy asks of everybody is asked of them.
  await signsInAnew(browser, who);
  const old = await enter(agency.front.browser(agency.office), who.userId, goodPassword);
  expect(old.text).toContain(words("pw.wrong"));
  expect(await actsOf(agency)).toContain("password.recover");
  expect(await toldOf(agency, person.id)).toEqual(expect.arrayContaining(["recovered", "recoveredAdmin"]));
});

test("whoever has forgotten the password goes on to a new one, and who may not have one reads why", async () => {
  const [who, suspended] = [await withMail(), somebody(agency)];
  const start = async ({ userId }: Member) => {
    const browser = agency.front.browser(agency.office);
    await browser.go("/recover?wants=new");
    await browser.press("次へ", { ユーザーID: userId });
    return browser;
  };
  const browser = await byCode(await start(who), who);
  expect(browser.page.text).toContain(words("recover.proof", { n: 1 }));
  await wantsMail(browser);
  await browser.go(browser.page.link(words("recover.otherWay")));
  expect(browser.page.text).toContain(words("recover.proof", { n: 1 }));
  await byApp(agency, browser, who);
  expect(browser.page.heading).toBe(words("set.title"));
  const person = await personOf(agency, suspended.userId);
  const about = { person, actor: { kind: "system" as const, id: "test" }, now: agency.front.clock.now() };
  await agency.front.inside(agency.office, (tx, tenant) => suspend(tx, { tenant, ...about }));
  const refused = await byCode(await start(suspended), suspended);
  expect(refused.page.heading).toBe(words("why.title"));
  expect(refused.page.text).toContain("利用停止になっています");
});

test("a confirmed mailbox counts beside a factor, and is nothing without one", async () => {
  const who = await withMail();
  const browser = await asksFor(agency, who.userId);
  await byMail(agency, browser, who);
  expect(browser.page.heading).toBe(words("why.title"));
  expect((await browser.go(to)).heading).toBe(words("why.title"));
  await browser.go("/recover/more");
  expect(browser.page.text).toContain(words("recover.proof", { n: 1 }));
  expect(browser.page.text).not.toContain("メール");
  // The same thing once more is no second proof.
  const again = agency.front;
  again.clock.forward(minute);
  await browser.go("/recover/prove/mail");
  await browser.press(words("phone.resend"));
  const code = await lastCode(again.node, mailOf(who.userId));
  await browser.press("次へ", { [words("code.label")]: code });
  expect((await browser.go(to)).heading).toBe(words("why.title"));
  await browser.go("/recover/more");
  await byApp(agency, browser, who);
  await browser.go(to);
  await setAnew(browser, newPassword);
  await signsInAnew(browser, who);
});

test("a mailbox that was never confirmed gets nothing, and one behind this very sign-in neither", async () => {
  const who = somebody(agency);
  await wantsMail(await asksFor(agency, who.userId));
  await expect(lastCode(agency.front.node, mailOf(who.userId))).rejects.toThrow("nothing was sent");
  const other = await withMail();
  const { id } = await personOf(agency, other.userId);
  await agency.front.inside(agency.office, (tx) => updatePerson(tx, id, { email: other.userId }));
  await wantsMail(await asksFor(agency, other.userId));
  await expect(lastCode(agency.front.node, other.userId)).rejects.toThrow("nothing was sent");
});

test("a passkey that has checked its owner counts as two; one that has not, as one", async () => {
  const policy = { secondFactor: "required" as const, factors: ["passkey" as const], recovery: { ownProofs: true } };
  const people = [{ userId: "key@example.com" }, { userId: "touch@example.com" }];
  const keys = await agency.front.contract("keys", { people, policy });
  for (const { userId } of people) {
    const key = new SoftKey();
    await registerKey(agency.front.browser(keys), keys, { userId, key });
    const browser = agency.front.browser(keys);
    await asksFor(agency, "somebody.else@example.com", browser);
    const verified = userId === "key@example.com";
    await sendKey(browser, key.get(askedOn(browser.page), keys.origin, { verified }));
    // The key says whose it is.
    expect(browser.page.heading).toBe(words("why.title"));
    expect(browser.page.text).toContain(userId);
    const stands = await browser.go(to);
    expect(stands.heading).toBe(words(verified ? "set.title" : "why.title"));
    if (!verified) continue;
    await setAnew(browser, newPassword);
    expect(browser.page.text).toContain(words("recover.set"));
  }
});

test("a key that is not known here proves nothing", async () => {
  const policy = { secondFactor: "required" as const, factors: ["passkey" as const], recovery: { ownProofs: true } };
  const contract = await agency.front.contract("keyless", { people: [{ userId: "key@example.com" }], policy });
  const browser = await asksFor(agency, "key@example.com", agency.front.browser(contract));
  const key = new SoftKey();
  const asked = askedOn(browser.page);
  key.create({ ...asked, user: { id: "AAAA" } }, contract.origin);
  await sendKey(browser, key.get(asked, contract.origin));
  expect(browser.page.text).toContain(words("key.again"));
  expect((await browser.go("/recover/why")).path).toBe("/recover");
});

test("a key tells whoever is suspended why, and a copy of a key tells nobody anything", async () => {
  const policy: PolicySubset = { secondFactor: "required", factors: ["passkey"], recovery: { ownProofs: true } };
  const userId = "counts@example.com";
  const contract = await agency.front.contract("copied", { people: [{ userId }], policy });
  const key = new SoftKey({ counts: true });
  await registerKey(agency.front.browser(contract), contract, { userId, key });
  const sends = async (slip: { counter?: number; verified?: boolean }) => {
    const browser = await asksFor(agency, userId, agency.front.browser(contract));
    await sendKey(browser, key.get(askedOn(browser.page), contract.origin, slip));
    return browser.go("/recover/why");
  };
  expect((await sends({ verified: false })).heading).toBe(words("why.title"));
  expect((await sends({ verified: false, counter: 1 })).path).toBe("/recover");
  const person = await personOf(agency, userId, contract);
  const about = { person, actor: { kind: "system" as const, id: "test" }, now: agency.front.clock.now() };
  await agency.front.inside(contract, (tx, tenant) => suspend(tx, { tenant, ...about }));
  expect((await sends({})).text).toContain("利用停止になっています");
  expect((await sends({ counter: 1 })).path).toBe("/recover");
});

test("five wrong codes stop this way for the ID, wherever they were typed; the sign-in's own codes go on", async () => {
  const who = somebody(agency);
  for (let n = 0; n < 5; n++) {
    const browser = await asksFor(agency, who.userId, agency.front.browser(agency.office, { ip: `203.0.113.${n}` }));
    await byApp(agency, browser, { seed: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" });
    expect(browser.page.text).toContain(words("code.wrong"));
  }
  const browser = await asksFor(agency, who.userId);
  await byApp(agency, browser, who);
  expect(browser.page.text).toContain(words("code.stop", { time: "" }).slice(0, 6));
  expect((await browser.go("/recover/why")).path).toBe("/recover");
  await signIn(agency, who);
});

test("three codes an hour and five a day are sent for an ID, wherever they are asked for", async () => {
  const who = await withMail();
  const { node, clock } = agency.front;
  /** How many of so many asked for are sent. */
  const sent = async (asked: number) => {
    const before = await codesTo(who.userId);
    for (let n = 0; n < asked; n++) {
      const browser = await asksFor(agency, who.userId);
      await wantsMail(browser);
      expect(browser.page.text).toContain(words("recover.neutral"));
      clock.forward(minute);
    }
    await drain(node);
    return (await codesTo(who.userId)) - before;
  };
  expect(await sent(5)).toBe(3);
  clock.forward(hour);
  // What is left of the person's own quota is theirs, to sign in by a code.
  expect(await sent(4)).toBe(2);
  clock.forward(day);
  expect(await sent(1)).toBe(1);
});

test("a mailbox stands in for no second factor: what the policy asks is asked after the new password too", async () => {
  const who = await withMail();
  const { id: personId } = await personOf(agency, who.userId);
  const browser = await asksFor(agency, who.userId);
  await byMail(agency, browser, who);
  await browser.go("/recover/more");
  await byCode(browser, who);
  await browser.go(to);
  await setAnew(browser, newPassword);
  await browser.press("次へ", { パスワード: newPassword });
  expect(browser.page.heading).toBe(words("code.title"));
  expect(await isIn(agency.front.browser(agency.office))).toBe(false);
  const others = await browser.go(browser.page.link(words("other.link")));
  expect(others.text).not.toContain("メール");
  // Everything else is lost: password and mailbox together neither sign in nor register anything.
  await agency.front.inside(agency.office, (tx) =>
    tx.deleteFrom("credentials").where("person_id", "=", personId).execute(),
  );
  const again = await enter(agency.front.browser(agency.office), who.userId, newPassword);
  expect(again.heading).toBe(words("enrol.passTitle"));
  expect(again.text).not.toContain("メール");
  const recovering = await asksFor(agency, who.userId);
  await byMail(agency, recovering, who);
  expect((await recovering.go("/recover/more")).text).toContain("ほかに本人確認に使えるものがありません");
});

test("codes by mail are a second factor where the tenant allows them and the person has registered one; with the mailbox they are one thing", async () => {
  const { front } = agency;
  const policy: PolicySubset = {
    ...{ secondFactor: "required", factors: ["email", "recoveryCodes"], recovery: { ownProofs: true } },
  };
  const userId = "post@example.com";
  const contract = await front.contract("mails", { people: [{ userId, email: mailOf(userId) }], policy });
  const browser = front.browser(contract);
  const temporary = contract.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  await browser.press("次へ", { [words("mailotp.address")]: mailOf(userId) });
  await browser.press("次へ", { [words("code.label")]: await lastCode(front.node, mailOf(userId)) });
  await browser.press("完了");
  const who = { userId, codes: codesOn(browser.page) };
  await browser.press("次へ");
  const { id } = await personOf(agency, userId, contract);
  await front.inside(contract, (tx) => updatePerson(tx, id, { email_confirmed_at: front.clock.now() }));
  front.clock.forward(day);
  const recovering = await byMail(agency, await asksFor(agency, userId, front.browser(contract)), who);
  await recovering.go("/recover/more");
  expect(recovering.page.text).toContain(words("other.rc"));
  expect(recovering.page.forms.flatMap(({ buttons }) => buttons).map(({ value }) => value)).not.toContain("email");
  await byCode(recovering, who);
  await recovering.go(to);
  await setAnew(recovering, newPassword);
  front.clock.forward(2 * minute);
  await recovering.press("次へ", { パスワード: newPassword });
  expect(recovering.page.text).toContain(words("mailotp.enter", { mail: "p•••@example.net" }));
  await recovering.press("次へ", { [words("code.label")]: await lastCode(front.node, mailOf(userId)) });
  await recovering.press("いいえ");
  expect(recovering.page.heading).toBe("マイアプリケーション");
});

test("a code that was sent for one way back in opens no other", async () => {
  const [one, two] = [await withMail(), await withMail()];
  const [mine, theirs] = [await asksFor(agency, one.userId), await asksFor(agency, two.userId)];
  for (const browser of [mine, theirs]) await wantsMail(browser);
  const code = await lastCode(agency.front.node, mailOf(one.userId));
  await theirs.press("次へ", { [words("code.label")]: code });
  expect(theirs.page.text).toContain(words("code.wrong"));
  const elsewhere = await asksFor(agency, one.userId);
  await elsewhere.go("/recover/prove/mail");
  await elsewhere.press("次へ", { [words("code.label")]: code });
  expect(elsewhere.page.text).toContain(words("code.old"));
  await mine.press("次へ", { [words("code.label")]: code });
  expect(mine.page.heading).toBe(words("why.title"));
});

test("answers at the same time give one result: of one code, of one recovery, of one new password", async () => {
  const who = somebody(agency);
  const both = [await asksFor(agency, who.userId), await asksFor(agency, who.userId)];
  const code = who.codes.pop() as string;
  for (const browser of both) await browser.press(words("other.rc"));
  await Promise.all(both.map((browser) => browser.press("次へ", { [words("rc.title")]: code })));
  expect(both.filter(({ page }) => page.heading === words("why.title"))).toHaveLength(1);
  const browser = both.find(({ page }) => page.heading === words("why.title")) as Browser;
  await browser.go("/recover/more");
  await byApp(agency, browser, who);
  const before = await resets();
  const tabs = [browser, asItWas(agency, browser), asItWas(agency, browser)];
  for (const tab of tabs) await tab.go(to);
  await Promise.all(tabs.map((tab) => setAnew(tab, newPassword)));
  expect(await resets()).toBe(before + 1);
  expect(tabs.filter(({ page }) => page.text.includes(words("recover.set")))).toHaveLength(1);
});

test("the rules of every new password hold here too, and nothing is spent by one that they refuse", async () => {
  const who = somebody(agency);
  const browser = await provesEnough(agency, who);
  await browser.go(to);
  await setAnew(browser, newPassword, `${newPassword}!`);
  expect(browser.page.text).toContain(words("set.different"));
  await setAnew(browser, "kurz");
  expect(browser.page.heading).toBe(words("set.title"));
  await setAnew(browser, goodPassword);
  expect(browser.page.heading).toBe(words("set.title"));
  await setAnew(browser, newPassword);
  expect(browser.page.text).toContain(words("recover.set"));
});

test("three new passwords in thirty days, and no fourth", async () => {
  const who = somebody(agency);
  const passwords = ["Mizu1-Tori+Kumo", "Hoshi2-Tsuki+Ame", "Yuki4-Kaze+Umi"];
  for (const password of passwords) {
    const browser = await provesEnough(agency, who);
    await browser.go(to);
    await setAnew(browser, password);
    expect(browser.page.text).toContain(words("recover.set"));
    agency.front.clock.forward(day);
  }
  const browser = await byCode(await asksFor(agency, who.userId), who);
  expect(browser.page.heading).toBe(words("why.title"));
  expect(browser.page.text).not.toContain(words("why.newGo"));
  for (const page of ["/recover/more", to]) expect((await browser.go(page)).heading).toBe(words("why.title"));
  agency.front.clock.forward(31 * day);
  const later = await provesEnough(agency, who);
  expect((await later.go(to)).heading).toBe(words("set.title"));
});

test("a lock is told with its time, and a new password does away with it", async () => {
  const who = somebody(agency);
  const browser = agency.front.browser(agency.office);
  for (let n = 0; n < 10; n++) await enter(browser, who.userId, "Falsch1-Falsch");
  expect(browser.page.heading).toBe(words("lock.title"));
  await byCode(await asksFor(agency, who.userId, browser), who);
  const time = /(\d+:\d\d)に自動で解除されます/.exec(browser.page.text)?.[1] as string;
  expect(browser.page.text).toContain(words("why.locked", { n: 10, time }));
  expect(browser.page.text).toContain(words("why.wait", { time }));
  expect(browser.page.text).toContain(words("why.new"));
  await browser.go("/recover/more");
  await byApp(agency, browser, who);
  await browser.go(to);
  await setAnew(browser, newPassword);
  await signsInAnew(browser, who);
});

test("whoever is suspended reads so, and gets no new password", async () => {
  const who = somebody(agency);
  const person = await personOf(agency, who.userId);
  const now = agency.front.clock.now();
  const actor = { kind: "system" as const, id: "test" };
  await agency.front.inside(agency.office, (tx, tenant) => suspend(tx, { tenant, person, actor, now }));
  const browser = await byCode(await asksFor(agency, who.userId), who);
  expect(browser.page.text).toContain("利用停止になっています");
  expect(browser.page.links.map(({ href }) => href)).toContain("/support");
  expect((await browser.go(to)).heading).toBe(words("why.title"));
});
