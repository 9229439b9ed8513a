import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addApplication,
  moveApplication,
  type NewIcon,
  removeApplication,
  setIcon,
} from "../../src/applications/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { type Browser, Ground } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let browser: Browser;
const by = { actor: { kind: "system" as const, id: "test" }, reason: "a test" };
const png = readFileSync(join(resolve(import.meta.dirname, "../../authenticator/icons"), "192.png"));

beforeAll(async () => {
  ground = await Ground.open();
  tenant = await ground.tenant("icons");
  browser = await ground.signIn(tenant, await ground.person(tenant, "sonpotaro@example.com"));
}, 60_000);
afterAll(() => ground.close());

const add = async (name: string, more: object = {}) =>
  (
    await addApplication(ground.node, {
      ...{ tenant, by, input: { kind: "bookmark", name, url: "https://app.example.com/", ...more } },
    })
  ).id;
const put = (id: string, icon: NewIcon) => setIcon(ground.node, { tenant, id, icon, by });
const imageOf = (html: string, id: string) => new RegExp(`src="(/apps/${id}/icon\\?v=[0-9a-f]{16})"`).exec(html)?.[1];

test("a picture stands on the tile and in the launcher, is kept by browsers, and changes its address with itself", async () => {
  const id = await add("勤怠");
  expect(imageOf(await browser.page("/console/"), id)).toBeUndefined();
  await put(id, { png });
  const html = await browser.page("/console/");
  const address = imageOf(html, id) as string;
  expect(html.split(`src="${address}"`)).toHaveLength(3);
  const answer = await browser.get(address);
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(answer.headers.get("cache-control")).toContain("private");
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  expect((await browser.get(`/apps/${id}/icon?v=0000000000000000`)).status).toBe(404);

  await put(id, { sign: "clock" });
  const drawn = await browser.page("/console/");
  expect(imageOf(drawn, id)).toBeUndefined();
  expect(/data-app="[^"]+"><a[^>]*><span class="app plate-\d" aria-hidden="true"><svg/.test(drawn)).toBe(true);
  expect((await browser.get(address)).status).toBe(404);
  await put(id, null);
  expect(await browser.page("/console/")).toMatch(/<span class="app plate-\d" aria-hidden="true">勤<\/span>/);
});

test("a picture is nobody's who is not signed in here, and goes with its application", async () => {
  const id = await add("名刺");
  await put(id, { png });
  const address = imageOf(await browser.page("/console/"), id) as string;
  const other = await ground.tenant("othericons");
  const stranger = await ground.signIn(other, await ground.person(other, "hanako@example.com"));
  expect((await stranger.get(address)).status).toBe(404);
  const guest = await ground.signIn(tenant, await ground.person(tenant, "guest@example.com"));
  expect((await guest.get(address)).status).toBe(200);
  await removeApplication(ground.node, { tenant, id, by });
  expect((await browser.get(address)).status).toBe(404);
});

test("what is no picture is refused with what is wrong, and nothing is changed", async () => {
  const id = await add("研修");
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await expect(put(id, { png: svg })).rejects.toThrow("picture: is no PNG picture");
  await expect(put(id, { png: png.subarray(0, 200) })).rejects.toThrow("picture: ends too early");
  expect(imageOf(await browser.page("/console/"), id)).toBeUndefined();
  await expect(setIcon(ground.node, { tenant: await ground.tenant("third"), id, icon: null, by })).rejects.toThrow(
    "there is no application",
  );
});

test("the tenant's order is whose who has laid out nothing; own order goes before it", async () => {
  const company = await ground.tenant("ordered");
  const on = { tenant: company, by };
  const ids = [];
  for (const name of ["一", "二", "三"]) {
    const input = { kind: "bookmark", name, url: "https://app.example.com/" };
    ids.push((await addApplication(ground.node, { ...on, input })).id);
  }
  const [one, two, three] = ids as [string, string, string];
  const person = await ground.signIn(company, await ground.person(company, "sonpotaro@example.com"));
  const shown = async () => [...(await person.page("/apps")).matchAll(/data-app="([^"]+)"/g)].map(([, id]) => id);
  expect(await moveApplication(ground.node, { ...on, id: three, place: 1 })).toEqual([three, one, two]);
  expect(await shown()).toEqual([three, one, two]);
  expect(await moveApplication(ground.node, { ...on, id: three, place: 99 })).toEqual([one, two, three]);
  await person.post("/apps/move", { app: two, position: "0" });
  expect(await shown()).toEqual([two, one, three]);
  await moveApplication(ground.node, { ...on, id: three, place: 1 });
  expect(await shown()).toEqual([two, one, three]);
  await expect(moveApplication(ground.node, { tenant, by, id: three, place: 1 })).rejects.toThrow("no application");
});
