import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import type { PolicySubset } from "../../src/tenants/index.ts";
import type { Browser } from "./browser.ts";
import { day, enter, Front, type FrontContract, goodPassword, hour, settle } from "./front.ts";
import { firstSignIn, registerAll } from "./register.ts";

/** Who may register with the password alone when a tenant turns the requirement on (SPEC §3.1). */
const taro = "sonpotaro@example.com";
const required: PolicySubset = { secondFactor: "required", factors: ["totp", "recoveryCodes"] };
let front: Front;
let opened = 0;

beforeAll(async () => {
  front = await Front.open();
});
afterAll(() => front.close());

/** A contract without second factors, and somebody who has signed in to it in this browser. */
async function before(): Promise<{ contract: FrontContract; known: Browser }> {
  const contract = await front.contract(`office-${++opened}`, { policy: { secondFactor: "off" } });
  const known = front.browser(contract);
  await settle(known, { userId: taro, temporary: contract.temporary[taro] as string });
  front.clock.forward(hour);
  return { contract, known };
}

/** What is asked after the password, once the present session is over. */
async function asked(browser: Browser): Promise<string> {
  browser.forget("session");
  browser.forget("current");
  await enter(browser, taro, goodPassword);
  return browser.page.heading;
}

const enrols = "認証アプリのコードを登録する";
const pass = "一時アクセスパスの入力";

test("a browser known before registers by the password alone, is limited for a day", async () => {
  const { contract, known } = await before();
  await front.policy(contract, required);
  expect(await asked(known)).toBe(enrols);
  expect(await asked(front.browser(contract))).toBe(pass);
  await asked(known);
  const began = front.clock.now();
  await registerAll(front, known);
  expect(known.page.heading).toBe("マイアプリケーション");
  const rows = await front.inside(contract, async (tx) => {
    const id = (await personByUserId(tx, taro))?.id as string;
    return tx.selectFrom("credentials").select(["kind", "limited_until"]).where("person_id", "=", id).execute();
  });
  // The codes were added after the app had proved itself.
  expect(rows).toEqual(
    expect.arrayContaining([
      { kind: "totp", limited_until: new Date(began.getTime() + day) },
      { kind: "recoveryCodes", limited_until: null },
    ]),
  );
});

test("the window closes after fourteen days, to the millisecond", async () => {
  const { contract, known } = await before();
  await front.policy(contract, required);
  const since = (await front.tenant(contract)).secondFactorSince?.getTime() as number;
  const until = since + 14 * day;
  front.clock.forward(until - 1 - front.clock.now().getTime());
  expect(await asked(known)).toBe(enrols);
  front.clock.forward(1);
  expect(await asked(known)).toBe(pass);
});

test("turning the requirement off and on again opens no further window", async () => {
  const { contract, known } = await before();
  await front.policy(contract, required);
  front.clock.forward(10 * day);
  await front.policy(contract, { secondFactor: "off" });
  // Somebody gets in from a browser of their own while nothing is asked.
  const stranger = front.browser(contract);
  await enter(stranger, taro, goodPassword);
  await stranger.press("いいえ");
  expect(stranger.page.heading).toBe("マイアプリケーション");
  await front.policy(contract, required);
  expect(await asked(stranger)).toBe(pass);
  expect(await asked(known)).toBe(enrols);
  front.clock.forward(4 * day);
  expect(await asked(known)).toBe(pass);
});

test("the mark of another person's browser, or of one known in another company, opens no window", async () => {
  const { contract, known } = await before();
  const elsewhere = await before();
  await front.policy(contract, required);
  const foreign = front.browser(contract);
  for (const [name, cookie] of elsewhere.known.cookies) foreign.cookies.set(name, cookie);
  expect(await asked(foreign)).toBe(pass);
  expect(await asked(known)).toBe(enrols);
});

test("what was registered with the temporary password is not limited", async () => {
  const contract = await front.contract(`office-${++opened}`, { policy: required });
  await firstSignIn(front, contract, taro);
  const rows = await front.inside(contract, (tx) => tx.selectFrom("credentials").select("limited_until").execute());
  expect(rows).toEqual([{ limited_until: null }, { limited_until: null }]);
});
