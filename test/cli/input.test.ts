import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  server = await serveFolder(caller.environment);
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

type Input = ReturnType<typeof contractInput>;
type Bad = [name: string, spoil: (c: Input) => unknown, says: RegExp | string];

const person = { name: "損保 太郎", userId: "third@example.com", order: "new" };
const withPerson = (c: Input, fields: object) => ({ ...c, people: [...c.people, { ...person, ...fields }] });

const table: Bad[] = [
  ["no object at all", () => [], "must be an object, not a list"],
  ["a number where text belongs", (c) => ({ ...c, contractor: 5 }), "contractor: must be text, not a number"],
  ["text where a number belongs", (c) => ({ ...c, ids: "10" }), "ids: must be a number, not text"],
  ["null", (c) => ({ ...c, people: null }), "people: must be a list, not null"],
  [
    "a nested wrong type",
    (c) => withPerson(c, { administrator: "yes" }),
    "people[2].administrator: must be true or false",
  ],
  ["an unknown field", (c) => withPerson(c, { pasword: "x" }), "people[2].pasword: is not a known field"],
  ["__proto__", () => JSON.parse('{"__proto__":{"ids":1}}'), "is not a known field"],
  ["a missing field", ({ startDate: _, ...c }) => c, "startDate: is missing"],
  ["a day that does not exist", (c) => ({ ...c, startDate: "2026-02-30" }), "startDate: is not a date"],
  [
    "one ID twice",
    (c) => withPerson(c, { userId: "Ｈanako@example.com" }),
    "people[2].userId: is the same user ID as people[1].userId",
  ],
  [
    "an unknown domain",
    (c) => withPerson(c, { userId: "x@example.org" }),
    "people[2].userId: has a domain that is not in domains",
  ],
  [
    "a control character",
    (c) => withPerson(c, { name: "太郎\u0007" }),
    "people[2].name: contains the control character U+0007",
  ],
  ["a line break", (c) => ({ ...c, contractor: "損保\n太郎" }), "contractor: contains the control character U+000A"],
  ["an escape sequence as a key", (c) => ({ ...c, "\u001b[31m": 1 }), "is not a known field"],
  [
    "half a character",
    (c) => withPerson(c, { name: "太\ud83d郎" }),
    "people[2].name: contains half of a character pair",
  ],
  [
    "a field of 10 MB",
    (c) => withPerson(c, { name: "あ".repeat(3_400_000) }),
    "people[2].name: is longer than 100 characters",
  ],
  ["more people than IDs", (c) => ({ ...c, ids: 1 }), /^genkan: ids: /m],
  ["a reserved label", (c) => ({ ...c, tenant: "desk" }), "tenant: is reserved"],
  ["a bad policy", (c) => ({ ...c, policy: { lock: { failures: 0 } } }), "policy.lock.failures: must be at least 1"],
];

test.each(table)("contract open refuses %s and names it", async (_, spoil, says) => {
  const stdin = JSON.stringify(spoil(contractInput("bad")));
  const ran = await caller.run(["contract", "open", "--file", "-", "--json"], { stdin });
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  if (typeof says === "string") expect(ran.stderr).toContain(says);
  else expect(ran.stderr).toMatch(says);
  expect(ran.stderr).toMatch(/\nhint: .+\n$/);
  expect(ran.stderr.length).toBeLessThan(2_000);
});

test("all faults are told together, in the order of the rows", async () => {
  const bad = {
    ...contractInput("bad"),
    ids: 0,
    people: [
      { ...person, name: "" },
      { ...person, userId: "no" },
    ],
  };
  const { stderr } = await caller.run(["contract", "open", "--file", "-"], { stdin: JSON.stringify(bad) });
  const at = ["ids: ", "people[0].name: ", "people[1].userId: "].map((name) => stderr.indexOf(`genkan: ${name}`));
  expect(Math.min(...at)).toBeGreaterThanOrEqual(0);
  expect(at).toEqual([...at].sort((a, b) => a - b));
});

const files: [string, Buffer | string, string][] = [
  ["empty", "", "empty.json: is empty"],
  ["blank", " \n\n", "blank.json: is empty"],
  ["cut", '{"contractor": "損保",\n "ids": ', "cut.json: line 2, column 9: is not JSON from here"],
  ["comma", '{"contractor": "損保",\n "ids": 1,}', "comma.json: line 2, column 11: is not JSON from here"],
  ["word", "{\n  contractor: 1 }", "word.json: line 2, column 3: is not JSON from here"],
  [
    "shift_jis",
    Buffer.from([...Buffer.from('{\n"name": "'), 0x91, 0xb9, 0x95, 0xdb]),
    "shift_jis.json: line 2, column 10: is not UTF-8",
  ],
  ["large", Buffer.alloc(20_000_001, " "), "large.json: is larger than 20 MB"],
];

test.each(files)(
  "a file that is %s is refused with its place, and nothing of it is told",
  async (name, content, says) => {
    writeFileSync(join(caller.cwd, `${name}.json`), content);
    const ran = await caller.run(["contract", "open", "--file", `${name}.json`]);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toContain(`genkan: ${says}`);
    expect(ran.stderr).not.toContain("損保");
  },
);

test("a file that is not there, or a folder, is told as such", async () => {
  mkdirSync(join(caller.cwd, "folder"));
  const run = (file: string) => caller.run(["policy", "set", "--tenant", "x", "--file", file]);
  expect((await run("nowhere.json")).stderr).toContain("genkan: nowhere.json: there is no such file\n");
  expect((await run("folder")).stderr).toContain("genkan: folder: is a folder, not a file\n");
});

test("people are refused all together: one bad row leaves nobody behind", async () => {
  await caller.json(["contract", "open", "--file", "-"], contractInput("good"));
  const add = (people: unknown) =>
    caller.run(["person", "add", "--tenant", "good", "--file", "-"], { stdin: JSON.stringify(people) });
  const rows = [person, { ...person, userId: "hanako@example.com" }, { name: "x", userId: "y@example.org" }];
  const { status, stderr } = await add(rows);
  expect(status).toBe(1);
  expect(stderr).toContain("people[1].userId: is in use in this contract");
  expect(stderr).toContain("people[2].userId: has a domain that is not in the contract");
  const many = Array.from({ length: 9 }, (_, i) => ({ ...person, userId: `many${i}@example.com` }));
  expect((await add(many)).status).toBe(1);
  const shown = await caller.json(["contract", "show", "good"]);
  expect(shown).toMatchObject({ people: [{}, {}], orders: [{ number: 1 }] });
});

test("settings are refused by name and stay as they were", async () => {
  const before = await caller.json(["policy", "show", "--tenant", "good"]);
  const bad = { lock: { failures: 101 }, numberDigits: 4, password: { minLength: 30, maxLenght: 40 }, colour: 1 };
  const ran = await caller.run(["policy", "set", "--tenant", "good", "--file", "-"], { stdin: JSON.stringify(bad) });
  expect(ran.status).toBe(1);
  for (const name of ["lock.failures", "numberDigits", "password.maxLenght", "colour"]) {
    expect(ran.stderr).toContain(`genkan: ${name}: `);
  }
  const crossed = { stdin: JSON.stringify({ password: { minLength: 30, maxLength: 20 } }) };
  expect((await caller.run(["policy", "set", "--tenant", "good", "--file", "-"], crossed)).status).toBe(1);
  const brand = ["tenant", "brand", "set", "--tenant", "good", "--color", "red", "--letter", "ab"];
  expect((await caller.run(brand)).stderr).toContain("genkan: color: must be written #rrggbb, or none\n");
  expect(await caller.json(["policy", "show", "--tenant", "good"])).toEqual(before);
});

test("operators need a user ID and a name", async () => {
  const ran = await caller.run(["operator", "add", "--user-id", "desk", "--name", " ", "--role", "agent"]);
  expect(ran.status).toBe(1);
  for (const name of ["userId", "name"]) expect(ran.stderr).toContain(`genkan: ${name}: `);
});

test("a command that is ended midway has done nothing and leaves no draft", async () => {
  const people = Array.from({ length: 1_000 }, (_, i) => ({ ...person, userId: `p${i}@example.com` }));
  const stdin = JSON.stringify({ ...contractInput("midway"), ids: 1_000, people });
  // The draft of the notice is opened first; a thousand passwords are hashed after it.
  const endWhen = () => readdirSync(caller.cwd).some((name) => name.startsWith(".genkan-"));
  const ended = await caller.run(["contract", "open", "--file", "-"], { stdin, endWhen });
  expect(ended.status).toBeNull();
  expect((await caller.run(["contract", "show", "midway"])).status).toBe(1);
  expect(readdirSync(caller.cwd).filter((name) => name.startsWith("."))).toEqual([]);
});

test("nothing half-done is left: no contract, no draft, no notice but that of the good one", async () => {
  expect(await caller.json(["contract", "list"])).toMatchObject([{ tenant: "good" }]);
  const left = readdirSync(caller.cwd).filter((name) => !name.endsWith(".json") && name !== "folder");
  expect(left).toEqual(["good-notice.pdf"]);
});

test("what stands in the database cannot steer the caller's terminal", async () => {
  const ran = await caller.run(["contract", "show", "\u001b]0;owned\u0007"]);
  expect(ran.status).toBe(1);
  expect(ran.stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});
