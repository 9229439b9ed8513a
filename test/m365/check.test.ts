import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { findApplication } from "../../src/applications/index.ts";
import { rollOver, SigningKeys } from "../../src/keys/index.ts";
import { addMicrosoft, checkMicrosoft, type Finding, sentenceOf } from "../../src/protocols/m365/index.ts";
import { by } from "../saml/ground.ts";
import { day, Front, type FrontContract, taro, words } from "../signin/front.ts";

let front: Front;
let sonpo: FrontContract;
let added: { id: string };
const hanako = "hanako@example.com";

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: [taro, hanako].map((userId) => ({ userId })) });
  const input = { kind: "m365", domain: "example.com", assign: [taro] };
  added = await addMicrosoft(deps(), { tenant: await front.tenant(sonpo), input, by });
});
afterAll(() => front.close());

const deps = () => ({ ...front.node, keys: new SigningKeys(front.node) });

async function faults(userId: string, clocksApartMs = 0): Promise<Finding[]> {
  const tenant = await front.tenant(sonpo);
  const found = await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    if (!person) throw new Error("nobody");
    return { person, ...(await findApplication(tx, { id: added.id, personId: person.id })) };
  });
  const { application, assigned = false, person } = found;
  if (!application) throw new Error("no application");
  const all = await checkMicrosoft(deps(), { tenant, application, assigned, person, clocksApartMs });
  expect(all.length).toBeGreaterThan(30);
  return all.filter(({ good }) => !good);
}
const codes = (found: Finding[]) => [...new Set(found.map(({ code }) => code))];

test("for an assigned person only https is missing on a laptop", async () => {
  expect(await faults(taro)).toEqual([{ check: "addresses are https", good: false, code: null }]);
});

test("each thing that would go wrong is told with Microsoft's own number", async () => {
  expect(codes(await faults(hanako))).toEqual([null, "AADSTS500082"]);
  expect(codes(await faults(taro, 60_000))).toEqual([null, "AADSTS500133"]);
  const become = (state: "active" | "suspended") =>
    front.inside(sonpo, (tx) => tx.updateTable("people").set({ state }).where("user_id", "=", taro).execute());
  await become("suspended");
  expect(codes(await faults(taro))).toEqual([null, "AADSTS50057"]);
  await become("active");
  await front.inside(sonpo, (tx) => tx.updateTable("contract_domains").set({ domain: "other.jp" }).execute());
  expect(codes(await faults(taro))).toEqual([null, "AADSTS50107"]);
  await front.inside(sonpo, (tx) => tx.updateTable("contract_domains").set({ domain: "example.com" }).execute());
  await rollOver(front.node, { tenant: await front.tenant(sonpo), purpose: "saml", by });
  expect(codes(await faults(taro))).toEqual([null, "AADSTS50012"]);
  front.clock.forward(30 * day);
  expect(codes(await faults(taro))).toEqual([null]);
  front.clock.forward(3_640 * day);
  expect(codes(await faults(taro))).toEqual([null, "AADSTS50012"]);
});

test("a number is explained as it stands on the page", () => {
  for (const given of ["AADSTS50107", "aadsts50107", "50107"]) {
    expect(sentenceOf(given)).toEqual({ code: "AADSTS50107", key: "m365.50107" });
  }
  expect(sentenceOf("1")).toBeNull();
  expect(words(sentenceOf("51004")?.key ?? "sys.404")).toBe(words("m365.51004"));
});
