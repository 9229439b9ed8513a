import { afterAll, beforeAll, expect, test } from "vitest";
import { addGroup } from "../../src/accounts/index.ts";
import { addApplication, applicationsFor, listApplications, removeApplication } from "../../src/applications/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { Ground } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let taro: string;
let hanako: string;
const by = { actor: { kind: "system" as const, id: "test" }, reason: "a test" };

beforeAll(async () => {
  ground = await Ground.open();
  tenant = await ground.tenant("apps");
  taro = await ground.person(tenant, "sonpotaro@example.com");
  hanako = await ground.person(tenant, "hanako@example.com");
}, 60_000);
afterAll(() => ground.close());

const bookmark = {
  kind: "bookmark",
  name: "勤怠",
  url: "https://kintai.example.com/",
  description: "出勤と退勤の記録",
};
const add = (input: unknown) => addApplication(ground.node, { tenant, input, by });
const names = async (personId: string) =>
  (await ground.node.db.tenant(tenant.id, (tx) => applicationsFor(tx, personId))).map(({ name }) => name);

test("a bookmark is everybody's unless it names people; order is that of adding", async () => {
  await add(bookmark);
  await add({ ...bookmark, name: "契約照会", assign: ["SonpoTaro@example.com", "sonpotaro@example.com"] });
  await add({ ...bookmark, name: "研修", assign: { people: ["hanako@example.com"] } });
  expect(await names(taro)).toEqual(["勤怠", "契約照会"]);
  expect(await names(hanako)).toEqual(["勤怠", "研修"]);
  await addGroup(ground.node, { tenant, name: "営業", people: ["hanako@example.com"], by });
  await add({ ...bookmark, name: "名刺", assign: ["営業", "sonpotaro@example.com"] });
  expect(await names(taro)).toEqual(["勤怠", "契約照会", "名刺"]);
  expect(await names(hanako)).toEqual(["勤怠", "研修", "名刺"]);
  const listed = await ground.node.db.tenant(tenant.id, (tx) => listApplications(tx));
  expect(listed.map(({ name, assigned, groups }) => [name, assigned, groups])).toEqual([
    ["勤怠", "everyone", []],
    ["契約照会", ["sonpotaro@example.com"], []],
    ["研修", ["hanako@example.com"], []],
    ["名刺", ["sonpotaro@example.com"], ["営業"]],
  ]);
});

test("what is removed is nobody's, and a second removal says that it is not there", async () => {
  const { id } = await add({ ...bookmark, name: "古いもの" });
  await removeApplication(ground.node, { tenant, id, by });
  expect(await names(taro)).not.toContain("古いもの");
  await expect(removeApplication(ground.node, { tenant, id, by })).rejects.toThrow("there is no application");
  await expect(removeApplication(ground.node, { tenant, id: "x", by })).rejects.toThrow("there is no application");
});

test("another tenant's application can be neither seen nor removed", async () => {
  const other = await ground.tenant("other");
  const { id } = await addApplication(ground.node, { tenant: other, input: bookmark, by });
  await expect(removeApplication(ground.node, { tenant, id, by })).rejects.toThrow("there is no application");
  expect(await ground.node.db.tenant(other.id, (tx) => listApplications(tx))).toHaveLength(1);
  await expect(
    addApplication(ground.node, { tenant: other, input: { ...bookmark, assign: ["sonpotaro@example.com"] }, by }),
  ).rejects.toThrow("assign[0]: is no person");
});

test("ten added at once have ten places", async () => {
  const busy = await ground.tenant("busy");
  const inputs = Array.from({ length: 10 }, (_, i) => ({ ...bookmark, name: `App ${i}` }));
  await Promise.all(inputs.map((input) => addApplication(ground.node, { tenant: busy, input, by })));
  const rows = await ground.node.db.tenant(busy.id, (tx) => tx.selectFrom("applications").select("position").execute());
  expect(new Set(rows.map(({ position }) => position)).size).toBe(10);
});

test("each act stands in the audit log with its reason", async () => {
  const acts = await ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "payload"]).where("act", "like", "application.%").execute(),
  );
  expect(acts.filter(({ act }) => act === "application.remove")).toHaveLength(1);
  expect(acts.every(({ payload }) => JSON.stringify(payload).includes("a test"))).toBe(true);
});

const bad: [string, unknown, RegExp][] = [
  ["nothing", null, /must be an object/],
  ["a later kind", { kind: "oidc", name: "x", redirectUris: [] }, /^kind: oidc comes with single sign-on/],
  ["an unknown kind", { ...bookmark, kind: "x" }, /^kind: must be bookmark$/],
  ["no kind", { name: "x", url: "https://x.example/" }, /^kind: /],
  ["a script", { ...bookmark, url: "javascript:alert(1)" }, /^url: is not a web address/],
  ["a file", { ...bookmark, url: "file:///etc/passwd" }, /^url: is not a web address/],
  ["credentials", { ...bookmark, url: "https://a:b@example.com/" }, /^url: must not carry/],
  [
    "a new line in the address",
    { ...bookmark, url: "https://example.com/\r\nSet-Cookie: a" },
    /^url: contains the control/,
  ],
  ["a name of spaces", { ...bookmark, name: "　 " }, /^name: must not be empty/],
  ["a number", { ...bookmark, name: 5 }, /^name: must be text, not a number/],
  ["a control character", { ...bookmark, name: "a\u0000" }, /^name: contains the control character U\+0000/],
  ["a text that turns round", { ...bookmark, name: "a\u202egnp" }, /^name: contains U\+202E/],
  ["half a character", { ...bookmark, description: "a\udc00" }, /^description: contains half of a character pair/],
  ["10 MB", { ...bookmark, name: "x".repeat(10_000_000) }, /^name: is longer than 60 characters \(10000000\)$/],
  ["an unknown field", { ...bookmark, colour: "red" }, /^colour: is not a known field/],
  [
    "no such group",
    { ...bookmark, assign: { groups: ["無い"] } },
    /^assign\.groups\[0\]: is no group of this contract/,
  ],
  ["a word", { ...bookmark, assign: "all" }, /^assign: must be everyone/],
  ["nobody", { ...bookmark, assign: [] }, /^assign: must have at least 1 entry/],
  ["a stranger", { ...bookmark, assign: ["x@example.com"] }, /^assign\[0\]: is no person or group of this contract/],
  ["an object without names", { ...bookmark, assign: {} }, /^assign: names neither people nor groups/],
];

test.each(bad)("%s is refused and the field is named", async (_, input, sentence) => {
  const before = await ground.node.db.tenant(tenant.id, (tx) => listApplications(tx));
  await expect(add(input)).rejects.toThrow(sentence);
  expect(await ground.node.db.tenant(tenant.id, (tx) => listApplications(tx))).toEqual(before);
});

test("all faults are told together", async () => {
  await expect(add({ kind: "bookmark", name: "", url: "x" })).rejects.toThrow(/name: .*\nurl: /);
});
