import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { drain, outboxOf } from "../messages/ground.ts";
import { PushService } from "../support/pushservice.ts";
import {
  type FrontContract,
  Ground,
  hour,
  mailOf,
  minute,
  numberOn,
  otherThan,
  type Phone,
  question,
  reload,
} from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let service: PushService;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(20, {}, { mail: true });
  service = new PushService();
  await service.open();
});
beforeEach(() => ground.front.clock.forward(25 * hour));
afterAll(async () => {
  await service.close();
  await ground.front.close();
});

async function owner(): Promise<{ n: number; phone: Phone }> {
  const n = next++;
  const phone = ground.phone();
  phone.subscription = service.subscription(`/push/${n}`);
  await ground.enrolled(contract, n, phone);
  ground.front.clock.forward(minute);
  return { n, phone };
}

/** What the person was mailed under these words. */
async function mails(n: number, subject: string) {
  await drain(ground.front.node);
  return (await outboxOf(ground.front.node)).filter((mail) => mail.to === mailOf(n) && mail.subject.includes(subject));
}

test("いいえ twice: the person is mailed until when nothing is pushed and which sign-in it was, once an hour", async () => {
  const { n, phone } = await owner();
  for (let i = 0; i < 3; i++) {
    await ground.asking(contract, n);
    await phone.decide(await question(phone), "deny");
    expect(await mails(n, "通知を止めています")).toHaveLength(i === 0 ? 0 : 1);
  }
  const [mail] = await mails(n, "通知を止めています");
  expect(mail?.text).toContain("「いいえ」が続いたため、");
  expect(mail?.text).toContain("まで通知を送りません");
  expect(mail?.text).toContain("IPアドレス：203.0.113.21");
  ground.front.clock.forward(61 * minute);
  for (let i = 0; i < 2; i++) {
    await ground.asking(contract, n);
    await phone.decide(await question(phone), "deny");
  }
  expect(await mails(n, "通知を止めています")).toHaveLength(2);
});

test("a fourth push in ten minutes is not sent, and the person is mailed of it; three of them are not", async () => {
  const { n } = await owner();
  for (let i = 0; i < 4; i++) {
    expect(await mails(n, "通知を止めています")).toEqual([]);
    await ground.asking(contract, n);
    ground.front.clock.forward(3 * minute + 1);
  }
  const [mail, ...more] = await mails(n, "通知を止めています");
  expect(more).toEqual([]);
  expect(mail?.text).toContain("続けて求められたため");
  await ground.asking(contract, n);
  expect(await mails(n, "通知を止めています")).toHaveLength(1);
});

test("the fifth wrong number in a row is mailed, and the ones before are not", async () => {
  const { n, phone } = await owner();
  const browser = await ground.asking(contract, n);
  for (let i = 0; i < 5; i++) {
    if (i === 3) await ground.asking(contract, n, browser);
    expect(await mails(n, "確認を止めています")).toEqual([]);
    await phone.decide(await question(phone), "approve", otherThan(numberOn(browser.page)));
    await reload(browser);
  }
  const [mail, ...more] = await mails(n, "確認を止めています");
  expect(more).toEqual([]);
  expect(mail?.text).toContain("違う数字が続けて入力されたため");
});

test("a copied phone is mailed by its name, once, however often either of the two asks", async () => {
  const { n, phone } = await owner();
  await phone.ask();
  const copy = phone.copy();
  await copy.ask();
  await copy.ask();
  for (const one of [phone, copy, phone]) expect((await one.ask()).body.code).toBe("frozen");
  const [mail, ...more] = await mails(n, "登録を解除しました");
  expect(more).toEqual([]);
  expect(mail?.text).toContain("（Pixel 9（Chrome））が2つの端末で使われたため");
});
