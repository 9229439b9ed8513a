import { createPrivateKey, createPublicKey } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tasksOf } from "../../src/background.ts";
import { makeIdly, SigningKeys } from "../../src/keys/index.ts";
import { parseMasterKey } from "../../src/platform/crypto/index.ts";
import { Front, type FrontContract, newMasterKey } from "../signin/front.ts";

let front: Front;

beforeAll(async () => {
  front = await Front.open();
});
beforeEach(() => front.node.provider.open((tx) => tx.deleteFrom("provider_spare_keys").execute()));
afterAll(() => front.close());

const rows = () => front.node.provider.open((tx) => tx.selectFrom("provider_spare_keys").selectAll().execute());
const fill = (signal?: AbortSignal) => tasksOf(front.node)["spare-keys"]?.({}, { last: false, signal });

/** What of a key pair tells it from others. */
const modulus = (pkcs8: Buffer) =>
  createPublicKey(createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })).export({ format: "jwk" }).n as string;

async function spare(): Promise<string[]> {
  const { master } = front.node;
  return (await rows()).map(({ id, sealed }) => modulus(master.open(`provider_spare_keys:${id}`, sealed)));
}

async function keysOf(contract: FrontContract): Promise<string[]> {
  const tenant = await front.tenant(contract);
  const keys = new SigningKeys(front.node);
  const both = await Promise.all((["oidc", "saml"] as const).map((each) => keys.signing(tenant, each, "RS256")));
  return both.map(({ publicJwk }) => (publicJwk as { n: string }).n);
}

test("keys are made ahead up to a number, and a contract that is opened takes two of them for good", async () => {
  await fill();
  const made = await spare();
  expect(made).toHaveLength(8);
  await fill();
  expect(await spare()).toEqual(made);
  const taken = await keysOf(await front.contract("first"));
  expect(new Set(taken).size).toBe(2);
  expect(made).toEqual(expect.arrayContaining(taken));
  expect((await spare()).sort()).toEqual(made.filter((each) => !taken.includes(each)).sort());
});

test("contracts that are opened at once never share a key, whether there are enough or not", async () => {
  await fill();
  const labels = Array.from({ length: 6 }, (_, i) => `at-once-${i}`);
  const contracts = await Promise.all(labels.map((label) => front.contract(label)));
  const all = (await Promise.all(contracts.map(keysOf))).flat();
  expect(new Set(all).size).toBe(12);
  expect(await rows()).toEqual([]);
});

test("without any, or with some that another master key has sealed, keys are made at once", async () => {
  await keysOf(await front.contract("none"));
  const { node } = front.second({ masterKey: newMasterKey() });
  await tasksOf(node)["spare-keys"]?.({}, { last: false });
  expect(await rows()).toHaveLength(8);
  expect(new Set(await keysOf(await front.contract("foreign"))).size).toBe(2);
  expect(await rows()).toHaveLength(6);
});

test("what the database holds of them is sealed, and no tenant's role reads it", async () => {
  await fill();
  const [row] = await rows();
  const { id, sealed } = row as { id: string; sealed: Buffer };
  expect(() => createPrivateKey({ key: sealed, format: "der", type: "pkcs8" })).toThrow();
  expect(() => parseMasterKey(newMasterKey()).open(`provider_spare_keys:${id}`, sealed)).toThrow();
  const looking = front.node.db.open((tx) => tx.selectFrom("provider_spare_keys").select("id").execute());
  await expect(looking).rejects.toThrow("permission denied");
});

test("a process that stops makes no more of them", async () => {
  const stop = new AbortController();
  stop.abort();
  await fill(stop.signal);
  expect(await rows()).toEqual([]);
  const ending = new AbortController();
  const making = makeIdly(ending.signal);
  ending.abort();
  expect(await making).toBeNull();
});
