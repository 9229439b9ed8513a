import { existsSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Caller } from "./run.ts";

const caller = new Caller();
afterAll(() => caller.forget());

const misuses: [string[], string][] = [
  [[], "a command is missing"],
  [["contract"], "a command is missing"],
  [["bogus"], "unknown command 'bogus'"],
  [["contract", "opne"], "unknown command 'opne' (did you mean open?)"],
  [["contract", "show"], "missing required argument 'tenant'"],
  [["contract", "open"], "required option '--file <file>' not specified"],
  [["person", "add", "--tenant", "x"], "a person is missing"],
  [["person", "add", "--tenant", "x", "--file", "f", "--name", "n"], "do not go together"],
  [["person", "show", "--tenant", "x", "--person", "y", "--colour", "red"], "unknown option '--colour'"],
  [["policy", "set", "--tenant", "x"], "nothing to set"],
  [["policy", "set", "--tenant", "x", "--preset", "old"], "--preset must be modern"],
  [["notice", "print", "--tenant", "x", "--out", "x.doc"], "--out must end in .pdf or .html"],
  [["notice", "print", "--tenant", "x", "--out", "x.pdf", "--order", "-1"], "--order must be the number"],
  [["operator", "add", "--user-id", "x@example.com", "--name", "x", "--role", "boss"], "--role must be one of agent, "],
  [["tenant", "brand", "set", "--tenant", "x"], "nothing to set"],
  [["contract", "list", "extra"], "too many arguments"],
  [["app", "assign", "x", "--tenant", "x"], "nobody is named"],
  [["app", "assign", "x", "--tenant", "x", "--everyone", "--group", "g"], "do not go together"],
  [["app", "assign", "x", "--tenant", "x", "--everyone", "--only"], "--only goes with names"],
  [["app", "add", "--tenant", "x"], "an application is missing"],
  [["app", "add", "--tenant", "x", "--preset", "fax"], 'there is no "fax" in the catalogue'],
  [["app", "add", "--tenant", "x", "--file", "f", "--preset", "slack"], "--file goes with no other way"],
  [["app", "dns", "x", "--tenant", "x", "--set", "dkim1"], "--set is given as name=value"],
  [["app", "dns", "x", "--tenant", "x", "--check", "--server", "ns1.example.com"], "--server is an address"],
  [["app", "renew", "x", "--tenant", "x"], "give --metadata, or --certificate"],
  [["app", "icon", "x", "--tenant", "x"], "give one of --file, --sign and --none"],
  [["app", "icon", "x", "--tenant", "x", "--sign", "cat"], "--sign must be one of book, "],
  [["app", "move", "x", "--tenant", "x", "--to", "first"], "--to is a place, from 1"],
  [["group", "join", "g", "--tenant", "x"], "required option '--person <userId>' not specified"],
];

test.each(misuses)(
  "genkan %j is misuse: status 2, a sentence, a hint, and no database is touched",
  async (args, says) => {
    const ran = await caller.run([...args, "--json"]);
    expect(ran).toMatchObject({ status: 2, stdout: "" });
    expect(ran.stderr).toContain(says);
    expect(ran.stderr).toMatch(/^genkan: .+\nhint: .+\n$/);
    expect(existsSync(caller.dataDir)).toBe(false);
  },
);

test("help and version go to stdout", async () => {
  for (const args of [["--help"], ["person", "--help"], ["person", "add", "--help"]]) {
    const ran = await caller.run(args);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^Usage: genkan/);
  }
  expect((await caller.run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("commands of later releases are not offered", async () => {
  const { stdout } = await caller.run(["--help"]);
  for (const later of ["token", "backup", "restore"]) expect(stdout).not.toMatch(new RegExp(`^ +${later}`, "m"));
});

test("a wrong environment is told by the variable's name", async () => {
  const ran = await caller.run(["contract", "list"], { env: { PORT: "many" } });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toBe(
    "genkan: PORT: must be a whole number from 0 to 65535\nhint: correct the variable or unset it; docs/operating.md lists them all\n",
  );
});

test("a database that does not answer is told without its password", async () => {
  const env = { DATABASE_URL: "postgres://owner:very-secret@127.0.0.1:9/genkan" };
  const ran = await caller.run(["contract", "list"], { env });
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toMatch(/^genkan: the database does not answer \(ECONNREFUSED\)\nhint: /);
  const doctor = await caller.run(["doctor", "--json"], { env });
  expect(doctor.status).toBe(1);
  expect(doctor.stdout + ran.stderr).not.toContain("very-secret");
});

test("doctor warns of a base without https, of mail that goes nowhere, and names what to set", async () => {
  const ran = await caller.run(["doctor", "--json"], { env: { GENKAN_BASE_URL: "https://genkan.invalid" } });
  const { checks } = JSON.parse(ran.stdout) as { checks: { name: string; status: string; hint?: string }[] };
  const found = (name: string) => checks.find((check) => check.name === name);
  expect(found("mail")).toMatchObject({ status: "warning", hint: expect.stringContaining("GENKAN_MAIL_URL") });
  expect(found("names")).toMatchObject({ status: "warning", hint: expect.stringContaining("*.genkan.invalid") });
  expect(found("proxies")).toMatchObject({
    status: "warning",
    hint: expect.stringContaining("GENKAN_TRUSTED_PROXIES"),
  });
  const plain = await caller.run(["doctor", "--json"], { env: { GENKAN_BASE_URL: "http://genkan.invalid" } });
  expect(plain.stdout).toContain("in the clear");
});
