import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, personById } from "../../src/accounts/index.ts";
import { tasksOf } from "../../src/background.ts";
import { heldBy } from "../../src/factors/index.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import { drain, outboxOf } from "../messages/ground.ts";
import { PushService } from "../support/pushservice.ts";
import { day, type FrontContract, Ground, mailOf, numberOn, type Phone, question } from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let service: PushService;
/** Temporary passwords do not live as long as these tests: each has a contract of its own. */
const n = 0;

beforeAll(async () => {
  ground = await Ground.open();
  service = new PushService();
  await service.open();
});
afterAll(async () => {
  await service.close();
  await ground.front.close();
});

/** Somebody with a phone that takes pushes and, where told, another one. */
async function owner(o: { second: boolean }): Promise<{ phone: Phone; second: Phone }> {
  contract = await ground.contract(1, {}, { mail: true });
  const [phone, second] = [ground.phone(), ground.phone()];
  phone.subscription = service.subscription(`/push/${n}`);
  await ground.enrolled(contract, n, phone);
  if (o.second) await ground.addPhone(contract, n, second);
  await phone.ask();
  await drain(ground.front.node);
  service.pushes.length = 0;
  return { phone, second };
}

/** A day later, in the morning. */
async function morning(days = 1): Promise<void> {
  ground.front.clock.forward(days * day);
  await tasksOf(ground.front.node).phones?.({}, { last: false });
  await drain(ground.front.node);
}

const held = (phone: Phone) => ground.front.inside(contract, (tx) => heldBy(tx, phone.account));

async function mails(subject: string) {
  const all = await outboxOf(ground.front.node);
  return all.filter(
    (mail) => mail.tenant === contract.label && mail.to === mailOf(n) && mail.subject.includes(subject),
  );
}
const asked = () => mails("「Genkan Authenticator」を開いてください");
const ended = () => mails("スマートフォンの登録を解除しました");

test("60 days unopened: the person is asked by mail and on the phone, once; opened, nothing follows", async () => {
  const { phone, second } = await owner({ second: true });
  await morning(59);
  await second.ask();
  expect(await asked()).toEqual([]);
  await morning();
  const [mail, ...more] = await asked();
  expect(more).toEqual([]);
  expect(mail?.text).toContain("Pixel 9（Chrome）：最後に開いた日 2026年11月24日");
  expect(mail?.text).toContain("2027年5月23日までに開かれないものは、登録を解除します");
  const own = service.pushes.filter(({ path }) => path === `/push/${n}`);
  expect(own.map(({ payload }) => payload.notification.body)).toEqual([
    "アプリを一度開いてください。長く開かれていません。",
  ]);
  await morning();
  expect(await asked()).toHaveLength(1);
  expect((await phone.ask()).status).toBe(200);
  await morning(50);
  expect(await asked()).toHaveLength(1);
  await morning(10);
  expect(await asked()).toHaveLength(2);
});

test("180 days unopened and told: it is no sign-in method any more, all channels hear of it, and the phone is told why", async () => {
  const { phone, second } = await owner({ second: true });
  for (const days of [59, 1, 59, 47]) {
    await morning(days);
    await second.ask();
  }
  expect(await asked()).toHaveLength(2);
  await morning(13);
  expect(await ended()).toEqual([]);
  await morning();
  expect(await ended()).toHaveLength(1);
  expect(await held(second)).toHaveLength(1);
  expect(await phone.ask()).toEqual({ status: 409, body: { code: "retired" } });
  const browser = await ground.asking(contract, n);
  expect((await second.decide(await question(second), "approve", numberOn(browser.page))).status).toBe(200);
  const audit = await ground.front.inside(contract, (tx) =>
    tx.selectFrom("audit_entries").select("act").where("act", "=", "factor.retired").execute(),
  );
  expect(audit).toHaveLength(1);
});

test("the last way stays, however long nobody opens it: the person is asked without a day, and signs in by it", async () => {
  const { phone } = await owner({ second: false });
  await morning(60);
  const [mail] = await asked();
  expect(mail?.text).toContain("最後に開いた日");
  expect(mail?.text).not.toContain("までに開かれない");
  await morning(106);
  await morning(100);
  expect(await ended()).toEqual([]);
  const browser = await ground.asking(contract, n);
  expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
});

test("of two phones that nobody opens the one that was used last stays", async () => {
  const { phone, second } = await owner({ second: true });
  ground.front.clock.forward(day);
  await second.ask();
  await morning(70);
  expect((await asked())[0]?.text.match(/最後に開いた日/g)).toHaveLength(2);
  await morning(100);
  await morning(15);
  await morning(15);
  expect(await ended()).toHaveLength(1);
  expect((await phone.ask()).body.code).toBe("retired");
  expect((await second.ask()).status).toBe(200);
});

test("whoever was suspended meanwhile is asked only long after they came back", async () => {
  const { phone } = await owner({ second: true });
  const act = async (work: typeof suspend) => {
    const actor = { kind: "system" as const, id: "test" };
    await ground.front.inside(contract, async (tx, tenant) => {
      const person = (await personById(tx, phone.account)) as Person;
      await work(tx, { tenant, person, actor, now: ground.front.clock.now() });
    });
  };
  await act(suspend);
  await morning(200);
  expect(await asked()).toEqual([]);
  await act(resume);
  await morning(59);
  expect(await asked()).toEqual([]);
  await morning(2);
  expect(await asked()).toHaveLength(1);
  expect((await phone.ask()).status).toBe(200);
});
