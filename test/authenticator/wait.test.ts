import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sql } from "../../src/platform/db/index.ts";
import type { Watcher } from "../../src/platform/db/waits/hub.ts";
import { drawnState, Events, waitAddress } from "./events.ts";
import {
  type FrontContract,
  Ground,
  hour,
  minute,
  numberOn,
  otherThan,
  type Phone,
  question,
  reload,
  tokenOn,
} from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(40);
});
beforeEach(() => ground.front.clock.forward(25 * hour));
afterAll(() => ground.front.close());

async function asked() {
  const n = next++;
  const { phone } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  return { n, phone, browser: await ground.asking(contract, n) };
}

async function approve(phone: Phone, number: string): Promise<void> {
  expect((await phone.decide(await question(phone), "approve", number)).status).toBe(200);
}

test("the present state comes first, then each change, until the phone has said yes", async () => {
  const { phone, browser } = await asked();
  const answer = await browser.send(waitAddress(browser));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  await answer.body?.cancel();
  const events = await Events.open(browser);
  expect(await events.next()).toEqual({ key: drawnState(browser), done: false });
  expect(events.text).toMatch(/^retry: 2000\n\n/);
  const request = await question(phone);
  expect(await events.next()).toEqual({ key: expect.stringContaining("seen"), done: false });
  await phone.decide(request, "approve", otherThan(numberOn(browser.page)));
  expect((await events.next())?.key).not.toContain(request.id);
  await reload(browser);
  await approve(phone, numberOn(browser.page));
  let last = await events.next();
  while (last && !last.done) last = await events.next();
  expect(last).toEqual({ key: "approved", done: true });
  await events.close();
});

test("an answer that was given to another node arrives, and what says yes names nobody", async () => {
  const { phone, browser } = await asked();
  const events = await Events.open(browser);
  await events.next();
  const heard: string[] = [];
  const listener = new pg.Client({ connectionString: ground.front.urls.app });
  await listener.connect();
  await listener.query("listen genkan_wait");
  listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
  phone.genkan = ground.front.second().genkan;
  await approve(phone, numberOn(browser.page));
  let told = await events.next();
  while (told && !told.done) told = await events.next();
  expect(told?.done).toBe(true);
  await events.close();
  await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(2));
  for (const payload of heard) expect(payload).toMatch(/^[0-9a-f-]{36}$/);
  await listener.end();
});

test("the registration's page hears of scan, key and number", async () => {
  const browser = await ground.atQrCode(contract, next++);
  const events = await Events.open(browser);
  const states = [(await events.next())?.key];
  const phone = ground.phone();
  await phone.redeem({ token: tokenOn(browser.page) });
  states.push((await events.next())?.key);
  await phone.register();
  states.push((await events.next())?.key);
  await reload(browser);
  await phone.confirm(numberOn(browser.page));
  states.push((await events.next())?.key);
  expect(states.map((key) => key?.split(" ")[1])).toEqual(["open", "scanned", "keyed", "confirmed"]);
  await events.close();
});

test("without streams the page asks, and is told the same", async () => {
  const { phone, browser } = await asked();
  const address = waitAddress(browser).replace("/wait?", "/wait/state?");
  const look = async () => (await browser.send(address)).json();
  expect(await look()).toEqual({ key: drawnState(browser), done: false, next: 2_000 });
  await approve(phone, numberOn(browser.page));
  expect(await look()).toEqual({ key: "approved", done: true, next: 2_000 });
});

test("whoever does not have the attempt's cookie waits for nothing", async () => {
  const { browser } = await asked();
  const stranger = ground.browser(contract);
  expect((await stranger.send(waitAddress(browser))).status).toBe(204);
  const address = waitAddress(browser).replace("/wait?", "/wait/state?");
  expect(await (await stranger.send(address)).json()).toMatchObject({ key: "moved" });
  await browser.press("次へ").catch(() => {});
  browser.forget("attempt");
  expect((await browser.send(waitAddress(browser))).status).toBe(204);
});

test("a page that waits its turn hears when the sign-in before it is over", async () => {
  const { n, phone, browser } = await asked();
  const later = await ground.asking(contract, n);
  const watch = vi.spyOn(ground.front.node.waits, "watch");
  const events = await Events.open(later);
  expect((await events.next())?.key).toBe("busy");
  // The net tells of everything once; from here on nothing is new to it.
  const told = vi.spyOn(watch.mock.lastCall?.[1] as Watcher, "onChange");
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), 10_000);
  await approve(phone, numberOn(browser.page));
  expect((await events.next())?.key).toBe("none true");
  await events.close();
  watch.mockRestore();
});

test("looking, however often, writes nothing", async () => {
  const { browser } = await asked();
  const all = async () => {
    const tables = ["authenticator_requests", "authenticator_quiet", "provider_waits", "challenges", "events"];
    const counted = await ground.front.node.provider.open((tx) =>
      Promise.all(
        tables.map((table) => sql<{ n: string }>`select json_agg(t)::text as n from ${sql.table(table)} t`.execute(tx)),
      ),
    );
    return counted.map(({ rows }) => rows[0]?.n);
  };
  const before = await all();
  await reload(browser);
  await browser.send(waitAddress(browser).replace("/wait?", "/wait/state?"));
  const events = await Events.open(browser);
  await events.next();
  await events.close();
  ground.front.clock.forward(4 * minute);
  await reload(browser);
  expect(await all()).toEqual(before);
});

test("the connection that listens is cut: it is opened again, what was missed is read, and the process lives", async () => {
  const { phone, browser } = await asked();
  const events = await Events.open(browser);
  await events.next();
  const listeners = async () =>
    (
      await ground.front.node.provider.open((tx) =>
        sql<{
          pid: number;
        }>`select pid from pg_stat_activity where application_name = 'genkan listener'`.execute(tx),
      )
    ).rows.map(({ pid }) => pid);
  const owner = new pg.Client({ connectionString: ground.front.urls.app });
  await owner.connect();
  await vi.waitFor(async () => expect((await listeners()).length).toBeGreaterThan(0));
  const before = await listeners();
  for (const pid of before) await owner.query("select pg_terminate_backend($1)", [pid]);
  // Nobody listens now: this is missed.
  await approve(phone, numberOn(browser.page));
  let told = await events.next();
  while (told && !told.done) told = await events.next();
  expect(told?.done).toBe(true);
  await events.close();
  await vi.waitFor(async () => expect((await listeners()).length).toBeGreaterThan(0), 10_000);
  expect((await listeners()).some((pid) => before.includes(pid))).toBe(false);
  await owner.end();
});

test("a node that stops ends its streams, and takes no new ones", async () => {
  const { browser } = await asked();
  const { genkan } = ground.front.second();
  browser.genkan = genkan;
  const events = await Events.open(browser);
  expect(await events.next()).not.toBeNull();
  genkan.endStreams();
  expect(await events.next()).toBeNull();
  const late = await Events.open(browser);
  while ((await late.next()) !== null);
  browser.genkan = ground.front.genkan;
  const elsewhere = await Events.open(browser);
  expect(await elsewhere.next()).toEqual({ key: drawnState(browser), done: false });
  await elsewhere.close();
});

test("two hundred tabs may wait, and none that has left is held on to", async () => {
  const { browser } = await asked();
  const streams = await Promise.all(Array.from({ length: 200 }, () => Events.open(browser)));
  for (const stream of streams) await stream.next();
  expect(ground.front.node.waits.size).toBe(1);
  await Promise.all(streams.map((stream) => stream.close()));
  expect(ground.front.node.waits.size).toBe(0);
}, 60_000);
