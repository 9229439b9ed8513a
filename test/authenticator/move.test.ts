import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { updatePerson } from "../../src/accounts/index.ts";
import { heldBy } from "../../src/factors/index.ts";
import { day, type FrontContract, Ground, hour, minute, numberOn, otherThan, type Phone, question } from "./ground.ts";

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
  expect((await old.approveMove(begun.move, number)).status).toBe(200);
  expect((await old.approveMove(begun.move, number)).status).toBe(200);
  expect((await phone.confirm(number)).status).toBe(200);
  expect(await held(old)).toHaveLength(2);
  expect((await old.ask()).status).toBe(200);
  expect((await phone.ask()).status).toBe(200);
  expect((await old.ask()).body.code).toBe("unknown");
  expect(await held(phone)).toMatchObject([{ label: "Pixel 10", isDefault: true }]);
  const browser = await ground.asking(contract, n);
  expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
});

test("for a day the new phone takes no other method away", async () => {
  const { old } = await owner();
  const { phone } = await moved(old);
  const limited = await ground.front.inside(contract, (tx) =>
    tx.selectFrom("credentials").select("limited_until").where("person_id", "=", phone.account).execute(),
  );
  expect(limited).toEqual([{ limited_until: new Date(ground.front.clock.now().getTime() + day) }]);
});

async function moved(old: Phone): Promise<{ phone: Phone }> {
  const begun = (await old.beginMove()).body;
  const phone = ground.phone();
  const number = (await phone.redeem({ code: begun.code })).body.number as string;
  await phone.register();
  await old.approveMove(begun.move, number);
  await phone.confirm(number);
  await phone.ask();
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
