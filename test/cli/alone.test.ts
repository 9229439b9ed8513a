import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
afterAll(() => caller.forget());

test("without a server a command makes and stops the database itself, and what it did is kept", async () => {
  const opened = await caller.json(["contract", "open", "--file", "-"], contractInput("alone"));
  expect(opened).toMatchObject({ tenant: "alone" });
  expect(await caller.json(["contract", "list"])).toMatchObject([{ tenant: "alone", people: 2, ids: 10 }]);
  for (const name of ["master.key", "database.json"]) {
    expect(statSync(join(caller.dataDir, name)).mode & 0o777, name).toBe(0o600);
  }
});

test("two commands at once do not get in each other's way", async () => {
  const both = await Promise.all(
    [1, 2].map((n) => caller.json(["contract", "open", "--file", "-"], contractInput(`pair${n}`))),
  );
  expect(both).toMatchObject([{ tenant: "pair1" }, { tenant: "pair2" }]);
});

test("one label is given once, even to two who ask at the same moment", async () => {
  const stdin = JSON.stringify(contractInput("same"));
  const both = await Promise.all([1, 2].map(() => caller.run(["contract", "open", "--file", "-"], { stdin })));
  expect(both.map(({ status }) => status).sort()).toEqual([0, 1]);
  expect(both.map(({ stderr }) => stderr).join("")).toContain("genkan: tenant: this address is taken");
});

test("another master key is refused with the way out, and changes nothing", async () => {
  const path = join(caller.dataDir, "master.key");
  const kept = readFileSync(path, "utf8");
  writeFileSync(path, `${Buffer.alloc(32, 7).toString("base64")}\n`);
  const ran = await caller.run(["contract", "list"]);
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toMatch(/^genkan: this master key does not open .+\nhint: set GENKAN_MASTER_KEY/);
  const doctor = await caller.run(["doctor"]);
  expect(doctor.status).toBe(1);
  expect(doctor.stdout).toContain("this master key does not open");
  writeFileSync(path, kept);
  expect((await caller.run(["contract", "list"])).status).toBe(0);
});
