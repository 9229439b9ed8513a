import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addGroup,
  groupNamesOf,
  joinGroup,
  leaveGroup,
  listGroups,
  membersOf,
  removeGroup,
  renameGroup,
  setPersonState,
} from "../../src/accounts/index.ts";
import { addApplication, applicationsOfGroup, listApplications } from "../../src/applications/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { Ground } from "../portal/ground.ts";

let ground: Ground;
let tenant: Tenant;
let hanako: string;
const by = { actor: { kind: "system" as const, id: "test" }, reason: "a test" };
const [taroId, hanakoId] = ["sonpotaro@example.com", "hanako@example.com"];

beforeAll(async () => {
  ground = await Ground.open();
  tenant = await ground.tenant("groups");
  await ground.person(tenant, taroId);
  hanako = await ground.person(tenant, hanakoId, { name: "髙﨑 花子" });
}, 60_000);
afterAll(() => ground.close());

const on = () => ({ tenant, by });
const members = async (id: string) =>
  (await ground.node.db.tenant(tenant.id, (tx) => membersOf(tx, id))).map(({ userId }) => userId);
const names = async () => (await ground.node.db.tenant(tenant.id, listGroups)).map(({ name }) => name);

test("a group is made with people, joined and left; only who has changed is told, and the same person counts once", async () => {
  const group = await addGroup(ground.node, { ...on(), name: "  営業 ", people: [taroId.toUpperCase(), taroId] });
  expect(group).toEqual({ id: group.id, name: "営業", people: [taroId] });
  const joined = await joinGroup(ground.node, { ...on(), group: "営業", people: [taroId, hanakoId] });
  expect(joined).toEqual({ group: { id: group.id, name: "営業" }, people: [hanakoId] });
  expect((await members(group.id)).toSorted()).toEqual([hanakoId, taroId]);
  const left = await leaveGroup(ground.node, { ...on(), group: group.id, people: [taroId] });
  expect(left.people).toEqual([taroId]);
  expect((await leaveGroup(ground.node, { ...on(), group: "営業", people: [taroId] })).people).toEqual([]);
  expect(await members(group.id)).toEqual([hanakoId]);
});

test("a name is one whatever its width or case, and can be changed", async () => {
  const group = await addGroup(ground.node, { ...on(), name: "Team A", people: [] });
  for (const name of ["Team A", "ＴＥＡＭ　ａ", "team a "]) {
    await expect(addGroup(ground.node, { ...on(), name, people: [] })).rejects.toThrow('a group "Team A" already');
  }
  expect(await renameGroup(ground.node, { ...on(), group: "team a", name: "TEAM A" })).toEqual({
    id: group.id,
    name: "TEAM A",
  });
  await expect(renameGroup(ground.node, { ...on(), group: "TEAM A", name: "営業" })).rejects.toThrow("営業");
  const tenAtOnce = Array.from({ length: 10 }, () => addGroup(ground.node, { ...on(), name: "同時", people: [] }));
  const settled = await Promise.allSettled(tenAtOnce);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("who has been ended is in no group to be seen, and cannot be put into one", async () => {
  const gone = await ground.person(tenant, "gone@example.com");
  const group = await addGroup(ground.node, { ...on(), name: "退職", people: ["gone@example.com"] });
  const now = ground.clock.now();
  await ground.node.db.tenant(tenant.id, (tx) =>
    setPersonState(tx, { tenantId: tenant.id, personId: gone, state: "ended", now }),
  );
  expect(await members(group.id)).toEqual([]);
  await expect(joinGroup(ground.node, { ...on(), group: "退職", people: ["gone@example.com"] })).rejects.toThrow(
    "people[0]: is no person of this contract",
  );
});

const bad: [string, { name: string; people?: string[] }, RegExp][] = [
  ["nothing", { name: " " }, /^name: must not be empty/],
  ["an @", { name: "taro@example.com" }, /^name: must not hold @/],
  ["a wide @", { name: "a＠b" }, /^name: must not hold @/],
  ["a control character", { name: "a\u0007" }, /^name: contains the control character/],
  ["61 characters", { name: "x".repeat(61) }, /^name: is longer than 60/],
  ["strangers", { name: "他", people: [taroId, "x@example.com", "y@example.com"] }, /^people\[1\].*\npeople\[2\]/],
];

test.each(bad)("a group with %s is refused and the field is named", async (_, { name, people = [] }, sentence) => {
  const before = await names();
  await expect(addGroup(ground.node, { ...on(), name, people })).rejects.toThrow(sentence);
  expect(await names()).toEqual(before);
});

test("a group that is removed takes its assignments with it and leaves its people", async () => {
  const group = await addGroup(ground.node, { ...on(), name: "短期", people: [hanakoId] });
  const input = { kind: "bookmark", name: "勤怠", url: "https://kintai.example.com/", assign: { groups: ["短期"] } };
  const { id } = await addApplication(ground.node, { tenant, input, by });
  expect(await ground.node.db.tenant(tenant.id, (tx) => applicationsOfGroup(tx, group.id))).toEqual(["勤怠"]);
  expect(await removeGroup(ground.node, { ...on(), group: "短期" })).toEqual({ id: group.id, name: "短期" });
  const [shown] = await ground.node.db.tenant(tenant.id, (tx) => listApplications(tx, id));
  expect(shown).toMatchObject({ assigned: [], groups: [] });
  expect(await ground.node.db.tenant(tenant.id, (tx) => groupNamesOf(tx, hanako))).not.toContain("短期");
  await expect(removeGroup(ground.node, { ...on(), group: "短期" })).rejects.toThrow('no group "短期"');
});

test("another contract's group is not there, by name or by id", async () => {
  const other = await ground.tenant("othergroups");
  const theirs = await addGroup(ground.node, { tenant: other, by, name: "他社", people: [] });
  for (const group of ["他社", theirs.id]) {
    await expect(removeGroup(ground.node, { ...on(), group })).rejects.toThrow("no group");
    await expect(joinGroup(ground.node, { ...on(), group, people: [taroId] })).rejects.toThrow("no group");
  }
  expect(await ground.node.db.tenant(other.id, listGroups)).toEqual([{ id: theirs.id, name: "他社", people: 0 }]);
});

test("each act stands in the audit log with its reason", async () => {
  const acts = await ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "payload"]).where("act", "like", "group.%").execute(),
  );
  expect(new Set(acts.map(({ act }) => act))).toEqual(
    new Set(["group.add", "group.join", "group.leave", "group.rename", "group.remove"]),
  );
  expect(acts.every(({ payload }) => JSON.stringify(payload).includes("a test"))).toBe(true);
});
