import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
const on = ["--tenant", "first"];

/** Every key of CONTRACT's policy and ours, none with its default. */
const policy = {
  lock: { failures: 7, minutes: 20 },
  password: { minLength: 12, maxLength: 64, kinds: ["lower", "digit"], reuse: 5, expiryDays: 180 },
  temporaryPasswordHours: 48,
  secondFactor: "applications",
  officeNetworks: ["203.0.113.0/24"],
  factors: ["totp", "passkey", "authenticator", "sms", "recoveryCodes", "voice", "email"],
  recovery: { ownProofs: false, vouching: false, relief: true },
  numberDigits: 6,
  rememberBrowser: { offered: true, days: 14 },
  session: { hours: 8, idleMinutes: 60 },
  staySignedIn: { offered: false, days: 7 },
  forgotPassword: true,
};

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  const people = [...contractInput("").people, { name: "退職者", userId: "gone@example.com", order: "廃止" }];
  const ended = { name: "変更者", userId: "changed@example.com", order: "変更" };
  await caller.json(["contract", "open", "--file", "-"], { ...contractInput("first"), people: [...people, ended] });
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

test("every key of a policy is taken at the opening of a contract and later, and comes back as it was given", async () => {
  await caller.json(["contract", "open", "--file", "-"], { ...contractInput("second"), policy });
  expect(await caller.json(["policy", "show", "--tenant", "second"])).toEqual(policy);
  expect(await caller.json(["policy", "set", ...on, "--file", "-"], policy)).toEqual(policy);
  expect(await caller.json(["policy", "show", ...on])).toEqual(policy);
});

test("every group of a policy refuses what it does not know, by name", async () => {
  const groups = Object.entries(policy).filter(([, value]) => typeof value === "object" && !Array.isArray(value));
  const bad = Object.fromEntries([...groups.map(([name]) => [name, { colour: 1 }]), ["colours", 1]]);
  const ran = await caller.run(["policy", "set", ...on, "--file", "-"], { stdin: JSON.stringify(bad) });
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  for (const [name] of groups) expect(ran.stderr).toContain(`genkan: ${name}.colour: is not a known field\n`);
  expect(ran.stderr).toContain("genkan: colours: is not a known field\n");
});

test("what a contract was opened with is what contract show tells, but for secrets", async () => {
  const contact = { name: "損保 太郎", phone: "03-1234-5678", address: "東京都千代田区1-1", email: "taro@example.net" };
  const given = { ...contractInput("whole"), contact, onboarding: true, opensAt: "2026-12-01T09:00:00+09:00" };
  await caller.json(["contract", "open", "--file", "-"], given);
  const { people, dns, opensAt, ...rest } = given;
  const { authPassword, ...told } = dns;
  const shown = await caller.json(["contract", "show", "whole"]);
  expect(shown).toMatchObject({
    ...{ ...rest, dns: told, opensAt: new Date(opensAt).toISOString(), endedAt: null },
    ...{ customerNumber: expect.stringMatching(/^N\d{10}$/), loginUrl: "http://whole.localhost:8080/console/" },
    orders: [{ number: 1, kind: "new" }],
    people: people.map(({ name, userId }) => ({ name, userId, state: "active" })),
  });
  expect(JSON.stringify(shown)).not.toContain(authPassword);
});

test("orders 変更 and 廃止 are told without a password", async () => {
  const { people } = (await caller.json(["contract", "show", "first"])) as {
    people: { userId: string; state: string }[];
  };
  expect(people.find(({ userId }) => userId === "gone@example.com")).toMatchObject({ state: "ended" });
  const opened = (await caller.json(["contract", "open", "--file", "-"], {
    ...contractInput("third"),
    people: [{ name: "変更者", userId: "changed@example.com", order: "change" }],
  })) as { people: unknown[] };
  const none = { temporaryPassword: null, reading: null, expiresAt: null };
  expect(opened.people).toEqual([{ userId: "changed@example.com", ...none }]);
});

const refusals: [string[], string][] = [
  [["contract", "show", "nowhere"], "there is no contract"],
  [["person", "show", ...on, "--person", "nobody@example.com"], "there is no such person"],
  [["person", "reissue", ...on, "--person", "nobody@example.com"], "there is no such person"],
  [["person", "reissue", ...on, "--person", "gone@example.com"], "this person has been ended"],
  [["person", "suspend", ...on, "--person", "gone@example.com"], "this person has been ended"],
  [["person", "resume", ...on, "--person", "gone@example.com"], "this person has been ended"],
  [["notice", "print", ...on, "--order", "77", "--out", "x.pdf"], "this contract has no order 77"],
  [["notice", "print", ...on, "--out", "no/such/x.pdf"], "cannot be written to"],
  [["app", "show", ...on, "x"], "there is no application"],
  [["app", "remove", ...on, "x"], "there is no application"],
  [["audit", "verify", "--tenant", "nowhere"], "there is no contract"],
];

test.each(refusals)(
  "genkan %j fails with status 1, its reason and a hint on stderr, nothing on stdout",
  async (args, says) => {
    const ran = await caller.run([...args, "--json"]);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toMatch(/^genkan: .+\nhint: .+\n$/);
    expect(ran.stderr).toContain(says);
  },
);

test("an empty variable counts as unset", async () => {
  const names = ["PORT", "DATABASE_URL", "DATABASE_LISTEN_URL"];
  const own = ["BASE_URL", "MASTER_KEY", "TRUSTED_PROXIES", "WORKERS", "SAMPLE", "MAIL_URL", "SMS_URL", "VOICE_URL"];
  const more = ["POSTGRES_BIN", "LISTEN", "EGRESS", "GEOIP", "METRICS_TOKEN", "LOG"];
  const env = Object.fromEntries(
    [...names, ...[...own, ...more].map((name) => `GENKAN_${name}`)].map((name) => [name, ""]),
  );
  const ran = await caller.run(["contract", "show", "first", "--json"], { env });
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(ran.stdout)).toMatchObject({ loginUrl: "http://first.localhost:8080/console/" });
});

test("files are relative to the caller's folder, the data folder to the project's root", async () => {
  const env = { GENKAN_DATA_DIR: relative(resolve(import.meta.dirname, "../.."), caller.dataDir) };
  const ran = await caller.run(["notice", "print", ...on, "--out", "./beside.pdf", "--json"], { env });
  const notice = join(caller.cwd, "beside.pdf");
  expect(JSON.parse(ran.stdout)).toEqual({ notice });
  expect(statSync(notice).mode & 0o777).toBe(0o600);
});
