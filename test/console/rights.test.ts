import { expect, test } from "vitest";
import { may, operatorRoles, type Right, type Role } from "../../src/accounts/index.ts";
import { adminTable } from "../../src/admin/index.ts";
import { deskTable } from "../../src/desk/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { openedHouse } from "../history/ground.ts";
import type { Browser } from "../portal/ground.ts";
import { deskOf, frontOf, operator } from "./desk.ts";

/**
 * Generated: role × route × tenant (SPEC §9). Each route of both consoles is tried by each role, by nobody, and by somebody of
 * another tenant; only who has the right is let through.
 */
const house = openedHouse();

interface Route {
  method: "get" | "post";
  path: string;
  right: Right;
}

const front = frontOf(house);

/** Nothing that the address names is there: an answer other than the guard's is enough to tell. */
function addressOf({ path }: Route): string {
  return path.replace(/:\w+/g, () => newId());
}

function tryRoute(browser: Browser, route: Route): Promise<Response> {
  return route.method === "get" ? browser.get(addressOf(route)) : browser.post(addressOf(route), {});
}

async function expectByRight(browser: Browser, routes: Route[], role: Role): Promise<void> {
  for (const route of routes) {
    const { status } = await tryRoute(browser, route);
    const name = `${role}: ${route.method} ${route.path}`;
    if (may(role, route.right)) expect([200, 303, 404], name).toContain(status);
    else expect(status, name).toBe(403);
  }
}

async function expectSignIn(browser: Browser, routes: Route[]): Promise<void> {
  for (const route of routes) {
    const answer = await tryRoute(browser, route);
    expect(answer.status, `${route.method} ${route.path}`).toBe(303);
    expect(answer.headers.get("location")).toMatch(/^\/signin/);
  }
}

test("every route asks for a right that some role has", () => {
  for (const { path, right } of adminTable) expect(may("administrator", right), path).toBe(true);
  for (const { path, right } of deskTable)
    expect(
      operatorRoles.some((role) => may(role, right)),
      path,
    ).toBe(true);
  for (const { path, right } of [...adminTable, ...deskTable]) expect(may("person", right), path).toBe(false);
});

test.each(["person", "administrator"] as const)("管理画面 by %s", async (role) => {
  const { ground } = house;
  const tenant = await ground.tenant(`rights-${role}`);
  const id = await ground.person(tenant, "kanri@example.com", { administrator: role === "administrator" });
  await expectByRight(await ground.signIn(tenant, id, { at: front }), adminTable, role);
});

test.each(operatorRoles)("the desk by %s", async (role) => {
  const { id, desk } = await operator(house, role);
  await expectByRight(await house.ground.signIn(desk, id, { at: front }), deskTable, role);
});

test("somebody of the desk's tenant who was given no role may open nothing", async () => {
  await operator(house, "agent");
  const desk = await deskOf(house);
  const id = await house.ground.person(desk, `nobody-${newId()}@example.net`, { administrator: true });
  await expectByRight(await house.ground.signIn(desk, id, { at: front }), deskTable, "person");
});

test("nobody, and an administrator of another tenant, are sent to sign in", async () => {
  const { ground } = house;
  const [own, other] = [await ground.tenant("rights-own"), await ground.tenant("rights-other")];
  const stranger = await ground.person(other, "kanri@example.com", { administrator: true });
  const there = await ground.signIn(other, stranger, { at: front });
  const { id, desk } = await operator(house, "supervisor");
  const atDesk = await ground.signIn(desk, id, { at: front });
  await expectSignIn(there.at(own), adminTable);
  await expectSignIn(atDesk.at(own), adminTable);
  await expectSignIn(there.at(desk), deskTable);
});

test("a dangerous act wants a proof of the last ten minutes", async () => {
  const { ground } = house;
  const tenant = await ground.tenant("rights-fresh");
  const id = await ground.person(tenant, "kanri@example.com", { administrator: true });
  const other = await ground.person(tenant, "taro@example.com");
  const browser = await ground.signIn(tenant, id, { at: front });
  const act = `/admin/people/${other}/suspend`;
  expect((await browser.get(act)).status).toBe(200);
  ground.clock.forward(11 * 60_000);
  for (const answer of [await browser.get(act), await browser.post(act, { reason: "x" })]) {
    expect(answer.headers.get("location")).toContain("/signin/password?add=1");
  }
  expect(await browser.page(`/admin/people/${other}`)).toContain("利用を停止する");
});
