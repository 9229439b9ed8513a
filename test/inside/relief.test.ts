import { expect, test } from "vitest";
import { tasksOf } from "../../src/background.ts";
import { endRelief } from "../../src/colleagues/index.ts";
import { assuranceOf, type Proof } from "../../src/factors/index.ts";
import type { Browser } from "../signin/browser.ts";
import { day, enter, goodPassword, hour, minute, words } from "../signin/front.ts";
import {
  actsOf,
  askIdOf,
  lastMethods,
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

/** 多要素認証の一時省略 (SPEC §8.2 c), through the front door. */
const agency = openedAgency({ people: 26, policy: { session: { idleMinutes: 300 } } });
const reason = "スマートフォンを家に忘れました";
const bossHere = () => signIn(agency, agency.chief);

/** Asks, in a browser of its own. */
async function asks(userId: string, browser?: Browser): Promise<Browser> {
  const at = browser ?? (await toFactor(agency, userId));
  await at.go(at.page.link(words("relief.ask")));
  await at.press("依頼する", { "理由（必須）": reason });
  return at;
}

/** The 管理者's page of what a person asks for. */
async function reliefPage(userId: string, browser: Browser): Promise<Browser> {
  const id = await askIdOf(agency, (await personOf(agency, userId)).id, "relief");
  await browser.go(`/admin/relief/${id}`);
  return browser;
}

const numberLabel = (name: string) => words("relief.number", { name });

async function gives(userId: string, number: string, o: { by?: Browser; length?: "4時間" | "今日の24:00まで" } = {}) {
  const { name } = await personOf(agency, userId);
  const browser = await reliefPage(userId, o.by ?? (await bossHere()));
  await browser.press("省略を許可する", { [numberLabel(name)]: number, ...(o.length ? { [o.length]: "on" } : {}) });
  return browser;
}

/** The whole way: asked, given, in. */
async function relieved(userId: string, o: Parameters<typeof gives>[2] = {}): Promise<Browser> {
  const browser = await asks(userId);
  await gives(userId, numberOn(browser), o);
  await browser.press("次へ").catch(() => browser.go(browser.page.url.href));
  if (browser.page.heading === words("relief.place")) await browser.press("次へ");
  return browser;
}

test("asked for in the sign-in, given in one tap, and then the password alone opens the portal", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  const person = await personOf(agency, userId);
  const browser = await asks(userId);
  expect(browser.page.text).toContain(words("relief.waiting"));
  const number = numberOn(browser);
  const admin = await bossHere();
  const home = await admin.go("/admin/");
  expect(home.text).toContain(words("home.relief", { name: person.name }));
  await admin.go(home.link(words("home.reliefGo")));
  for (const said of [
    person.name,
    userId.split("@")[0] as string,
    reason,
    words("relief.newPc"),
    words("relief.none", { n: 90 }),
  ]) {
    expect(admin.page.text).toContain(said);
  }
  await admin.press("省略を許可する", { [numberLabel(person.name)]: number });
  expect(admin.page.text).toContain(words("relief.done", { time: "14:02" }).slice(0, 2));
  await browser.go(browser.page.url.href);
  expect(browser.page.heading).toBe(words("relief.place"));
  await browser.press("次へ");
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(await lastMethods(agency, person.id)).toEqual(["password", "relief"]);
  expect((await browser.go("/history")).text).toContain(words("method.relief"));
  expect(await toldOf(agency, person.id)).toContain("relief");
  expect(await actsOf(agency)).toContain("relief.give");
  const session = await front.inside(agency.office, (tx) =>
    tx
      .selectFrom("sessions")
      .select(["proofs", "persistent", "expires_at"])
      .where("person_id", "=", person.id)
      .where("state", "=", "active")
      .orderBy("started_at", "desc")
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  expect(assuranceOf(session.proofs as Proof[])).toEqual({ acr: "aal1", amr: ["pwd"], mfa: false });
  expect(session.persistent).toBe(false);
});

test("it is for that browser alone, again and again until its time, and then ends by itself", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  const browser = await relieved(userId);
  expect(browser.page.heading).toBe("マイアプリケーション");
  await browser.press("サインアウト").catch(() => browser.go("/console/"));
  const again = browser.clone();
  again.forget("session");
  await enter(again, userId, goodPassword);
  expect(again.page.heading).toBe("マイアプリケーション");
  await toFactor(agency, userId);
  front.clock.forward(4 * hour - 3 * minute);
  expect((await again.go("/console/")).heading).toBe("マイアプリケーション");
  front.clock.forward(3 * minute);
  expect((await again.go("/console/")).path).toMatch(/^\/signin/);
  await enter(again, userId, goodPassword);
  expect(again.page.heading).toBe("コードの入力");
});

test("to 24:00 it lasts to 24:00 in Japan", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  const browser = await relieved(userId, { length: "今日の24:00まで" });
  expect(browser.page.heading).toBe("マイアプリケーション");
  const { id } = await personOf(agency, userId);
  const row = await front.inside(agency.office, (tx) =>
    tx.selectFrom("asks").select("until").where("person_id", "=", id).executeTakeFirstOrThrow(),
  );
  expect(row.until?.toISOString()).toMatch(/T15:00:00\.000Z$/);
  expect((row.until as Date).getTime() - front.clock.now().getTime()).toBeLessThan(day);
});

test("its time ends also what outlives an expiry: the session is ended, not only over", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  await relieved(userId);
  const { id } = await personOf(agency, userId);
  const ask = await askIdOf(agency, id, "relief");
  const states = () =>
    front.inside(agency.office, async (tx) => {
      const rows = await tx.selectFrom("sessions").select(["ended_reason"]).where("person_id", "=", id).execute();
      return rows.map(({ ended_reason }) => ended_reason);
    });
  const tenant = await front.tenant(agency.office);
  const early = () =>
    front.node.db.tenant(tenant.id, (tx) => endRelief(tx, { tenant, id: ask, now: front.clock.now() }));
  await early();
  expect(await states()).not.toContain("relief");
  front.clock.forward(4 * hour);
  const over = tasksOf(front.node)["relief-over"];
  await over?.({ tenant: tenant.id, ask }, { last: false });
  expect(await states()).toContain("relief");
});

test("another number ends it, and the person asks again with a new one", async () => {
  const { userId } = somebody(agency);
  const browser = await asks(userId);
  const number = numberOn(browser);
  const admin = await gives(userId, otherNumber(number));
  expect(admin.page.text).toContain(words("relief.wrong"));
  const late = await gives(userId, number, { by: admin }).catch(() => admin);
  expect(late.page.text).toContain(words("relief.wrong"));
  await browser.go(browser.page.url.href);
  expect(browser.page.text).toContain(words("relief.ended"));
  await browser.press("依頼する", { "理由（必須）": reason });
  numberOn(browser);
  expect(await actsOf(agency)).toContain("relief.fail");
});

test("許可しない ends it, and both sides are told", async () => {
  const { userId } = somebody(agency);
  const browser = await asks(userId);
  const admin = await reliefPage(userId, await bossHere());
  await admin.press("許可しない");
  expect(admin.page.text).toContain(words("relief.gone", { by: "管理者M", time: "" }).slice(0, 8));
  await browser.go(browser.page.url.href);
  expect(browser.page.text).toContain(words("relief.refused"));
});

test("whoever comes second finds who has decided, and of many taps at once one counts", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  const { name, id } = await personOf(agency, userId);
  const browser = await asks(userId);
  const number = numberOn(browser);
  const [one, two] = [await bossHere(), await signIn(agency, agency.deputy)];
  for (const admin of [one, two]) await reliefPage(userId, admin);
  await Promise.all(
    [one, two, one, two].map((admin) => admin.pressRaw("省略を許可する", { [numberLabel(name)]: number })),
  );
  const given = await front.inside(agency.office, (tx) =>
    tx.selectFrom("audit_entries").select("id").where("act", "=", "relief.give").execute(),
  );
  const mine = await front.inside(agency.office, (tx) =>
    tx.selectFrom("asks").select(["state", "decided_by"]).where("person_id", "=", id).execute(),
  );
  expect(mine).toEqual([{ state: "given", decided_by: expect.any(String) }]);
  expect(given.length).toBeGreaterThan(0);
  const told = [await reliefPage(userId, one), await reliefPage(userId, two)].map(({ page }) => page.text);
  expect(told.filter((text) => text.includes("このあと") || text.includes("途中で取り消せます"))).toHaveLength(1);
  expect(told.filter((text) => text.includes("に決めました"))).toHaveLength(1);
});

test("at most twice in 30 days, whether it was used or taken back", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  await relieved(userId);
  front.clock.forward(day);
  await relieved(userId);
  front.clock.forward(day);
  const browser = await toFactor(agency, userId);
  expect(browser.page.links.map(({ text }) => text)).not.toContain(words("relief.ask"));
  await browser.go(browser.page.url.href.replace("/factor", "/relief"));
  await browser.press("依頼する", { "理由（必須）": reason });
  expect(browser.page.text).toContain(words("relief.unable", { "desk.technical": "技術的なお問い合わせ" }));
  front.clock.forward(28 * day + minute);
  await asks(userId);
});

test("asked for while it was allowed, it is not given once it is not", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  const { id, name } = await personOf(agency, userId);
  const browser = await asks(userId);
  const number = numberOn(browser);
  const admin = await reliefPage(userId, await bossHere());
  const form = admin.page;
  await front.inside(agency.office, (tx) =>
    tx.updateTable("people").set({ administrator: true }).where("id", "=", id).execute(),
  );
  await admin.press("省略を許可する", { [numberLabel(name)]: number }, form);
  expect(admin.page.text).toContain(words("relief.forAdministrator"));
  await front.inside(agency.office, (tx) =>
    tx.updateTable("people").set({ administrator: false }).where("id", "=", id).execute(),
  );
  await front.policy(agency.office, { recovery: { relief: false } });
  await admin.press("省略を許可する", { [numberLabel(name)]: number }, form);
  expect(admin.page.text).toContain(words("relief.off"));
  await front.policy(agency.office, { recovery: { relief: true } });
  await browser.go(browser.page.url.href);
  expect(browser.page.text).toContain(words("relief.waitingFor"));
});

test.each(["person.reset-factors", "person.reissue", "report.stopped", "report.told", "password.recover"])(
  "none within seven days of %s",
  async (act) => {
    const { front } = agency;
    const { userId } = somebody(agency);
    const { id } = await personOf(agency, userId);
    const { recordAudit } = await import("../../src/history/index.ts");
    const own = act.startsWith("report") || act === "password.recover";
    const tenant = await front.tenant(agency.office);
    await front.inside(agency.office, (tx) =>
      recordAudit(tx, {
        ...{ tenantId: tenant.id, act, now: front.clock.now() },
        actor: own ? { kind: "person", id } : { kind: "operator", id: "somebody" },
        payload: own ? {} : { person: id },
      }),
    );
    const browser = await toFactor(agency, userId);
    expect(browser.page.links.map(({ text }) => text)).not.toContain(words("relief.ask"));
    front.clock.forward(7 * day);
    await asks(userId);
  },
);

test("a 管理者 is asked for the second factor always", async () => {
  const browser = await toFactor(agency, agency.deputy.userId);
  expect(browser.page.links.map(({ text }) => text)).not.toContain(words("relief.ask"));
  await browser.go(browser.page.url.href.replace("/factor", "/relief"));
  await browser.press("依頼する", { "理由（必須）": reason });
  expect(browser.page.text).toContain(words("relief.unable", { "desk.technical": "技術的なお問い合わせ" }));
});

test("by a relief nothing is changed: no password, no method, no contact", async () => {
  const { userId } = somebody(agency);
  const browser = await relieved(userId);
  for (const path of ["/security/password", "/stepup?need=change&enrol=totp&to=/security", "/account/change/email"]) {
    await browser.go(path);
    if (browser.page.forms.some(({ buttons }) => buttons.some(({ text }) => text === "次へ")))
      await browser.press("次へ");
    expect([path, browser.page.heading]).toEqual([path, "コードの入力"]);
    await browser.go("/console/");
  }
  const posted = await browser.send("/security/password", {
    method: "POST",
    body: new URLSearchParams({
      as: (await personOf(agency, userId)).id,
      current: goodPassword,
      password: "Another-Pass7word",
      confirmation: "Another-Pass7word",
    }),
    headers: { origin: agency.office.origin, "sec-fetch-site": "same-origin" },
  });
  expect(posted.headers.get("location")).toContain("/stepup");
});

test("a password that has to be changed is not changed by it either", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  await front.policy(agency.office, { password: { expiryDays: 5 } });
  const browser = await toFactor(agency, userId);
  expect(browser.page.links.map(({ text }) => text)).not.toContain(words("relief.ask"));
  await front.policy(agency.office, { password: { expiryDays: null } });
});

test("the person takes it back within a day, and with it every session that it has begun", async () => {
  const owner = somebody(agency);
  const thief = await relieved(owner.userId);
  expect(thief.page.heading).toBe("マイアプリケーション");
  const browser = await signIn(agency, owner);
  await browser.go("/security");
  expect(browser.page.text).toContain(words("relief.givenBy", { by: "管理者M" }));
  await browser.go(browser.page.link("取り消す"));
  await browser.press("取り消す");
  expect(browser.page.path).toBe("/security");
  expect((await thief.go("/console/")).path).toMatch(/^\/signin/);
  await enter(thief, owner.userId, goodPassword);
  expect(thief.page.heading).toBe("コードの入力");
  expect((await browser.go("/console/")).heading).toBe("マイアプリケーション");
  expect(await toldOf(agency, (await personOf(agency, owner.userId)).id)).toContain("reliefBack");
});

test("a 管理者 takes it back, with a reason, before it was used as well", async () => {
  const { userId } = somebody(agency);
  const browser = await asks(userId);
  const admin = await gives(userId, numberOn(browser));
  await admin.go(admin.page.link(words("relief.back")));
  await admin.press(words("relief.back"), { "理由（必須）": "本人ではなかった" });
  expect(admin.page.text).toContain(words("relief.backDone"));
  await browser.press("次へ").catch(() => browser.go(browser.page.url.href));
  expect((await browser.go("/console/")).path).toMatch(/^\/signin/);
});

test("what is asked in one company, or by one sign-in, is nothing in another", async () => {
  const { userId } = somebody(agency);
  const browser = await asks(userId);
  const id = await askIdOf(agency, (await personOf(agency, userId)).id, "relief");
  const abroad = await register(agency, agency.chief.userId, agency.branch);
  const there = await signIn(agency, abroad, agency.branch);
  expect((await there.go(`/admin/relief/${id}`)).status).toBe(404);
  const other = await toFactor(agency, userId);
  await gives(userId, numberOn(browser));
  await other.go(other.page.url.href.replace("/factor", "/relief"));
  expect(other.page.text).not.toContain("見せる数字");
  expect(other.page.forms.flatMap(({ buttons }) => buttons.map(({ text }) => text))).toContain("依頼する");
});

test("it opens what the tenant's own rule keeps shut, and nothing that asks for two factors by itself", async () => {
  const { front } = agency;
  const { userId } = somebody(agency);
  const by = await bossHere();
  await front.policy(agency.office, { secondFactor: "applications" });
  const browser = front.browser(agency.office);
  await enter(browser, userId, goodPassword);
  await browser.press("いいえ");
  for (const need of ["mfa", "aal2", "change"]) {
    await browser.go(`/stepup?need=${need}&to=/history`);
    await browser.press("次へ");
    expect([need, browser.page.heading]).toEqual([need, "コードの入力"]);
    expect(browser.page.text).not.toContain(words("relief.ask"));
    await browser.go(browser.page.url.href.replace("/factor", "/relief"));
    expect([need, browser.page.path]).toEqual([need, "/signin/factor"]);
  }
  await browser.go("/stepup?need=application&to=/history");
  await browser.press("次へ");
  await asks(userId, browser);
  await gives(userId, numberOn(browser), { by });
  await browser.go(browser.page.url.href);
  await browser.press("次へ");
  expect(browser.page.path).toBe("/history");
  await browser.go("/stepup?need=application&to=/security");
  await browser.press("次へ");
  expect(browser.page.path).toBe("/security");
  await browser.go("/stepup?need=mfa&to=/history");
  await browser.press("次へ");
  expect(browser.page.heading).toBe("コードの入力");
  await front.policy(agency.office, { secondFactor: "required" });
});

test("it is off by default, and then nowhere to be seen", async () => {
  const { front } = agency;
  await front.policy(agency.office, { recovery: { relief: false } });
  const { userId } = somebody(agency);
  const browser = await toFactor(agency, userId);
  expect(browser.page.text).not.toContain(words("relief.ask"));
  const at = browser.page.url.href;
  await browser.go(at.replace("/factor", "/relief"));
  expect(browser.page.path).toBe("/signin/factor");
  await front.policy(agency.office, { recovery: { relief: true } });
});

test("five questions an hour, and no more", async () => {
  const { userId } = somebody(agency);
  const browser = await asks(userId);
  for (let i = 0; i < 4; i++) {
    const admin = await reliefPage(userId, await bossHere());
    await admin.press("許可しない");
    await browser.go(browser.page.url.href);
    await browser.press("依頼する", { "理由（必須）": reason });
  }
  const admin = await reliefPage(userId, await bossHere());
  await admin.press("許可しない");
  await browser.go(browser.page.url.href);
  await browser.press("依頼する", { "理由（必須）": reason });
  expect(browser.page.text).toContain(words("ask.tooOften"));
});
