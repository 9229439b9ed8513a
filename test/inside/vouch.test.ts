import { expect, test } from "vitest";
import { heldBy } from "../../src/factors/index.ts";
import type { Browser } from "../signin/browser.ts";
import { day, enter, goodPassword, hour, minute, words } from "../signin/front.ts";
import { registerAll, registerApp } from "../signin/register.ts";
import {
  actsOf,
  askIdOf,
  lastMethods,
  type Member,
  numberOn,
  openedAgency,
  otherNumber,
  personOf,
  register,
  signIn,
  somebody,
  toFactor,
  toldOf,
} from "./ground.ts";

/** 同僚・管理者による確認 (SPEC §8.2 b), through the front door. */
const agency = openedAgency({ people: 48 });
const label = words("vouch.number");

/** Asks, from the list of other ways. */
async function asks(userId: string): Promise<Browser> {
  const browser = await toFactor(agency, userId);
  await browser.go(browser.page.link(words("other.link")));
  await browser.press(words("other.vouch"));
  return browser;
}

async function vouchPage(userId: string, browser: Browser): Promise<Browser> {
  const id = await askIdOf(agency, (await personOf(agency, userId)).id, "vouch");
  await browser.go(`/vouch/${id}`);
  return browser;
}

async function vouches(userId: string, number: string, browser: Browser): Promise<Browser> {
  await vouchPage(userId, browser);
  await browser.press(words("vouch.go"), { [label]: number });
  return browser;
}

/** The access pass on the page of whoever has vouched. */
function passOn({ page }: Browser): string {
  const text = /<code class="keytext">(.*?)<\/code>/s.exec(page.html)?.[1] ?? "";
  const pass = text.replace(/<[^>]*>/g, "");
  if (!/^\d{10}$/.test(pass)) throw new Error(`no pass on ${page.url.href}: ${page.text}`);
  return pass;
}

const heldOf = async (userId: string) => {
  const { id } = await personOf(agency, userId);
  return agency.front.inside(agency.office, (tx) => heldBy(tx, id));
};

/** The whole way: asked, confirmed, the pass typed; the registration is in sight. */
async function vouched(userId: string, by: Browser): Promise<Browser> {
  const browser = await asks(userId);
  const pass = passOn(await vouches(userId, numberOn(browser), by));
  await browser.go(browser.page.url.href);
  await browser.press("次へ");
  expect(browser.page.heading).toBe(words("enrol.passTitle"));
  await browser.press("次へ", { 一時アクセスパス: pass });
  return browser;
}

/** Registers another app, and is in; the key of the app. */
async function registered(browser: Browser): Promise<string> {
  const seed = await registerApp(agency.front, browser);
  await browser.press("完了");
  await browser.press("いいえ");
  return seed;
}

test("a colleague confirms, the pass follows the password, and a new method is registered before anything opens", async () => {
  const [lost, colleague] = [somebody(agency), somebody(agency)];
  const person = await personOf(agency, lost.userId);
  const by = await signIn(agency, colleague);
  const browser = await asks(lost.userId);
  expect(browser.page.text).toContain(words("vouch.ask"));
  const number = numberOn(browser);
  await by.go("/console/");
  expect(by.page.text).toContain(words("home.vouch", { name: person.name }));
  await by.go(by.page.link(words("home.vouchGo")));
  expect(by.page.text).toContain(words("vouch.sameNet"));
  await by.press(words("vouch.go"), { [label]: number });
  const pass = passOn(by);
  await browser.go(browser.page.url.href);
  await browser.press("次へ");
  // Before the pass nothing opens, whatever is pressed.
  for (const page of ["enrol", "kinds", "factor", "other", "stay"]) {
    const tab = browser.clone();
    await tab.go(browser.page.url.href.replace("/pass", `/${page}`));
    expect([page, tab.page.heading]).toEqual([page, words("enrol.passTitle")]);
  }
  await browser.press("次へ", { 一時アクセスパス: pass });
  expect(browser.page.heading).toBe("認証アプリのコードを登録する");
  expect((await browser.clone().go("/console/")).path).toMatch(/^\/signin/);
  await registered(browser);
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(await lastMethods(agency, person.id)).toEqual(["password", "vouch", "totp"]);
  expect((await browser.go("/history")).text).toContain(words("method.vouch"));
  expect(await toldOf(agency, person.id)).toEqual(expect.arrayContaining(["vouched", "vouchedAdmin", "factorAdded"]));
  expect(await actsOf(agency)).toContain("vouch.give");
});

test("a 管理者 finds it on ホーム", async () => {
  const lost = somebody(agency);
  const { name } = await personOf(agency, lost.userId);
  const boss = await signIn(agency, agency.chief);
  const browser = await asks(lost.userId);
  await boss.go("/admin/");
  expect(boss.page.text).toContain(words("home.vouch", { name }));
  await boss.go(boss.page.link(words("home.vouchGo")));
  await boss.press(words("vouch.go"), { [label]: numberOn(browser) });
  passOn(boss);
});

test("one try: another number ends it; so do five minutes", async () => {
  const { front } = agency;
  const [lost, colleague] = [somebody(agency), somebody(agency)];
  const by = await signIn(agency, colleague);
  const browser = await asks(lost.userId);
  const number = numberOn(browser);
  await vouches(lost.userId, otherNumber(number), by);
  expect(by.page.text).toContain(words("vouch.wrongOnce"));
  expect(by.page.forms.flatMap(({ buttons }) => buttons.map(({ text }) => text))).not.toContain(words("vouch.go"));
  await browser.go(browser.page.url.href);
  expect(browser.page.text).toContain(words("vouch.ended"));
  await browser.press(words("vouch.showNumber"));
  await vouchPage(lost.userId, by);
  const form = by.page;
  front.clock.forward(5 * minute);
  await by.press(words("vouch.go"), { [label]: numberOn(browser) }, form);
  expect(by.page.text).toContain(words("vouch.over"));
  await browser.go(browser.page.url.href);
  expect(browser.page.text).toContain(words("vouch.late"));
  expect(await actsOf(agency)).toContain("vouch.fail");
});

test("of many answers at once one counts, and there is one pass", async () => {
  const [lost, one, two] = [somebody(agency), somebody(agency), somebody(agency)];
  const browsers = [await signIn(agency, one), await signIn(agency, two)];
  const browser = await asks(lost.userId);
  const number = numberOn(browser);
  for (const by of browsers) await vouchPage(lost.userId, by);
  const answers = await Promise.all(
    [...browsers, ...browsers].map((by) => by.pressRaw(words("vouch.go"), { [label]: number })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 303, 303, 303]);
  const given = await agency.front.inside(agency.office, async (tx) => {
    const { id } = await personOf(agency, lost.userId);
    return tx.selectFrom("asks").select("id").where("person_id", "=", id).where("state", "=", "given").execute();
  });
  expect(given).toHaveLength(1);
});

test("whoever vouches has proved a second factor in the last ten minutes", async () => {
  const { front } = agency;
  const [lost, colleague] = [somebody(agency), somebody(agency)];
  const by = await signIn(agency, colleague);
  front.clock.forward(11 * minute);
  const browser = await asks(lost.userId);
  await vouchPage(lost.userId, by);
  expect(by.page.path).toBe("/stepup");
  const id = await askIdOf(agency, (await personOf(agency, lost.userId)).id, "vouch");
  const as = (await personOf(agency, colleague.userId)).id;
  const posted = await by.send(`/vouch/${id}`, {
    method: "POST",
    body: new URLSearchParams({ as, do: "give", number: numberOn(browser) }),
    headers: { origin: agency.office.origin, "sec-fetch-site": "same-origin" },
  });
  expect(posted.headers.get("location")).toContain("/stepup");
});

/** What stands in the way of this colleague. */
async function barOn(lost: Member, by: Browser): Promise<string> {
  const browser = await asks(lost.userId);
  const number = numberOn(browser);
  await vouchPage(lost.userId, by);
  const { page } = by;
  expect(page.forms.flatMap(({ buttons }) => buttons.map(({ text }) => text))).not.toContain(words("vouch.go"));
  const id = await askIdOf(agency, (await personOf(agency, lost.userId)).id, "vouch");
  const as = /name="as" value="([^"]+)"/.exec((await by.go("/security/sessions")).html)?.[1] ?? "";
  const answer = await by.send(`/vouch/${id}`, {
    method: "POST",
    body: new URLSearchParams({ as, do: "give", number }),
    headers: { origin: agency.office.origin, "sec-fetch-site": "same-origin" },
  });
  expect(answer.status).not.toBe(200);
  await browser.go(browser.page.url.href);
  expect(numberOn(browser)).toBe(number);
  return page.text;
}

test("not by anybody whose own password or method has changed in seven days", async () => {
  const { front } = agency;
  const [one, two, colleague] = [somebody(agency), somebody(agency), somebody(agency)];
  const { id } = await personOf(agency, colleague.userId);
  const by = await signIn(agency, colleague);
  await front.inside(agency.office, (tx) =>
    tx.updateTable("passwords").set({ set_at: front.clock.now() }).where("person_id", "=", id).execute(),
  );
  expect(await barOn(one, by)).toContain(words("vouch.changed", { n: 7 }));
  front.clock.forward(7 * day);
  const [held] = await heldOf(colleague.userId);
  await front.inside(agency.office, (tx) =>
    tx
      .updateTable("credentials")
      .set({ added_at: front.clock.now() })
      .where("id", "=", held?.id ?? "")
      .execute(),
  );
  expect(await barOn(two, await signIn(agency, colleague))).toContain(words("vouch.changed", { n: 7 }));
});

test("never mutual", async () => {
  const { front } = agency;
  const [one, two] = [somebody(agency), somebody(agency)];
  const browser = await vouched(one.userId, await signIn(agency, two));
  const seed = await registered(browser);
  front.clock.forward(40 * day);
  const back = await signIn(agency, { ...one, seed });
  expect(await barOn(two, back)).toContain(words("vouch.mutual"));
});

test("three vouches in thirty days, by one and for one", async () => {
  const { front } = agency;
  const giver = somebody(agency);
  for (let i = 0; i < 3; i++) {
    const lost = somebody(agency);
    passOn(await vouches(lost.userId, numberOn(await asks(lost.userId)), await signIn(agency, giver)));
    front.clock.forward(day);
  }
  expect(await barOn(somebody(agency), await signIn(agency, giver))).toContain(words("vouch.tooMany"));
  const forgetful = somebody(agency);
  for (let i = 0; i < 3; i++) {
    const by = await signIn(agency, somebody(agency));
    passOn(await vouches(forgetful.userId, numberOn(await asks(forgetful.userId)), by));
    front.clock.forward(day);
  }
  const browser = await toFactor(agency, forgetful.userId);
  await browser.go(browser.page.link(words("other.link")));
  expect(browser.page.text).not.toContain(words("other.vouch"));
});

test("a 管理者 is confirmed by another 管理者 only, and never by themselves", async () => {
  const colleague = somebody(agency);
  const browser = await asks(agency.deputy.userId);
  const by = await signIn(agency, colleague);
  expect((await by.go("/console/")).text).not.toContain(words("home.vouchGo"));
  expect((await vouchPage(agency.deputy.userId, by)).page.status).toBe(404);
  const self = await signIn(agency, agency.deputy);
  await vouchPage(agency.deputy.userId, self);
  expect(self.page.text).toContain(words("vouch.self"));
  const boss = await signIn(agency, agency.chief);
  passOn(await vouches(agency.deputy.userId, numberOn(browser), boss));
});

test("the pass is for the sign-in that has asked, and for nobody else's", async () => {
  const [lost, other, colleague] = [somebody(agency), somebody(agency), somebody(agency)];
  const browser = await asks(lost.userId);
  const pass = passOn(await vouches(lost.userId, numberOn(browser), await signIn(agency, colleague)));
  // Another browser of the same person is still asked for what they hold.
  const second = await toFactor(agency, lost.userId);
  await second.go(second.page.url.href.replace("/factor", "/pass"));
  expect(second.page.path).toBe("/signin/factor");
  await second.go(second.page.url.href.replace("/factor", "/vouch"));
  expect(second.page.text).not.toContain(words("vouch.confirmed"));
  const elsewhere = await asks(other.userId);
  await elsewhere.go(elsewhere.page.url.href.replace("/vouch", "/pass"));
  expect(elsewhere.page.path).toBe("/signin/factor");
  await browser.go(browser.page.url.href);
  await browser.press("次へ");
  await browser.press("次へ", { 一時アクセスパス: pass });
  expect(browser.page.heading).toBe("認証アプリのコードを登録する");
});

test("taken back by the person: the pass, what was registered since, and everything that is open", async () => {
  const [owner, colleague] = [somebody(agency), somebody(agency)];
  const thief = await vouched(owner.userId, await signIn(agency, colleague));
  await registered(thief);
  expect((await heldOf(owner.userId)).map(({ kind }) => kind)).toEqual(["totp", "recoveryCodes", "totp"]);
  const browser = await signIn(agency, owner);
  await browser.go("/security");
  await browser.go(browser.page.link("取り消す"));
  await browser.press("取り消す");
  expect((await heldOf(owner.userId)).map(({ kind }) => kind)).toEqual(["totp", "recoveryCodes"]);
  expect((await thief.go("/console/")).path).toMatch(/^\/signin/);
  expect((await browser.go("/console/")).heading).toBe("マイアプリケーション");
  expect(await toldOf(agency, (await personOf(agency, owner.userId)).id)).toContain("vouchBack");
});

test("taken back by whoever vouched, before the pass is typed, and for a day at most", async () => {
  const { front } = agency;
  const [lost, colleague] = [somebody(agency), somebody(agency)];
  const by = await signIn(agency, colleague);
  const browser = await asks(lost.userId);
  const pass = passOn(await vouches(lost.userId, numberOn(browser), by));
  await browser.go(browser.page.url.href);
  await browser.press("次へ");
  await by.press(words("vouch.back"));
  expect(by.page.text).toContain(words("vouch.backDone"));
  await browser.press("次へ", { 一時アクセスパス: pass });
  expect(browser.page.heading).not.toBe("認証アプリのコードを登録する");
  const later = somebody(agency);
  await vouches(later.userId, numberOn(await asks(later.userId)), by);
  front.clock.forward(day - 5 * minute);
  const again = await signIn(agency, colleague);
  expect((await vouchPage(later.userId, again)).page.text).toContain(words("vouch.back"));
  front.clock.forward(hour);
  expect((await vouchPage(later.userId, again)).page.text).not.toContain(words("vouch.back"));
});

test("taken back by a 管理者, with a reason", async () => {
  const [lost, colleague] = [somebody(agency), somebody(agency)];
  await vouches(lost.userId, numberOn(await asks(lost.userId)), await signIn(agency, colleague));
  const boss = await signIn(agency, agency.chief);
  const { id } = await personOf(agency, lost.userId);
  await boss.go(`/admin/people/${id}`);
  await boss.go(boss.page.link(words("vouch.back")));
  await boss.press(words("vouch.back"), { "理由（必須）": "本人ではなかった" });
  expect(boss.page.text).toContain(words("vouch.backDone"));
});

test("for a day, what was registered by it removes nothing else", async () => {
  const [owner, colleague] = [somebody(agency), somebody(agency)];
  const thief = await vouched(owner.userId, await signIn(agency, colleague));
  await registered(thief);
  const [old] = await heldOf(owner.userId);
  await thief.go(`/security/method/${old?.id}/remove`);
  expect(thief.page.forms.flatMap(({ buttons }) => buttons.map(({ text }) => text))).not.toContain("削除する");
});

test("somebody who has nothing to prove and no pass asks from the page of the pass", async () => {
  const { front } = agency;
  const [lost, colleague] = [somebody(agency), somebody(agency)];
  const { id } = await personOf(agency, lost.userId);
  await front.inside(agency.office, async (tx) => {
    await tx.deleteFrom("credentials").where("person_id", "=", id).execute();
    await tx.deleteFrom("recovery_codes").where("person_id", "=", id).execute();
  });
  const by = await signIn(agency, colleague);
  const browser = front.browser(agency.office);
  await enter(browser, lost.userId, goodPassword);
  expect(browser.page.heading).toBe(words("enrol.passTitle"));
  await browser.go(browser.page.link(words("other.vouch")));
  await browser.press(words("vouch.showNumber"));
  const pass = passOn(await vouches(lost.userId, numberOn(browser), by));
  await browser.go(browser.page.url.href);
  await browser.press("次へ");
  await browser.press("次へ", { 一時アクセスパス: pass });
  await registerAll(front, browser);
  expect(browser.page.heading).toBe("マイアプリケーション");
});

test("another company's people, and a tenant that does not want it, see nothing", async () => {
  const { front } = agency;
  const lost = somebody(agency);
  await asks(lost.userId);
  const id = await askIdOf(agency, (await personOf(agency, lost.userId)).id, "vouch");
  const abroad = await register(agency, agency.chief.userId, agency.branch).catch(() => null);
  if (abroad) expect((await abroad.browser.go(`/vouch/${id}`)).status).toBe(404);
  await front.policy(agency.office, { recovery: { vouching: false } });
  const browser = await toFactor(agency, somebody(agency).userId);
  await browser.go(browser.page.link(words("other.link")));
  expect(browser.page.text).not.toContain(words("other.vouch"));
  await browser.go(browser.page.url.href.replace("/other", "/vouch"));
  expect(browser.page.path).toBe("/signin/factor");
  await front.policy(agency.office, { recovery: { vouching: true } });
});
