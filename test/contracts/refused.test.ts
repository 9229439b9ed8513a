import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractFor, Ground, personRow } from "./ground.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await Ground.open();
  await ground.openContract(contractFor("taken", [personRow("first@example.com")], { ids: 3 }));
}, 60_000);
afterAll(() => ground.close());

const two = [personRow("a@example.com"), personRow("b@example.com")];
const bad = (changes: object) => contractFor("bad", two, changes);
const withRow = (changes: object) => contractFor("bad", [two[0] ?? {}, personRow("b@example.com", changes)]);
const large = "あ".repeat(3_400_000);
const dns = {
  zone: "example.com",
  panelUrl: "https://dns.example.com/",
  authId: "x",
  authPassword: "y",
  primary: { name: "ns1.example.com", ip: "192.0.2.4" },
  secondary: { name: "ns2.example.com", ip: "192.0.2.36" },
};

const refusals: [what: string, input: unknown, says: string][] = [
  ["no object", [], "must be an object, not a list"],
  ["nothing", undefined, "is missing"],
  ["a number for a text", bad({ contractor: 7 }), "contractor: must be text, not a number"],
  ["a text for a number", bad({ ids: "2" }), "ids: must be a number, not text"],
  ["half an ID", bad({ ids: 2.5 }), "ids: must be a whole number"],
  ["no ID at all", bad({ ids: 0 }), "ids: must be at least 1"],
  ["a list of nothing", bad({ people: null }), "people: must be a list, not null"],
  ["a person who is a text", bad({ people: ["a@example.com"] }), "people[0]: must be an object, not text"],
  ["onboarding in words", bad({ onboarding: "yes" }), "onboarding: must be true or false, not text"],
  ["one ID twice", withRow({ userId: "Ａ@EXAMPLE.com" }), "people[1].userId: is the same user ID as people[0].userId"],
  ["an unknown domain", withRow({ userId: "b@example.org" }), "people[1].userId: has a domain that is not in domains"],
  ["a user ID that is none", withRow({ userId: "花子" }), "people[1].userId: is not in e-mail form"],
  ["a control character", withRow({ name: "太\u0007郎" }), "people[1].name: contains the control character U+0007"],
  ["a lone surrogate", withRow({ name: "太\ud842郎" }), "people[1].name: contains half of a character pair (U+D842)"],
  ["an invisible character", withRow({ name: "太\u200b郎" }), "people[1].name: contains U+200B"],
  ["an empty name", withRow({ name: " 　" }), "people[1].name: must not be empty"],
  ["a character that cannot be printed", withRow({ name: "𓀀" }), 'people[1].name: "𓀀" (U+13000)'],
  ["10 MB of name", withRow({ name: large }), "people[1].name: is longer than 100 characters (3400000)"],
  ["10 MB of user ID", withRow({ userId: large }), "people[1].userId: is longer than 254 characters"],
  ["10 MB of domain", bad({ domains: [large] }), "domains[0]: is longer than 253 characters"],
  ["an unknown field", withRow({ pasword: "x" }), "people[1].pasword: is not a known field"],
  ["an unknown order", withRow({ order: "新" }), "people[1].order: must be one of new, add, change, end"],
  ["an order from a prototype", withRow({ order: "constructor" }), "people[1].order: must be one of"],
  ["an unknown policy key", bad({ policy: { colour: 1 } }), "policy.colour: is not a known field"],
  ["an unknown key in a group", bad({ policy: { lock: { tries: 1 } } }), "policy.lock.tries: is not a known field"],
  ["a policy out of range", bad({ policy: { lock: { minutes: 61 } } }), "policy.lock.minutes: must be at most 60"],
  [
    "a minimum above the maximum",
    bad({ policy: { password: { minLength: 30, maxLength: 20 } } }),
    "policy.password.minLength: 30 is more than maxLength, 20",
  ],
  ["more people than IDs", bad({ ids: 1 }), "ids: There are more people (2) than IDs (1)"],
  ["no domain", bad({ domains: [] }), "domains: must have at least 1 entry"],
  ["a domain twice", bad({ domains: ["example.com", "ＥＸＡＭＰＬＥ.com"] }), "domains[1]: is given twice"],
  ["a domain twice in two writings", bad({ domains: ["日本.jp", "xn--wgv71a.jp"] }), "domains[1]: is given twice"],
  ["a domain that is none", bad({ domains: ["example"] }), "domains[0]: is not a domain such as example.com"],
  ["a day that does not exist", bad({ startDate: "2026-02-29" }), "startDate: is not a date that exists"],
  ["a time without offset", bad({ opensAt: "2026-11-24T09:00:00" }), "opensAt: is not a date and time with its offset"],
  ["a label with capitals", bad({ tenant: "Bad" }), "tenant: is not a DNS label"],
  ["a label of two", bad({ tenant: "ab" }), "tenant: is not a DNS label"],
  ["a label of 64", bad({ tenant: "a".repeat(64) }), "tenant: is longer than 63 characters"],
  ["an encoded label", bad({ tenant: "xn--a" }), "tenant: may not begin with xn--"],
  ["a reserved label", bad({ tenant: "status" }), "tenant: is reserved"],
  ["a label in use", bad({ tenant: "taken" }), "tenant: this address is taken"],
  [
    "a name server without IP",
    bad({ dns: { ...dns, primary: { name: "ns1.example.com" } } }),
    "dns.primary.ip: is missing",
  ],
  [
    "an IP that is none",
    bad({ dns: { ...dns, primary: { name: "ns1.example.com", ip: "192.0.2.256" } } }),
    "dns.primary.ip: is not an IP address",
  ],
  [
    "a script for an address",
    bad({ dns: { ...dns, panelUrl: "javascript:alert(1)" } }),
    "dns.panelUrl: is not a web address",
  ],
  [
    "a contact without mail",
    bad({ contact: { name: "x", phone: "03-0000-0000", address: "東京都" } }),
    "contact.email: is missing",
  ],
];

test.each(refusals)("%s is refused with a sentence, and nothing is written", async (_, input, says) => {
  const before = await ground.counts();
  const failure = await ground.openContract(input).catch((error: Error) => error);
  expect(failure).toMatchObject({ code: "input" });
  expect((failure as Error).message).toContain(says);
  expect((failure as Error).message.length).toBeLessThan(1_000);
  expect(await ground.counts()).toEqual(before);
});

test("all faults come back at once", async () => {
  const people = [personRow("a@example.org"), personRow("b@example.com", { name: 1 }), personRow("a@example.org")];
  const input = contractFor("bad", people, { ids: 2, startDate: "soon", colour: "red" });
  const failure = await ground.openContract(input).catch((error: Error) => error);
  for (const place of ["startDate", "colour", "people[0].userId", "people[1].name", "people[2].userId", "ids"]) {
    expect((failure as Error).message).toMatch(new RegExp(`^${place.replace(/[[\]]/g, "\\$&")}: `, "m"));
  }
});

describe("people who are added", () => {
  const rows: [string, unknown, string][] = [
    ["an ID in use", [personRow("x@example.com"), personRow("FIRST@example.com")], "people[1].userId: is in use"],
    ["an ID twice", [personRow("x@example.com"), personRow("X@example.com")], "people[1].userId: is the same user ID"],
    ["a foreign domain", [personRow("x@example.org")], "people[0].userId: has a domain that is not in the contract"],
    ["a foreign domain, alone", personRow("x@example.org"), "userId: has a domain that is not in the contract"],
    [
      "more than IDs",
      [1, 2, 3].map((n) => personRow(`x${n}@example.com`)),
      "ids: There are more people (4) than IDs (3)",
    ],
    [
      "an order that does not add",
      [personRow("x@example.com", { order: "廃止" })],
      "people[0].order: must be new or add",
    ],
    ["nobody", [], "people: must have at least 1 entry"],
    ["a text", "x@example.com", "must be an object, not text"],
    ["10 MB", [personRow("x@example.com", { kana: large })], "people[0].kana: is longer than 100 characters"],
    ["an unknown field", [personRow("x@example.com", { role: 1 })], "people[0].role: is not a known field"],
    ["half a character", personRow("x@example.com", { name: "\udc00" }), "name: contains half of a character pair"],
  ];
  test.each(rows)("%s: refused, nothing written", async (_, people, says) => {
    const before = await ground.counts();
    const failure = await ground.addPeople("taken", people).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: "input" });
    expect((failure as Error).message).toContain(says);
    expect(await ground.counts()).toEqual(before);
  });
});

test("two orders at once never take more IDs than there are", async () => {
  await ground.openContract(contractFor("pair", [personRow("a@example.com")], { ids: 2 }));
  const both = await Promise.allSettled(
    ["b", "c"].map((name) => ground.addPeople("pair", [personRow(`${name}@example.com`)])),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find(({ status }) => status === "rejected");
  expect(refused).toMatchObject({
    reason: { code: "input", message: expect.stringContaining("more people (3) than IDs (2)") },
  });
  expect(
    await ground.rows("select number from orders join provider_tenants using (tenant_id) where label = 'pair'"),
  ).toHaveLength(2);
});
