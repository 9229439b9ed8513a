import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { machineChecks } from "../../src/cli/doctor/machine.ts";
import { openPlaces } from "../../src/platform/geoip.ts";
import { createLog } from "../../src/platform/log.ts";
import { country, japan, mmdb } from "../support/mmdb.ts";
import { contract, frontDoor, Ground, userId, Visitor } from "./ground.ts";

let ground: Ground;
let folder: string;
const log = createLog("silent");
const networks = {
  "203.0.113.0/24": japan("13"),
  "198.51.100.0/24": country("US"),
  "192.0.2.0/25": country("JP"),
  "2001:db8::/32": japan("01"),
};

beforeAll(async () => {
  ground = await Ground.open();
  folder = await mkdtemp(join(tmpdir(), "genkan-places-"));
}, 60_000);
afterAll(async () => {
  await ground.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test("a place is shown as an estimate with a GeoIP file, and not at all without", async () => {
  const geoip = await file("city.mmdb", mmdb(networks));
  for (const [label, genkan, shown] of [
    ["located", frontDoor(ground, { geoip }), true],
    ["unlocated", frontDoor(ground), false],
  ] as const) {
    const { tenant, taro } = await contract(ground, label);
    for (const ip of ["192.0.2.1", "192.0.2.200", "2001:db8::1"]) {
      await new Visitor(genkan, tenant, { ip }).signIn(taro, userId);
      ground.clock.forward(1_000);
    }
    await new Visitor(genkan, tenant, { ip: "198.51.100.77" }).tryPassword(userId, "Wrong-1234567");
    ground.clock.forward(1_000);
    const here = await new Visitor(genkan, tenant).signIn(taro, userId);
    const page = await here.page("/history");
    expect(page.match(/（推定）/g)?.length ?? 0).toBe(shown ? 4 : 0);
    const text = page.replace(/<[^>]+>/g, "");
    for (const place of ["東京都", "国外（アメリカ合衆国）", "日本", "北海道"]) {
      expect(text.includes(`${place}（推定）`)).toBe(shown);
    }
    expect((await (await here.get("/history.csv")).text()).includes("東京都")).toBe(shown);
  }
});

test("a file that is missing or broken stops the start, and doctor finds it; both say what to do", async () => {
  for (const path of [join(folder, "none.mmdb"), await file("broken.mmdb", "no database")]) {
    const config = { ...ground.node.config, geoip: path };
    const says = `the GeoIP file ${path} cannot be read`;
    expect(() => frontDoor(ground, config)).toThrow(says);
    expect(await machineChecks(config)).toContainEqual(expect.objectContaining({ status: "failed", says }));
  }
});

test("a newer file is used as soon as it is there; a broken one leaves the old in use", async () => {
  const path = await file("changing.mmdb", mmdb({ "203.0.113.0/24": japan("13") }));
  const placeOf = openPlaces({ path, log });
  expect(placeOf("203.0.113.21")).toBe("JP-13");
  await file("changing.mmdb", mmdb({ "203.0.113.0/24": japan("27"), "198.51.100.0/24": country("US") }));
  expect([placeOf("203.0.113.21"), placeOf("198.51.100.1")]).toEqual(["JP-27", "US"]);
  await file("changing.mmdb", "half a file");
  expect(placeOf("203.0.113.21")).toBe("JP-27");
  await rm(path);
  expect(placeOf("203.0.113.21")).toBe("JP-27");
});

test("no address, whatever it is, makes a sign-in fail", async () => {
  const placeOf = openPlaces({ path: await file("odd.mmdb", mmdb(networks)), log });
  for (const ip of ["", "x", "127.0.0.1", "::1", "fe80::1%eth0", "::ffff:203.0.113.21", "999.1.1.1"]) {
    expect(() => placeOf(ip)).not.toThrow();
  }
});
