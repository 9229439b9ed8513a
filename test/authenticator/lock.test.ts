import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LockAssertion, paths, types } from "../../authenticator/wire.ts";
import { assuranceOf, type Proof } from "../../src/factors/index.ts";
import type { Browser } from "../signin/browser.ts";
import { SoftKey } from "../support/authenticator.ts";
import { made, shown, tellLock } from "./applock.ts";
import { type FrontContract, Ground, hour, minute, numberOn, type Phone, question, reload } from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(30);
});
beforeEach(() => ground.front.clock.forward(25 * hour));
afterAll(() => ground.front.close());

interface Owner {
  n: number;
  phone: Phone;
  /** The passkey by which the phone checks its owner. */
  key: SoftKey;
}

async function owner(): Promise<Owner> {
  const n = next++;
  const { phone } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  return { n, phone, key: new SoftKey() };
}

/** The same with the app's lock turned on. */
async function locked(): Promise<Owner> {
  const one = await owner();
  expect((await tellLock(one.phone, made(one.key))).status).toBe(200);
  return one;
}

interface Answering {
  /** What stands beside the answer. */
  beside?: (jws: string) => LockAssertion;
  number?: string;
}

/** はい, as the app says it. */
async function approve({ n, phone }: Owner, o: Answering = {}) {
  const browser = await ground.asking(contract, n);
  const request = await question(phone);
  const jws = await phone.sign(types.decide, phone.decision(request, "approve", o.number ?? numberOn(browser.page)));
  const answer = await phone.post<{ stamp: string }>(paths.decide, {
    jws,
    ...(o.beside ? { assertion: o.beside(jws) } : {}),
  });
  if (answer.status === 200) phone.stamp = answer.body.stamp;
  await reload(browser);
  return { answer, browser };
}

/** What the sign-in is worth that the page goes on to. */
async function proofsOf(browser: Browser, { phone }: Owner): Promise<Proof[]> {
  await browser.press("次へ");
  expect(browser.page.heading).toBe("マイアプリケーション");
  const [session] = await ground.front.inside(contract, (tx) =>
    tx
      .selectFrom("sessions")
      .select("proofs")
      .where("person_id", "=", phone.account)
      .where("state", "=", "active")
      .orderBy("started_at", "desc")
      .execute(),
  );
  return session?.proofs as Proof[];
}

test("with the lock on the owner's check travels with the answer, and only then it is told of", async () => {
  const one = await locked();
  expect((await one.phone.ask()).body.locked).toBe(true);
  const { browser } = await approve(one, { beside: (jws) => shown(one.key, jws) });
  const proofs = await proofsOf(browser, one);
  expect(proofs).toMatchObject([{ method: "password" }, { method: "push", userVerified: true }]);
  expect(assuranceOf(proofs).amr).toEqual(["pwd", "swk", "user", "mfa"]);
});

test("without a lock nothing is told of an owner's check, whatever stands beside the answer", async () => {
  const one = await owner();
  expect((await one.phone.ask()).body.locked).toBe(false);
  const { browser } = await approve(one, { beside: (jws) => shown(one.key, jws) });
  const proofs = await proofsOf(browser, one);
  expect(proofs.some(({ userVerified }) => userVerified)).toBe(false);
  expect(assuranceOf(proofs).amr).toEqual(["pwd", "swk", "mfa"]);
});

const wrongs: [name: string, beside: (one: Owner) => Answering["beside"]][] = [
  ["nothing", () => undefined],
  ["a check of another message", (one) => () => shown(one.key, "another")],
  ["a touch without a check", (one) => (jws) => shown(one.key, jws, { verified: false })],
  ["another passkey of the phone", () => (jws) => shown(new SoftKey(), jws)],
  ["another passkey under the lock's name", (one) => (jws) => ({ ...shown(new SoftKey(), jws), id: one.key.id })],
  ["one of another page", (one) => (jws) => shown(one.key, jws, { origin: "https://evil.example" })],
  ["one for another host", (one) => (jws) => shown(one.key, jws, { rpId: "evil.example" })],
  ["one in a foreign frame", (one) => (jws) => shown(one.key, jws, { crossOrigin: true })],
  ["a registration in its place", (one) => (jws) => shown(one.key, jws, { type: "webauthn.create" })],
];

test.each(wrongs)("with the lock on, %s beside the answer ends the question, and nobody gets in", async (_, beside) => {
  const one = await locked();
  const wrong = beside(one);
  const { answer, browser } = await approve(one, wrong ? { beside: wrong } : {});
  expect([answer.status, answer.body.code]).toEqual([403, "lock"]);
  expect(browser.page.text).not.toContain("スマートフォンで確認できました。");
  expect((await one.phone.ask()).body.requests).toEqual([]);
});

test("いいえ needs no check of the owner", async () => {
  const one = await locked();
  await ground.asking(contract, one.n);
  expect((await one.phone.decide(await question(one.phone), "deny")).body.state).toBe("denied");
});

test("the phone's key alone takes the lock from nobody, nor puts another one in its place", async () => {
  const one = await locked();
  const other = new SoftKey();
  for (const lock of [null, made(other)]) {
    expect((await tellLock(one.phone, lock)).body.code).toBe("lock");
    expect((await tellLock(one.phone, lock, other)).body.code).toBe("lock");
  }
  expect((await tellLock(one.phone, made(other), one.key)).status).toBe(200);
  expect((await approve(one, { beside: (jws) => shown(one.key, jws) })).answer.body.code).toBe("lock");
  expect((await tellLock(one.phone, null, other)).status).toBe(200);
  const { browser } = await approve(one);
  expect((await proofsOf(browser, one)).some(({ userVerified }) => userVerified)).toBe(false);
});

test("what is no lock of this app's is not kept: made elsewhere, without a check of the owner, or nothing at all", async () => {
  const { phone, key } = await owner();
  const good = made(key);
  for (const lock of [
    made(key, { origin: "https://evil.example" }),
    made(key, { rpId: "evil.example" }),
    made(key, { verified: false }),
    made(key, { crossOrigin: true }),
    { ...good, attestationObject: "AAAA" },
    { ...good, clientDataJSON: "AAAA" },
  ]) {
    expect((await tellLock(phone, lock)).body.code).toBe("malformed");
  }
  expect((await phone.ask()).body.locked).toBe(false);
});

test("a copy of the app's storage does not answer for a locked phone, nor move its account", async () => {
  const one = await locked();
  const copy = one.phone.copy();
  const browser = await ground.asking(contract, one.n);
  const refused = await copy.decide(await question(copy), "approve", numberOn(browser.page));
  expect(refused.body.code).toBe("lock");
  const two = await locked();
  const begun = (await two.phone.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ token: begun.token })).body.number as string;
  await phone.register();
  expect((await two.phone.approveMove(begun.move, number)).body.code).toBe("lock");
  const jws = await two.phone.sign(types.moveApprove, { ...two.phone.own(), move: begun.move, num: number });
  const approved = await two.phone.post(paths.moveApprove, { jws, assertion: shown(two.key, jws) });
  expect(approved.status).toBe(200);
});

test("a wrong number with the owner's check is a wrong number", async () => {
  const one = await locked();
  const browser = await ground.asking(contract, one.n);
  const number = numberOn(browser.page) === "42" ? "24" : "42";
  const request = await question(one.phone);
  const jws = await one.phone.sign(types.decide, one.phone.decision(request, "approve", number));
  const answer = await one.phone.post(paths.decide, { jws, assertion: shown(one.key, jws) });
  expect(answer.body.code).toBe("number");
});

test("a passkey that counts goes forward only: what was signed before is worth nothing", async () => {
  const one = await owner();
  one.key = new SoftKey({ counts: true });
  expect((await tellLock(one.phone, made(one.key))).status).toBe(200);
  expect((await approve(one, { beside: (jws) => shown(one.key, jws) })).answer.status).toBe(200);
  const older = await approve(one, { beside: (jws) => shown(one.key, jws, { counter: 1 }) });
  expect(older.answer.body.code).toBe("lock");
});

test("neither key nor name of a lock stands in the database in clear: no two accounts are told to be on one phone", async () => {
  const one = await locked();
  const rows = await ground.front.node.provider.open((tx) =>
    tx.selectFrom("authenticator_devices").selectAll().where("lock_sealed", "is not", null).execute(),
  );
  const stored = JSON.stringify(rows) + rows.map((row) => row.lock_sealed?.toString("latin1")).join("");
  expect(stored).not.toContain(one.key.id);
});
