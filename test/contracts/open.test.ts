import { createPrivateKey } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endPerson } from "../../src/contracts/index.ts";
import { contractFor, Ground, personRow } from "./ground.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await Ground.open();
}, 60_000);
afterAll(() => ground.close());

test("two openings of one label at once: one wins, the other gets the sentence", async () => {
  const both = await Promise.allSettled(
    ["a", "b"].map((name) => ground.openContract(contractFor("race", [personRow(`${name}@example.com`)]))),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const reason = { code: "input", message: "tenant: this address is taken, or was once; choose another name" };
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason });
  expect(await ground.rows("select 1 from people")).toHaveLength(1);
});

test("a contract is born with signing keys of its own, whose private halves are sealed", async () => {
  for (const label of ["key-a", "key-b"]) await ground.openContract(contractFor(label, [personRow("a@example.com")]));
  const rows = await ground.rows(
    `select k.* from signing_keys k join provider_tenants t using (tenant_id) where t.label in ('key-a', 'key-b') order by k.created_at, k.algorithm, k.purpose`,
  );
  const keys = rows as { public_jwk: Record<string, unknown>; private_sealed: Buffer; purpose: string }[];
  const kinds = keys.map(({ purpose, public_jwk: { alg } }) => `${purpose} ${alg}`).sort();
  expect(kinds).toEqual(["oidc ES256", "oidc RS256", "saml RS256"].flatMap((kind) => [kind, kind]));
  for (const { public_jwk: key, private_sealed: sealed } of keys) {
    const kind = key.alg === "ES256" ? { kty: "EC", crv: "P-256" } : { kty: "RSA", n: expect.any(String) };
    expect(key).toMatchObject({ ...kind, use: "sig", kid: expect.any(String) });
    expect(key.d).toBeUndefined();
    expect(() => createPrivateKey({ key: sealed, format: "der", type: "pkcs8" })).toThrow();
  }
  expect(new Set(keys.map(({ public_jwk: { x, n } }) => x ?? n)).size).toBe(6);
});

test("without a label the customer number in small letters is the address, and each number is given once", async () => {
  const { tenant: _, ...input } = contractFor("x", [personRow("a@example.com")]);
  const opened = await Promise.all([1, 2, 3].map(() => ground.openContract(input)));
  for (const { customerNumber, tenant, loginUrl } of opened) {
    expect(customerNumber).toMatch(/^N\d{10}$/);
    expect(tenant).toBe(customerNumber.toLowerCase());
    expect(loginUrl).toBe(`http://${tenant}.localhost:8080/console/`);
  }
  expect(new Set(opened.map(({ customerNumber }) => customerNumber)).size).toBe(3);
});

test("domain and user ID may stand in several contracts; the words of orders are taken in both languages", async () => {
  const rows = [
    ["新規", "new"],
    ["追加", "add"],
    ["変更", "change"],
    ["廃止", "end"],
  ].flatMap(([ja, en], i) => [
    personRow(`ja${i}@example.com`, { order: ja }),
    personRow(`en${i}@example.com`, { order: en }),
  ]);
  const { people } = await ground.openContract(contractFor("words", rows, { ids: 6 }));
  expect(people.map(({ temporaryPassword }) => temporaryPassword !== null)).toEqual(
    [1, 1, 1, 1, 0, 0, 0, 0].map(Boolean),
  );
  await ground.openContract(contractFor("other", [personRow("ja0@example.com")]));
});

test("start day and opening time are kept apart: only opensAt holds back a sign-in", async () => {
  await ground.openContract(contractFor("dated", [], { startDate: "2999-01-01" }));
  expect(await ground.tenant("dated")).toMatchObject({ opensAt: null });
  await ground.openContract(contractFor("held", [], { opensAt: "2026-12-01T09:00:00+09:00" }));
  expect(await ground.tenant("held")).toMatchObject({ opensAt: new Date("2026-12-01T00:00:00Z") });
});

test("a temporary password ends at 24:00 of a day, also where it is to live an hour", async () => {
  const people = [personRow("a@example.com")];
  const policy = { temporaryPasswordHours: 1 };
  const [hour, default90] = [
    await ground.openContract(contractFor("hour", people, { policy })),
    await ground.openContract(contractFor("ninety", people)),
  ].map((opened) => opened.people[0]?.expiresAt);
  expect(hour).toEqual(new Date("2026-11-24T15:00:00Z"));
  expect(default90).toEqual(new Date("2027-02-22T15:00:00Z"));
});

test("廃止 frees the ID for somebody else, never the user ID", async () => {
  await ground.openContract(contractFor("full", [personRow("a@example.com")]));
  const add = (userId: string) => ground.addPeople("full", personRow(userId));
  await expect(add("b@example.com")).rejects.toThrow("ids: There are more people (2) than IDs (1)");
  await endPerson(ground.node, { tenant: await ground.tenant("full"), userId: "A@example.com" });
  await expect(add("a@example.com")).rejects.toThrow("userId: is in use in this contract");
  expect(await add("b@example.com")).toMatchObject([{ userId: "b@example.com" }]);
});

test("nobody can be added to a contract that has ended", async () => {
  await ground.openContract(contractFor("ended", [], { ids: 5 }));
  await ground.rows(
    "update contracts set ended_at = created_at where tenant_id in (select tenant_id from provider_tenants where label = 'ended') returning 1",
  );
  await expect(ground.addPeople("ended", personRow("a@example.com"))).rejects.toMatchObject({ code: "contract-ended" });
});
