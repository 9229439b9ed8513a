import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { paths } from "../../authenticator/wire.ts";
import { startBackground } from "../../src/background.ts";
import { drain } from "../messages/ground.ts";
import { PushService } from "../support/pushservice.ts";
import { type FrontContract, Ground, hour, minute, numberOn, type Phone, question, reload } from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let service: PushService;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(40);
  service = new PushService();
  await service.open();
});
beforeEach(() => {
  ground.front.clock.forward(25 * hour);
  service.pushes.length = 0;
  service.replies.length = 0;
});
afterAll(async () => {
  await service.close();
  await ground.front.close();
});

const work = () => drain(ground.front.node);

/** Somebody new whose phone takes pushes. */
async function pushable(o: { endpoint?: string } = {}): Promise<{ n: number; phone: Phone }> {
  const n = next++;
  const phone = ground.phone();
  phone.subscription = service.subscription(`/push/${n}`);
  if (o.endpoint) phone.subscription.endpoint = o.endpoint;
  await ground.enrolled(contract, n, phone);
  await work();
  ground.front.clock.forward(minute);
  return { n, phone };
}

const stateOf = async (phone: Phone) => (await phone.ask()).body.push;

test("a push carries nothing of the person, is encrypted for the phone, and goes with high urgency for as long as the question", async () => {
  const { n } = await pushable();
  service.pushes.length = 0;
  ground.front.clock.forward(-minute);
  const browser = await ground.asking(contract, n);
  await work();
  expect(service.pushes).toHaveLength(1);
  const [{ headers, body, payload, text, path }] = service.pushes as [(typeof service.pushes)[number]];
  expect(path).toBe(`/push/${n}`);
  expect(headers).toMatchObject({ urgency: "high", ttl: "180", "content-encoding": "aes128gcm" });
  expect(headers.topic).toMatch(/^[\w-]{32}$/);
  expect(body.length).toBeLessThanOrEqual(4_096);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(400);
  expect(payload).toMatchObject({
    web_push: 8030,
    notification: { title: "サインインの確認", body: "ご自分の操作であれば、開いて数字を入力してください。" },
    g: { v: 1 },
  });
  expect(payload.notification.navigate).toBe("http://authenticator.localhost:8080/");
  const told = ["p0@", "example.com", "損保", "マイアプリケーション", "203.0.113"];
  for (const secret of told) expect(text).not.toContain(secret);
  expect(text.replace(payload.g.ack, "")).not.toContain(numberOn(browser.page));
});

test("the test push at the registration shows that pushes arrive: the phone acknowledges, once, and the page says so", async () => {
  const n = next++;
  const phone = ground.phone();
  phone.subscription = service.subscription(`/push/${n}`);
  const { browser } = await ground.enrolled(contract, n, phone);
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(await stateOf(phone)).toBe("untested");
  await work();
  const ack = service.pushes.at(-1)?.payload.g.ack as string;
  expect((await phone.post(paths.seen, { ack })).status).toBe(204);
  expect(await stateOf(phone)).toBe("working");
  const other = ground.phone();
  expect((await other.post(paths.seen, { ack })).status).toBe(204);
  expect((await other.post(paths.seen, { ack: `${ack.split(".")[0]}.${"A".repeat(22)}` })).status).toBe(204);
});

test("通知を試す: one push that asks about nothing, not twice in twenty seconds; the phone hears when it has arrived", async () => {
  const { phone } = await pushable();
  service.pushes.length = 0;
  const { clock } = ground.front;
  expect(await phone.test()).toEqual({ status: 200, body: { sent: true, at: clock.now().toISOString() } });
  const again = await phone.test();
  const until = new Date(clock.now().getTime() + 20_000).toISOString();
  expect([again.status, again.body]).toEqual([429, { code: "slow", until }]);
  await work();
  expect(service.pushes).toHaveLength(1);
  const [{ payload, headers, text }] = service.pushes as [(typeof service.pushes)[number]];
  expect(payload.notification).toMatchObject({ title: "通知の確認" });
  expect(headers.ttl).toBe("60");
  for (const secret of ["example.com", "損保", "p0@"]) expect(text).not.toContain(secret);
  clock.forward(3_000);
  await phone.post(paths.seen, { ack: payload.g.ack });
  expect((await phone.ask()).body).toMatchObject({ push: "working", arrived: clock.now().toISOString() });
  clock.forward(20_000);
  expect((await phone.test()).body.sent).toBe(true);
});

test("a push to try counts for no sign-in: with three of them the next sign-in is pushed all the same", async () => {
  const { n, phone } = await pushable();
  for (let i = 0; i < 3; i++) {
    await phone.test();
    ground.front.clock.forward(21_000);
  }
  await work();
  service.pushes.length = 0;
  await ground.asking(contract, n);
  await work();
  expect(service.pushes).toHaveLength(1);
});

test("a phone that shows pushes without a word says by its owner that they arrive; one without pushes is sent none", async () => {
  const { phone } = await pushable();
  // Nobody can have seen what was not asked for.
  await phone.test(true);
  expect(await stateOf(phone)).toBe("untested");
  await phone.test();
  await phone.test(true);
  expect(await stateOf(phone)).toBe("working");
  const n = next++;
  const { phone: silent } = await ground.enrolled(contract, n);
  expect((await silent.test()).body.sent).toBe(false);
  await silent.test(true);
  expect(await stateOf(silent)).toBe("off");
});

test.each([404, 410])(
  "%i: the address is forgotten, the app works all the same and may tell a new one",
  async (status) => {
    const { n, phone } = await pushable();
    service.replies.push({ status });
    const browser = await ground.asking(contract, n);
    await work();
    expect(await stateOf(phone)).toBe("lost");
    expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
    expect((await phone.tell()).status).toBe(200);
    service.pushes.length = 0;
    await work();
    expect(service.pushes).toHaveLength(1);
    expect(await stateOf(phone)).toBe("untested");
  },
);

test("busy or broken for a moment: it is tried again, at most twice; refused for good: it is not", async () => {
  const cases = [
    { replies: [429, 201], pushes: 2 },
    { replies: [500, 503, 500, 201], pushes: 3 },
    { replies: [413, 201], pushes: 1 },
    { replies: [400], pushes: 1 },
    { replies: [302, 201], pushes: 1 },
  ];
  for (const { replies, pushes } of cases) {
    const { n, phone } = await pushable();
    service.pushes.length = 0;
    const headers = { "retry-after": "1", location: "http://127.0.0.1:1/" };
    service.replies.splice(0, 99, ...replies.map((status) => ({ status, headers })));
    await ground.asking(contract, n);
    await work();
    expect([replies, service.pushes.length]).toEqual([replies, pushes]);
    expect(await stateOf(phone)).toBe("untested");
  }
}, 60_000);

test("a push service that never answers holds nothing up for long", async () => {
  const { n } = await pushable();
  service.replies.push("hang", "hang");
  await ground.asking(contract, n);
  const began = performance.now();
  await work();
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(service.replies).toEqual(["hang"]);
}, 60_000);

test("an address that is no push service's is not kept, and nothing is ever sent there", async () => {
  const inside = ["http://10.0.0.1/push", "https://192.168.1.1/push", "http://169.254.169.254/latest/meta-data"];
  for (const endpoint of [...inside, "https://user@fcm.googleapis.com/x", "ftp://127.0.0.1/x"]) {
    const { phone } = await pushable({ endpoint });
    expect([endpoint, await stateOf(phone)]).toEqual([endpoint, "off"]);
  }
});

test("a person without pushes is told to open the app, and no push is counted", async () => {
  const n = next++;
  const { phone } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  const browser = await ground.asking(contract, n);
  expect(browser.page.text).toContain("スマートフォンで「Genkan Authenticator」を開いて、数字を入力してください。");
  expect(browser.page.text).not.toContain("通知をもう一度送る");
  expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
});

test("three pushes in ten minutes, then none for an hour; the page says so and the app works", async () => {
  const { n, phone } = await pushable();
  service.pushes.length = 0;
  for (let i = 0; i < 3; i++) {
    await ground.asking(contract, n);
    await work();
    ground.front.clock.forward(3 * minute + 1);
  }
  expect(service.pushes).toHaveLength(3);
  const browser = await ground.asking(contract, n);
  await work();
  expect(service.pushes).toHaveLength(3);
  expect(browser.page.text).toContain("通知を送りません");
  expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
  // A success ends it.
  await ground.asking(contract, n);
  await work();
  expect(service.pushes).toHaveLength(4);
});

test("いいえ twice within an hour: strangers push no more, and the page says until when", async () => {
  const { n, phone } = await pushable();
  for (let i = 0; i < 2; i++) {
    await ground.asking(contract, n);
    await phone.decide(await question(phone), "deny");
  }
  await work();
  service.pushes.length = 0;
  const browser = await ground.asking(contract, n);
  await work();
  expect(service.pushes).toEqual([]);
  expect(browser.page.text).toContain("「いいえ」が続いたため");
  ground.front.clock.forward(61 * minute);
  await ground.asking(contract, n);
  await work();
  expect(service.pushes).toHaveLength(1);
});

test("sent again after twenty seconds, twice, with the same number", async () => {
  const { n } = await pushable();
  service.pushes.length = 0;
  const browser = await ground.asking(contract, n);
  const number = numberOn(browser.page);
  await work();
  await browser.press("通知をもう一度送る");
  expect(browser.page.text).toContain("いまお送りしたところです");
  await reload(browser);
  for (const sent of [2, 3]) {
    ground.front.clock.forward(21_000);
    await browser.press("通知をもう一度送る");
    await work();
    expect([service.pushes.length, numberOn(browser.page)]).toEqual([sent, number]);
    expect(Number(service.pushes.at(-1)?.headers.ttl)).toBe(180 - (sent - 1) * 21);
  }
  expect(new Set(service.pushes.map(({ headers }) => headers.topic)).size).toBe(1);
  ground.front.clock.forward(21_000);
  await browser.press("通知をもう一度送る");
  expect(browser.page.text).toContain("これ以上は通知を送れません");
});

test("every phone of the person is pushed to, in its own language; one that was answered before is not", async () => {
  const { n, phone } = await pushable();
  const second = ground.phone();
  second.subscription = service.subscription(`/push/${n}/second`);
  await ground.addPhone(contract, n, second);
  await second.tell({ language: "en" });
  await work();
  service.pushes.length = 0;
  const browser = await ground.asking(contract, n);
  await work();
  const titles = service.pushes.map(({ path, payload }) => [path, payload.notification.title]).sort();
  expect(titles).toEqual([
    [`/push/${n}`, "サインインの確認"],
    [`/push/${n}/second`, "Confirm sign-in"],
  ]);
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await ground.asking(contract, n);
  await phone.decide(await question(phone), "deny");
  service.pushes.length = 0;
  await work();
  expect(service.pushes).toEqual([]);
});

test("what nobody has answered stands in the history by itself", async () => {
  const { n, phone } = await pushable();
  await ground.asking(contract, n);
  ground.front.clock.forward(3 * minute + 1);
  await ground.front.node.provider.open((tx) => tx.selectFrom("provider_tenants").select("label").execute());
  await runOverdue(phone);
  const reasons = await ground.front.inside(contract, (tx) =>
    tx.selectFrom("events").select("reason").where("person_id", "=", phone.account).execute(),
  );
  expect(reasons.map(({ reason }) => reason)).toContain("noAnswer");
  expect((await phone.ask()).body.answered[0]?.outcome).toBe("expired");
});

async function runOverdue(phone: Phone): Promise<void> {
  const { tasksOf } = await import("../../src/background.ts");
  const tenant = phone.device.split(".")[0] as string;
  await tasksOf(ground.front.node)["authenticator-over"]?.({ tenant, person: phone.account }, { last: false });
}

test("one pair of keys for all nodes, sealed, however many need it at once", async () => {
  const keys = await ground.front.node.provider.open((tx) => tx.selectFrom("provider_push_keys").selectAll().execute());
  expect(keys).toHaveLength(1);
  expect(keys[0]?.private_sealed.length).toBe(12 + 43 + 16);
  const second = ground.front.second().genkan;
  const [one, two] = await Promise.all([
    ground.atQrCode(contract, next++).then((browser) => browser),
    ground.atQrCode(contract, next++).then((browser) => browser),
  ]);
  const { tokenOn } = await import("./ground.ts");
  const there = await ground.phone({ genkan: second }).redeem({ token: tokenOn(one.page) });
  const here = await ground.phone().redeem({ token: tokenOn(two.page) });
  expect(there.body.vapidKey).toBe(keys[0]?.public_key as string);
  expect(here.body.vapidKey).toBe(keys[0]?.public_key as string);
});

test("beside a running server a push leaves as soon as the sign-in asks", async () => {
  const { n } = await pushable();
  const stop = await startBackground(ground.front.node);
  for (let i = 0; i < 3; i++) {
    const arrived = service.next();
    await ground.asking(contract, n);
    expect((await arrived).path).toBe(`/push/${n}`);
    ground.front.clock.forward(4 * minute);
  }
  await stop();
}, 60_000);
