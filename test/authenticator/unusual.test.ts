import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RequestContext } from "../../authenticator/wire.ts";
import { enter } from "../signin/front.ts";
import { country, japan, mmdb } from "../support/mmdb.ts";
import { type FrontContract, Ground, goodPassword, hour, numberOn, type Phone, question, userId } from "./ground.ts";

const [tokyo, newYork] = ["203.0.113.21", "198.51.100.7"];
let ground: Ground;
let contract: FrontContract;
let folder: string;
let next = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "genkan-unusual-"));
  const path = join(folder, "city.mmdb");
  writeFileSync(path, mmdb({ "203.0.113.0/24": japan("13"), "198.51.100.0/24": country("US") }));
  ground = await Ground.open({ GENKAN_GEOIP: path });
  contract = await ground.contract(10);
});
afterAll(async () => {
  await ground.front.close();
  rmSync(folder, { recursive: true });
});

async function contextOf(phone: Phone): Promise<RequestContext> {
  return JSON.parse((await question(phone)).context);
}

/** A phone in Japan whose person is asked from somewhere. */
async function askedFrom(ip: string, phone = ground.phone({ ip: tokyo })) {
  const n = next++;
  const { browser: own } = await ground.enrolled(contract, n, phone);
  ground.front.clock.forward(hour);
  return { n, phone, own, browser: await ground.asking(contract, n, ground.browser(contract, { ip })) };
}

test("a browser that nobody knows, in another country than the phone, is unusual; the place is told", async () => {
  const { phone, browser } = await askedFrom(newYork);
  const request = await question(phone);
  expect(JSON.parse(request.context)).toMatchObject({ unusual: true, place: "国外（アメリカ合衆国）", ip: newYork });
  expect((await phone.decide(request, "approve", numberOn(browser.page))).status).toBe(200);
});

test("the same country, or a browser that is known, is not; a phone that nobody can place neither", async () => {
  expect(await contextOf((await askedFrom(tokyo)).phone)).toMatchObject({ unusual: false, place: "東京都" });
  const { n, phone, own, browser } = await askedFrom(newYork);
  await phone.decide(await question(phone), "deny");
  expect(browser.page.heading).not.toBe("");
  own.forget("session");
  own.ip = newYork;
  await enter(own, userId(n), goodPassword);
  expect(await contextOf(phone)).toMatchObject({ unusual: false, place: "国外（アメリカ合衆国）" });
  const nowhere = ground.phone({ ip: "192.0.2.1" });
  expect(await contextOf((await askedFrom(newYork, nowhere)).phone)).toMatchObject({ unusual: false });
});

test("what was shown before the phone went abroad is not what it signs for afterwards", async () => {
  const { phone, browser } = await askedFrom(newYork);
  const before = await question(phone);
  const traveller = ground.phone({ ip: newYork });
  Object.assign(traveller, { ...phone, genkan: phone.genkan });
  const after = await question(traveller);
  expect(after.context).not.toBe(before.context);
  expect((await traveller.decide(before, "approve", numberOn(browser.page))).status).toBe(410);
});
