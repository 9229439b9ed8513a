import { afterAll, beforeAll } from "vitest";
import type { Person } from "../../src/accounts/index.ts";
import { personByUserId, updatePerson } from "../../src/accounts/index.ts";
import type { PolicySubset } from "../../src/tenants/index.ts";
import type { Browser } from "../signin/browser.ts";
import { day, enter, Front, type FrontContract, goodPassword, minute } from "../signin/front.ts";
import { firstSignIn } from "../signin/register.ts";
import { totpCode } from "../support/totp.ts";

/** An agency in which people help each other: two 管理者 and others, all registered long ago. */
export interface Agency {
  front: Front;
  office: FrontContract;
  /** Another agency with the same people. */
  branch: FrontContract;
  chief: Member;
  deputy: Member;
  others: Member[];
}

export interface Member {
  userId: string;
  seed: string;
  codes: string[];
  browser: Browser;
}

const policy: PolicySubset = {
  secondFactor: "required",
  factors: ["totp", "recoveryCodes"],
  recovery: { ownProofs: true, vouching: true, relief: true },
};

/** As many ordinary people as the tests of a file want. */
export function openedAgency(o: { people: number; policy?: PolicySubset }): Agency {
  const agency = {} as Agency;
  const people = [
    { userId: "chief@example.com", name: "管理者M", administrator: true, email: "chief@example.net" },
    { userId: "deputy@example.com", name: "管理者N", administrator: true, email: "deputy@example.net" },
    ...Array.from({ length: o.people }, (_, i) => {
      return { userId: `p${i}@example.com`, name: `利用者${i}`, email: `p${i}@example.net` };
    }),
  ];
  beforeAll(async () => {
    agency.front = await Front.open();
    const made = { people, policy: { ...policy, ...o.policy } };
    agency.office = await agency.front.contract("office", made);
    agency.branch = await agency.front.contract("branch", made);
    const [chief, deputy, ...others] = await inTurn(
      people.map(
        ({ userId }) =>
          () =>
            register(agency, userId),
      ),
    );
    Object.assign(agency, { chief, deputy, others });
    // Nothing new is left of all that.
    agency.front.clock.forward(8 * day);
  }, 120_000);
  afterAll(() => agency.front.close());
  return agency;
}

async function inTurn<T>(works: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (const work of works) results.push(await work());
  return results;
}

/** The whole first sign-in: an app and recovery codes. */
export async function register({ front, office }: Agency, userId: string, contract = office): Promise<Member> {
  return { userId, ...(await firstSignIn(front, contract, userId)) };
}

/** Somebody whom no test has met before. */
export function somebody({ others }: Agency): Member {
  const next = others.shift();
  if (!next) throw new Error("the agency has no more people");
  return next;
}

/** A fresh sign-in with the second factor, in the member's own browser. */
export async function signIn({ front, office }: Agency, who: Member, contract = office): Promise<Browser> {
  const browser = front.browser(contract);
  await enter(browser, who.userId, goodPassword);
  await browser.press("次へ", { "6桁のコード": totpCode(who.seed, front.clock.now()) });
  if (browser.page.heading.includes("状態を維持")) await browser.press("いいえ");
  if (browser.page.heading !== "マイアプリケーション") throw new Error(`at ${browser.page.heading}`);
  front.clock.forward(minute);
  who.browser = browser;
  return browser;
}

/** As far as the second factor, in a browser of its own. */
export async function toFactor({ front, office }: Agency, userId: string, contract = office): Promise<Browser> {
  const browser = front.browser(contract);
  await enter(browser, userId, goodPassword);
  if (browser.page.heading !== "コードの入力") throw new Error(`at ${browser.page.heading}`);
  return browser;
}

/** The number on the page in sight. */
export function numberOn({ page }: Browser): string {
  const shown = /<output[^>]*>(\d\d)<\/output>/.exec(page.html)?.[1];
  if (!shown) throw new Error(`no number on ${page.url.href}: ${page.text}`);
  return shown;
}

export const otherNumber = (number: string) => (number === "99" ? "10" : String(Number(number) + 1));

export async function personOf({ front, office }: Agency, userId: string, contract = office): Promise<Person> {
  const person = await front.inside(contract, (tx) => personByUserId(tx, userId));
  if (!person) throw new Error(`no ${userId}`);
  return person;
}

/** Where mail reaches somebody. */
export const mailOf = (userId: string) => userId.replace("@example.com", "@example.net");

/** Somebody has typed a code that was sent there. */
export async function confirmMail(agency: Agency, userId: string): Promise<void> {
  const { id } = await personOf(agency, userId);
  const at = agency.front.clock.now();
  await agency.front.inside(agency.office, (tx) => updatePerson(tx, id, { email_confirmed_at: at }));
}

/** Acts of the tenant's record, oldest first. */
export function actsOf({ front, office }: Agency, contract = office): Promise<string[]> {
  return front.inside(contract, async (tx) => {
    const rows = await tx.selectFrom("audit_entries").select("act").orderBy("at").orderBy("id").execute();
    return rows.map(({ act }) => act);
  });
}

/** Kinds of messages about a person, and how each was sent: to whom is sealed. */
export function toldOf(agency: Agency, personId: string): Promise<string[]> {
  return agency.front.inside(agency.office, async (tx) => {
    const rows = await tx
      .selectFrom("messages")
      .select(["kind", "dropped"])
      .where("person_id", "=", personId)
      .orderBy("created_at")
      .execute();
    return rows.filter(({ dropped }) => dropped === null).map(({ kind }) => kind);
  });
}

/** Methods of a person's latest sign-in that succeeded. */
export function lastMethods(agency: Agency, personId: string): Promise<string[] | undefined> {
  return agency.front.inside(agency.office, async (tx) => {
    const row = await tx
      .selectFrom("events")
      .select("methods")
      .where("person_id", "=", personId)
      .where("outcome", "=", "success")
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.methods;
  });
}

/** The address of the open ask of a person, as the one who answers opens it. */
export async function askIdOf(agency: Agency, personId: string, kind: "relief" | "vouch"): Promise<string> {
  return agency.front.inside(agency.office, async (tx) => {
    const row = await tx
      .selectFrom("asks")
      .select("id")
      .where("person_id", "=", personId)
      .where("kind", "=", kind)
      .orderBy("asked_at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return row.id;
  });
}
