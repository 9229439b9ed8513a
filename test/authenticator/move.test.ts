import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { updatePerson } from "../../src/accounts/index.ts";
import { reissue } from "../../src/contracts/index.ts";
import { heldBy } from "../../src/factors/index.ts";
import type { Browser } from "../signin/browser.ts";
import {
  day,
  type FrontContract,
  Ground,
  hour,
  minute,
  numberOn,
  otherThan,
  type Phone,
  question,
  reload,
  userId,
  words,
} from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(20);
});
beforeEach(() => ground.front.clock.forward(25 * hour));
afterAll(() => ground.front.close());

async function owner(): Promise<{ n: number; old: Phone }> {
  const n = next++;
  const { phone } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  return { n, old: phone };
}

const held = (phone: Phone) => ground.front.inside(contract, (tx) => heldBy(tx, phone.account));

test("the number of the new phone, typed on the old one, moves the account; the old one ends when the new one has asked", async () => {
  const { n, old } = await owner();
  const begun = (await old.beginMove()).body;
  expect(begun.connected).toBeNull();
  const phone = ground.phone();
  const redeemed = await phone.redeem({ token: begun.token });
  const number = redeemed.body.number as string;
  expect(number).toMatch(/^[1-9]\d$/);
  await phone.register({ label: "Pixel 10" });
  expect((await old.beginMove()).body).toEqual({ ...begun, connected: "Pixel 10" });
  expect((await phone.confirm(number)).status).toBe(202);
  const until = new Date(ground.front.clock.now().getTime() + day).toISOString();
  const approved = { status: 200, body: { until } };
  expect(await old.approveMove(begun.move, number)).toEqual(approved);
  expect(await old.approveMove(begun.move, number)).toEqual(approved);
  expect((await phone.confirm(number)).status).toBe(200);
  expect(await held(old)).toHaveLength(2);
  expect((await old.ask()).status).toBe(200);
  expect((await phone.ask()).status).toBe(200);
  expect(await old.ask()).toEqual({ status: 409, body: { code: "moved", until } });
  expect((await old.beginMove()).body.code).toBe("moved");
  expect(await held(phone)).toMatchObject([{ label: "Pixel 10", isDefault: true }]);
  const browser = await ground.asking(contract, n);
  expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
});

/** Signed in by this phone, in a browser that nobody has used. */
async function signedInBy(phone: Phone, n: number, at = contract): Promise<Browser> {
  const browser = await ground.asking(at, n);
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await reload(browser);
  await browser.press("次へ");
  expect(browser.page.heading).toBe("マイアプリケーション");
  return browser;
}

test("for a day the new phone signs in and changes nothing: a pass is asked, and another way where there is one", async () => {
  const { n, old } = await owner();
  const { phone } = await moved(old);
  const browser = await signedInBy(phone, n);
  const [only] = await held(phone);
  await browser.go("/security/add");
  await browser.press(`${words("kind.authenticator")} ${words("kind.authenticatorText")}`);
  expect(browser.page.heading).toBe(words("enrol.passTitle"));
  await browser.go(`/security/method/${only?.id}/remove`);
  expect(browser.page.text).toContain("移したばかりのスマートフォンでは、サインイン方法を削除できません。");
  expect((await phone.beginMove()).body).toMatchObject({ code: "frozen" });
  ground.front.clock.forward(day + 1);
  const later = await signedInBy(phone, n);
  await later.go(`/security/method/${only?.id}/remove`);
  expect(later.page.text).toContain(words("security.last"));
  expect((await phone.beginMove()).status).toBe(200);
});

test("with another phone beside it, that one is asked for a change, and the new one's yes is not enough", async () => {
  const { n, old } = await owner();
  const other = ground.phone();
  await ground.addPhone(contract, n, other);
  const { phone } = await moved(old);
  const browser = await signedInBy(phone, n);
  const mine = (await held(phone)).find(({ label }) => label === "Pixel 10");
  await browser.go(`/security/method/${mine?.id}/remove`);
  expect(browser.page.heading).toBe(words("stepup.title"));
  await browser.press("次へ");
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await reload(browser);
  await browser.press("次へ");
  expect(browser.page.text).not.toContain("を削除しますか");
});

test("no phone moves within a day of a new password by the desk", async () => {
  const { n, old } = await owner();
  const { db, clock } = ground.front.node;
  const tenant = await ground.front.tenant(contract);
  await reissue({ db, clock }, { tenant, userId: userId(n) });
  const until = new Date(clock.now().getTime() + day).toISOString();
  expect((await old.beginMove()).body).toEqual({ code: "frozen", until });
  ground.front.clock.forward(day + 1);
  expect((await old.beginMove()).status).toBe(200);
});

test("心当たりがない on the old phone: neither phone answers, what is open ends, and all channels are told", async () => {
  const { n, old } = await owner();
  const { phone } = await moved(old);
  const browser = await signedInBy(phone, n);
  expect((await old.reportMove()).status).toBe(200);
  for (const one of [old, phone]) expect((await one.ask()).body.code).toBe("frozen");
  expect(await held(phone)).toEqual([]);
  expect((await browser.go("/console/")).heading).toBe("サインイン");
  const told = await ground.front.inside(contract, (tx) =>
    tx.selectFrom("messages").select("kind").where("person_id", "=", phone.account).execute(),
  );
  expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["phoneMoved", "moveStopped"]));
  // Said again it is what it is; and the password alone brings no new phone.
  expect((await old.reportMove()).body.code).toBe("frozen");
  expect((await ground.asking(contract, n)).page.heading).toBe(words("enrol.passTitle"));
});

test("before the new phone has asked, the old one can say so too; after a day neither it nor a stranger can", async () => {
  const [one, two] = [await owner(), await owner()];
  expect((await one.old.reportMove()).body.code).toBe("gone");
  const begun = (await one.old.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ code: begun.code })).body.number as string;
  await phone.register();
  await one.old.approveMove(begun.move, number);
  await phone.confirm(number);
  expect((await one.old.ask()).status).toBe(200);
  expect((await one.old.reportMove()).status).toBe(200);
  expect((await phone.ask()).body.code).toBe("frozen");
  const { phone: late } = await moved(two.old);
  expect((await late.reportMove()).body.code).toBe("gone");
  ground.front.clock.forward(day);
  expect(await two.old.ask()).toEqual({ status: 409, body: { code: "moved" } });
  expect((await two.old.reportMove()).body.code).toBe("gone");
  expect((await late.ask()).status).toBe(200);
});

test("the person's own page tells of the move for a day and stops it: this session stays, the others end", async () => {
  const { n, old } = await owner();
  const browser = await signedInBy(old, n);
  const { phone } = await moved(old);
  const thief = await signedInBy(phone, n);
  await browser.go("/security");
  expect(browser.page.text).toContain(words("move.movedTitle"));
  expect(browser.page.text).toContain("（Pixel 10）");
  await browser.go(browser.page.link(words("move.stop")));
  expect(browser.page.heading).toBe(words("move.stopTitle"));
  const { page } = browser;
  const answers = await Promise.all([1, 2, 3].map(() => browser.pressRaw(words("report.go"), {}, page)));
  const stopped = answers.filter((answer) => answer.headers.get("location") === "/security?stopped=1");
  expect(stopped).toHaveLength(1);
  await browser.go("/security?stopped=1");
  expect(browser.page.text).toContain(words("move.stopped"));
  expect(browser.page.text).not.toContain(words("move.movedTitle"));
  for (const one of [old, phone]) expect((await one.ask()).body.code).toBe("frozen");
  expect((await thief.go("/security")).heading).toBe("サインイン");
  expect((await browser.go("/security/move/stop")).heading).toBe(words("security.title"));
});

test("a day after it the page says nothing of a move any more", async () => {
  const { n, old } = await owner();
  const { phone } = await moved(old);
  ground.front.clock.forward(day + 1);
  const browser = await signedInBy(phone, n);
  expect((await browser.go("/security")).text).not.toContain(words("move.movedTitle"));
});

async function moved(old: Phone): Promise<{ phone: Phone }> {
  const begun = (await old.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ code: begun.code })).body.number as string;
  await phone.register({ label: "Pixel 10" });
  await old.approveMove(begun.move, number);
  await phone.confirm(number);
  await phone.ask();
  ground.front.clock.forward(minute);
  return { phone };
}

test("three wrong numbers end the move, and the old phone stays what it was", async () => {
  const { old } = await owner();
  const begun = (await old.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ token: begun.token })).body.number as string;
  await phone.register();
  for (const left of [2, 1, 0]) {
    const answer = await old.approveMove(begun.move, otherThan(number));
    expect([answer.status, answer.body.left]).toEqual([422, left]);
  }
  expect((await old.approveMove(begun.move, number)).status).toBe(410);
  expect((await phone.confirm(number)).status).toBe(410);
  expect((await old.ask()).status).toBe(200);
  expect(await held(old)).toHaveLength(1);
});

test("another account's phone cannot approve a move, nor the new phone its own", async () => {
  const [{ old }, { old: stranger }] = [await owner(), await owner()];
  const begun = (await old.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ token: begun.token })).body.number as string;
  await phone.register();
  expect((await stranger.approveMove(begun.move, number)).status).toBe(410);
  phone.device = `${begun.move.split(".")[0]}.${(await phone.keyClaims()).jkt}`;
  expect((await phone.approveMove(begun.move, number)).status).toBe(410);
  expect((await phone.confirm(otherThan(number))).status).toBe(410);
});

test("too late, nothing moves; a new move begins with new secrets", async () => {
  const { old } = await owner();
  const begun = (await old.beginMove()).body;
  ground.front.clock.forward(10 * minute + 1);
  expect((await ground.phone().redeem({ token: begun.token })).status).toBe(410);
  const again = (await old.beginMove()).body;
  expect([again.move, again.token, again.code]).not.toContain(begun.token);
  expect(again.move).not.toBe(begun.move);
});

test("no phone moves after a report, nor while a reset still asks for another proof", async () => {
  const { old } = await owner();
  const change = (changes: Parameters<typeof updatePerson>[2]) =>
    ground.front.inside(contract, (tx) => updatePerson(tx, old.account, changes));
  await change({ factors_frozen_until: new Date(ground.front.clock.now().getTime() + 72 * hour) });
  expect((await old.beginMove()).body.code).toBe("frozen");
  await change({ factors_frozen_until: null, enrols_by_proof: true });
  expect((await old.beginMove()).body.code).toBe("frozen");
  await change({ enrols_by_proof: false });
  const begun = (await old.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ token: begun.token })).body.number as string;
  await phone.register();
  await change({ enrols_by_proof: true });
  expect((await old.approveMove(begun.move, number)).body.code).toBe("frozen");
  expect(await held(old)).toHaveLength(1);
});
