import { expect, test } from "vitest";
import { requireChange } from "../../src/factors/password/index.ts";
import { recoverTable } from "../../src/portal/recover/index.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import type { Browser } from "../signin/browser.ts";
import { minute, words } from "../signin/front.ts";
import { actsOf, confirmMail, type Member, openedAgency, personOf, somebody } from "./ground.ts";
import { asItWas, asksFor, byApp, byCode, byMail, newPassword, provesEnough, setAnew, wantsMail } from "./own.ts";

/** Every place on the way back in by own proofs × everything that can be asked there (SPEC §8.2 a). */
const agency = openedAgency({ people: 15 });

interface State {
  browser: Browser;
  /** Whose it is. */
  who: Member;
  /** Undoes what the state has changed for everybody. */
  after?: () => Promise<void>;
}

const withMail = async () => {
  const who = somebody(agency);
  await confirmMail(agency, who.userId);
  return who;
};
const typed = async (who: Member) => ({ who, browser: await asksFor(agency, who.userId) });
const enough = async (who: Member) => ({ who, browser: await provesEnough(agency, who) });

const actor = { kind: "system" as const, id: "test" };

/** So far somebody has come; none of it sets a new password. */
const states: Record<string, () => Promise<State>> = {
  nothing: async () => ({ who: somebody(agency), browser: agency.front.browser(agency.office) }),
  "an ID": async () => typed(somebody(agency)),
  "nobody's ID": async () => {
    const browser = await asksFor(agency, "nobody@example.com");
    return { who: somebody(agency), browser };
  },
  "a code that was sent": async () => {
    const state = await typed(await withMail());
    await wantsMail(state.browser);
    return state;
  },
  "mail alone": async () => {
    const state = await typed(await withMail());
    await byMail(agency, state.browser, state.who);
    return state;
  },
  "one factor": async () => {
    const state = await typed(await withMail());
    await byCode(state.browser, state.who);
    return state;
  },
  "what was sealed before the second proof": async () => {
    const state = await typed(somebody(agency));
    await byCode(state.browser, state.who);
    const before = asItWas(agency, state.browser);
    await state.browser.go("/recover/more");
    await byApp(agency, state.browser, state.who);
    return { ...state, browser: before };
  },
  "what was used": async () => {
    const state = await enough(somebody(agency));
    const before = asItWas(agency, state.browser);
    await state.browser.go("/recover/password");
    await setAnew(state.browser, newPassword);
    return { ...state, browser: before };
  },
  "what is over": async () => {
    const state = await enough(somebody(agency));
    agency.front.clock.forward(31 * minute);
    return state;
  },
  "what was proved elsewhere": async () => {
    const state = await enough(somebody(agency));
    return { ...state, browser: asItWas(agency, state.browser, agency.branch.origin) };
  },
  "a person who is suspended since": async () => {
    const state = await enough(somebody(agency));
    const person = await personOf(agency, state.who.userId);
    const now = agency.front.clock.now();
    await agency.front.inside(agency.office, (tx, tenant) => suspend(tx, { tenant, person, actor, now }));
    const after = async () => {
      const act = { actor, person: await personOf(agency, state.who.userId), now };
      await agency.front.inside(agency.office, (tx, tenant) => resume(tx, { tenant, ...act }));
    };
    return { ...state, after };
  },
  "a tenant that has turned it off since": async () => {
    const state = await enough(somebody(agency));
    await agency.front.policy(agency.office, { recovery: { ownProofs: false } });
    return { ...state, after: () => agency.front.policy(agency.office, { recovery: { ownProofs: true } }) };
  },
  "a browser in which a sign-in was reported": async () => {
    const who = somebody(agency);
    const state = { who, browser: await provesEnough(agency, who, who.browser) };
    const { id: personId } = await personOf(agency, who.userId);
    await agency.front.inside(agency.office, async (tx) => {
      const of = tx.selectFrom("known_browsers").select("digest").where("person_id", "=", personId);
      const { digest } = await of.executeTakeFirstOrThrow();
      await requireChange(tx, { personId, reportedBrowser: digest });
    });
    return state;
  },
};

const ways = ["mail", "recoveryCodes", "totp", "sms", "passkey", "anything"];
const kinds = ["totp", "recoveryCodes", "email", "authenticator", "mail", "anything"];

/** Every address of the table. */
const places = recoverTable.flatMap(({ method, path }) =>
  (path.includes(":way") ? ways : path.includes(":kind") ? kinds : [""]).map((last) => ({
    method,
    path: path.replace(/:\w+$/, last),
    last,
  })),
);

/** As well made as whoever has only this much can make it. */
const bodyOf = (last: string) =>
  new URLSearchParams({
    ...{ userId: "somebody@example.com", kind: last || "totp", code: "000000", challenge: "AAAA", answer: "{}" },
    ...{ password: "Mizu1-Tori+Kumo", confirmation: "Mizu1-Tori+Kumo" },
  });

const first = ["/recover"];
const toProve = [
  ...first,
  "/recover/prove",
  "/recover/prove/mail",
  "/recover/prove/recoveryCodes",
  "/recover/prove/totp",
];
/** Codes are sent again to whoever has proved something; anything else is shown to prove nothing then. */
const proved = [...toProve.slice(2), ...first, "/recover/why"];

/** Pages that are seen in a state; every other one leads away. */
const opens: Record<string, string[]> = {
  nothing: first,
  "an ID": toProve,
  "nobody's ID": toProve,
  "a code that was sent": toProve,
  "mail alone": [...proved, "/recover/more", "/recover/more/totp", "/recover/more/recoveryCodes"],
  "one factor": [...proved, "/recover/more", "/recover/more/totp"],
  "what was sealed before the second proof": toProve,
  "what was used": toProve,
  "what is over": first,
  "what was proved elsewhere": first,
  "a person who is suspended since": proved,
  "a tenant that has turned it off since": proved,
  "a browser in which a sign-in was reported": proved,
};

const headingOf = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1];

/** What could have changed, of everybody. */
async function standing() {
  const rows = await agency.front.inside(agency.office, async (tx) => ({
    passwords: await tx
      .selectFrom("passwords")
      .select(["person_id", "set_at", "must_change"])
      .orderBy("person_id")
      .execute(),
    recoveries: await tx.selectFrom("recoveries").select(["id", "proofs", "used_at"]).orderBy("id").execute(),
    sessions: await tx
      .selectFrom("sessions")
      .select(["id", "person_id"])
      .where("state", "<>", "ended")
      .orderBy("id")
      .execute(),
  }));
  const begun = rows.recoveries.filter(({ proofs }) => JSON.stringify(proofs) !== "[]");
  return { ...rows, recoveries: begun, acts: (await actsOf(agency)).length };
}

test("every page has a row here", () => {
  expect(Object.keys(opens)).toEqual(Object.keys(states));
});

test.each(Object.keys(states))(
  "who stands at %s comes nowhere further by any address",
  { timeout: 60_000 },
  async (name) => {
    const state = await (states[name] as () => Promise<State>)();
    const before = await standing();
    const seen: string[] = [];
    for (const { method, path, last } of places) {
      const browser = asItWas(agency, state.browser);
      const headers = { origin: browser.origin, "sec-fetch-site": "same-origin" };
      const sent = method === "post" ? { method: "POST", body: bodyOf(last), headers } : {};
      const answer = await browser.send(path, sent);
      if (method === "get" && answer.status === 200 && !path.includes("/wait")) seen.push(path);
      const text = await answer.text();
      if (path.endsWith("/wait")) expect(answer.status).toBe(204);
      else if (path.endsWith("/state")) expect(JSON.parse(text).key).toBe("moved");
      else if (answer.status !== 200)
        expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/recover/)]);
      expect(headingOf(text)).not.toBe(words("set.title"));
      expect(
        [...browser.cookies.keys()].filter((cookie) => /session/.test(cookie) && !state.browser.cookies.has(cookie)),
      ).toEqual([]);
      expect(await standing()).toEqual(before);
    }
    expect(seen.sort()).toEqual([...(opens[name] as string[])].sort());
    await state.after?.();
  },
);

test("whoever has proved enough sets a new password, and by no other address", async () => {
  const { browser, who } = await enough(somebody(agency));
  const { id } = await personOf(agency, who.userId);
  const before = await standing();
  for (const { method, path, last } of places) {
    if (path === "/recover/password" || (method === "post" && path === "/recover")) continue;
    const copy = asItWas(agency, browser);
    const headers = { origin: browser.origin, "sec-fetch-site": "same-origin" };
    await copy.send(path, method === "post" ? { method: "POST", body: bodyOf(last), headers } : {});
    expect(await standing()).toEqual(before);
  }
  expect((await browser.go("/recover/password")).heading).toBe(words("set.title"));
  await setAnew(browser, newPassword);
  expect((await standing()).acts).toBe(before.acts + 1);
  const { sessions } = before;
  expect((await standing()).sessions).toEqual(sessions.filter(({ person_id }) => person_id !== id));
});
