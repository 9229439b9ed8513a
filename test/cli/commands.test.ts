import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "../../src/platform/db/index.ts";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
const secrets: string[] = ["dns-secret-1"];

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const issued = {
  temporaryPassword: expect.stringMatching(/^\S{12}$/),
  reading: expect.stringContaining("（大）"),
  expiresAt: expect.stringMatching(/T15:00:00\.000Z$/),
};

beforeAll(async () => {
  server = await serveFolder(caller.environment);
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

function remember(value: unknown): void {
  for (const [, secret] of JSON.stringify(value).matchAll(/"temporaryPassword":"([^"]+)"/g))
    secrets.push(secret as string);
}

test("contract open prints what CONTRACT promises and leaves a notice for the caller alone", async () => {
  const opened = await caller.json(["contract", "open", "--file", "-"], contractInput("first"));
  remember(opened);
  expect(opened).toEqual({
    customerNumber: expect.stringMatching(/^N\d{10}$/),
    tenant: "first",
    loginUrl: "http://first.localhost:8080/console/",
    people: [
      { userId: "sonpotaro@example.com", ...issued },
      { userId: "hanako@example.com", ...issued },
    ],
    notice: join(caller.cwd, "first-notice.pdf"),
  });
  const notice = join(caller.cwd, "first-notice.pdf");
  expect(statSync(notice).mode & 0o777).toBe(0o600);
  expect(readFileSync(notice).subarray(0, 5).toString()).toBe("%PDF-");
});

test("a file that is there already is never written over by contract open", async () => {
  writeFileSync(join(caller.cwd, "second-notice.pdf"), "somebody's");
  const opened = await caller.json(["contract", "open", "--file", "-"], contractInput("second"));
  remember(opened);
  expect(opened).toMatchObject({ notice: join(caller.cwd, "second-notice-2.pdf") });
  expect(readFileSync(join(caller.cwd, "second-notice.pdf"), "utf8")).toBe("somebody's");
});

test("a contract is opened from a file beside the caller, and its notice goes where the caller says", async () => {
  writeFileSync(join(caller.cwd, "third.json"), `\ufeff${JSON.stringify(contractInput("third"))}`);
  const opened = await caller.json(["contract", "open", "--file", "third.json", "--notice", "own.pdf"]);
  remember(opened);
  expect(opened).toMatchObject({ tenant: "third", notice: join(caller.cwd, "own.pdf") });
});

test("where the notice cannot be written no contract is opened", async () => {
  const args = ["contract", "open", "--file", "-", "--notice", "no/such/folder/x.pdf"];
  const ran = await caller.run(args, { stdin: JSON.stringify(contractInput("fourth")) });
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect((await caller.run(["contract", "show", "fourth"])).status).toBe(1);
});

test("contracts are listed and shown, by label or customer number, without secrets", async () => {
  const list = (await caller.json(["contract", "list"])) as { tenant: string; customerNumber: string }[];
  expect(list.map(({ tenant }) => tenant)).toEqual(["first", "second", "third"]);
  const shown = await caller.json(["contract", "show", list[0]?.customerNumber as string]);
  expect(shown).toMatchObject({ tenant: "first", contractor: "株式会社髙﨑保険事務所", domains: ["example.com"] });
  // Nobody has signed in yet (SPEC §1.4).
  const { people } = shown as { people: { temporaryPasswordExpiresAt: string }[] };
  for (const person of people) expect(person.temporaryPasswordExpiresAt).toMatch(moment);
  for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
});

test("a notice is printed again, as PDF or page, for all or one", async () => {
  const base = ["notice", "print", "--tenant", "first"];
  expect(await caller.json([...base, "--out", "again.pdf"])).toEqual({ notice: join(caller.cwd, "again.pdf") });
  await caller.json([...base, "--out", "page.html"]);
  await caller.json([...base, "--person", "Hanako@Example.com", "--out", "one.pdf"]);
  for (const name of ["again.pdf", "page.html", "one.pdf"]) {
    expect(statSync(join(caller.cwd, name)).mode & 0o777, name).toBe(0o600);
  }
  expect(await caller.run([...base, "--person", "nobody@example.com", "--out", "none.pdf"])).toMatchObject({
    status: 1,
  });
  expect(existsSync(join(caller.cwd, "none.pdf"))).toBe(false);
});

test("one person or several are added, and each gets what CONTRACT promises", async () => {
  const t = ["--tenant", "first"];
  const one = await caller.json(["person", "add", ...t, "--user-id", "ken@example.com", "--name", "損保 健"]);
  expect(one).toEqual({ userId: "ken@example.com", ...issued });
  const person = (n: number) => ({ name: `損保 ${n}`, userId: `p${n}@example.com` });
  const single = await caller.json(["person", "add", ...t, "--file", "-"], person(1));
  expect(single).toEqual({ userId: "p1@example.com", ...issued });
  const several = await caller.json(["person", "add", ...t, "--file", "-"], [person(2), person(3)]);
  expect(several).toEqual([2, 3].map((n) => ({ userId: `p${n}@example.com`, ...issued })));
  remember([one, single, several]);
});

test("person show has the shape of CONTRACT and says why a sign-in fails", async () => {
  const show = () => caller.json(["person", "show", "--tenant", "first", "--person", "HANAKO@example.com"]);
  expect(await show()).toEqual({
    userId: "hanako@example.com",
    name: "髙﨑 花子",
    state: "active",
    groups: [],
    lockedUntil: null,
    temporaryPasswordExpiresAt: expect.stringMatching(moment),
    factors: [],
    lastSignIn: null,
    reason: "サインインできない理由は見つかりませんでした。いま、もう一度お試しください。",
  });
  const act = (verb: string) => caller.json(["person", verb, "--tenant", "first", "--person", "hanako@example.com"]);
  expect(await act("suspend")).toEqual({ userId: "hanako@example.com", state: "suspended", changed: true });
  expect(await show()).toMatchObject({ state: "suspended", reason: expect.stringContaining("利用停止") });
  expect(await act("suspend")).toMatchObject({ changed: false });
  expect(await act("resume")).toEqual({ userId: "hanako@example.com", state: "active", changed: true });
});

test("a lock is shown until when, and opened", async () => {
  const { node } = server;
  const { lockOf, tryDigest } = await import("../../src/factors/password/index.ts");
  const { loadTenant } = await import("../../src/tenants/index.ts");
  const tenant = await loadTenant(node.db, node.master, "first", node.config.baseUrl);
  if (!tenant) throw new Error("no tenant");
  const until = new Date(Date.now() + 300_000);
  const digest = tryDigest(tenant, "ken@example.com");
  await node.db.tenant(tenant.id, (tx) =>
    sql`insert into tries values (${tenant.id}, ${digest}, ''::bytea, 10, 10, ${until}, gen_random_uuid(), now())`.execute(
      tx,
    ),
  );
  const on = ["--tenant", "first", "--person", "ken@example.com"];
  expect(await caller.json(["person", "show", ...on])).toMatchObject({
    lockedUntil: until.toISOString(),
    reason: expect.stringContaining("続けて10回合わず"),
  });
  expect(await caller.json(["person", "unlock", ...on])).toEqual({
    userId: "ken@example.com",
    lockedUntil: null,
    wasLocked: true,
  });
  const held = await node.db.tenant(tenant.id, (tx) =>
    lockOf(tx, { tenant, userId: "ken@example.com", now: new Date() }),
  );
  expect(held).toBeNull();
});

test("a re-issue gives another password than before", async () => {
  const on = ["--tenant", "first", "--person", "ken@example.com", "--reason", "lost the sheet"];
  const [once, twice] = [
    await caller.json(["person", "reissue", ...on]),
    await caller.json(["person", "reissue", ...on]),
  ];
  remember([once, twice]);
  expect(once).toEqual({ userId: "ken@example.com", ...issued });
  expect(twice).not.toEqual(once);
});

test("a reset of second factors shows what was held before it and gives a pass after it", async () => {
  const { node } = server;
  const { insertCredential } = await import("../../src/factors/index.ts");
  const { personByUserId } = await import("../../src/accounts/index.ts");
  const { loadTenant } = await import("../../src/tenants/index.ts");
  const tenant = await loadTenant(node.db, node.master, "first", node.config.baseUrl);
  if (!tenant) throw new Error("no tenant");
  await node.db.tenant(tenant.id, async (tx) => {
    const person = await personByUserId(tx, "ken@example.com");
    const whose = { tenantId: tenant.id, personId: person?.id as string, now: new Date("2026-11-24T01:00:00Z") };
    await insertCredential(tx, { ...whose, id: "01932f6e-0000-7000-8000-000000000001", kind: "totp", label: "" });
    const sms = { kind: "sms" as const, label: "080-••••-5678", now: new Date("2026-11-25T01:00:00Z") };
    const id = "01932f6e-0000-7000-8000-000000000002";
    const sealed = tenant.key.seal(`credentials:${id}`, Buffer.from("+818012345678"));
    await insertCredential(tx, { ...whose, ...sms, id, sealed });
  });
  const on = ["--tenant", "first", "--person", "KEN@example.com"];
  const factors = [
    { kind: "totp", label: "", default: true, addedAt: "2026-11-24T01:00:00.000Z" },
    { kind: "sms", label: "080-••••-5678", default: false, addedAt: "2026-11-25T01:00:00.000Z" },
  ];
  expect(await caller.json(["person", "show", ...on])).toMatchObject({ factors });
  expect((await caller.run(["person", "show", ...on])).stdout).toContain("totp (default), sms 080-••••-5678");
  const reset = ["person", "reset-factors", ...on, "--reason", "lost the phone"];
  const first = (await caller.json(reset)) as { accessPass: string; expiresAt: string };
  expect(first).toEqual({
    userId: "ken@example.com",
    removed: ["totp", "sms"],
    accessPass: expect.stringMatching(/^\d{10}$/),
    expiresAt: expect.stringMatching(moment),
  });
  expect(Math.abs(Date.parse(first.expiresAt) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  expect(await caller.json(["person", "show", ...on])).toMatchObject({ factors: [] });
  const again = await caller.run(reset);
  expect(again.stdout).toMatch(/removed +-\naccess pass +\d{3} \d{3} \d{4}\n/);
  expect(again.stdout).toContain("never by mail");
  expect((await caller.run(["person", "reset-factors", "--tenant", "first", "--person", "x@example.com"])).status).toBe(
    1,
  );
  const second = /access pass +([\d ]+\d)/.exec(again.stdout)?.[1] ?? "";
  secrets.push(first.accessPass, second.replaceAll(" ", ""));
});

test("a policy keeps what is not named; the modern preset is SPEC's", async () => {
  const set = ["policy", "set", "--tenant", "second"];
  await caller.json([...set, "--file", "-"], { lock: { failures: 5 }, password: { expiryDays: 90 } });
  await caller.json([...set, "--preset", "modern", "--file", "-"], { secondFactor: "off" });
  expect(await caller.json(["policy", "show", "--tenant", "second"])).toMatchObject({
    lock: { failures: 5, minutes: 10 },
    password: { minLength: 15, kinds: [], expiryDays: null },
  });
  await caller.json([...set, "--preset", "modern", "--file", "-"], { secondFactor: "required" });
  expect(await caller.json(["policy", "show", "--tenant", "second"])).toMatchObject({
    secondFactor: "required",
    password: { minLength: 8 },
  });
});

test("brand, provider settings and operators are changed", async () => {
  const brand = ["tenant", "brand", "set", "--tenant", "first", "--color", "#FFC700", "--letter", "髙"];
  expect(await caller.json(brand)).toMatchObject({ letter: "髙", colors: { light: { brand: "#ffc700" } } });
  const manuals = [{ ja: "手引き", en: "Guide", url: "https://example.com/manual" }];
  await caller.json(["provider", "set", "--file", "-"], { manuals });
  expect(await caller.json(["provider", "show"])).toMatchObject({ manuals, service: { en: "Sompo Cloud" } });
  const operator = ["operator", "add", "--user-id", "desk@example.com", "--name", "窓口", "--role", "supervisor"];
  const added = await caller.json(operator);
  remember(added);
  const { reading: _, ...shape } = issued;
  expect(added).toEqual({ userId: "desk@example.com", ...shape, deskUrl: "http://desk.localhost:8080/" });
  expect(await caller.run(operator)).toMatchObject({ status: 1, stdout: "" });
});

test("every change stands in the audit log with the account that made it", async () => {
  const rows = await server.node.provider.open((tx) =>
    tx.selectFrom("audit_entries").select(["act", "actor", "payload"]).execute(),
  );
  const acts = new Set(rows.map(({ act }) => act));
  const expected = [
    "contract.open",
    "person.add",
    "person.suspend",
    "person.resume",
    "person.unlock",
    "person.reissue",
    "person.reset-factors",
  ];
  for (const act of [...expected, "policy.set", "brand.set", "provider.set", "operator.add"])
    expect(acts).toContain(act);
  for (const { act, actor } of rows.filter((row) => acts.has(row.act))) {
    expect(actor, act).toEqual({ kind: "cli", id: expect.stringMatching(/./) });
  }
  const reissues = rows.filter(({ act }) => act === "person.reissue").map(({ payload }) => JSON.stringify(payload));
  expect(reissues[0]).toContain("lost the sheet");
  const resets = rows.filter(({ act }) => act === "person.reset-factors").map(({ payload }) => JSON.stringify(payload));
  expect(resets[0]).toMatch(/totp.*lost the phone/);
  for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
});

test("audit verify answers with the chains, and fails where an entry was changed", async () => {
  expect(await caller.json(["audit", "verify"])).toEqual({ ok: true, chains: 4, entries: expect.any(Number) });
  expect(await caller.json(["audit", "verify", "--tenant", "first"])).toMatchObject({ ok: true, chains: 1 });
  await server.node.provider.open((tx) =>
    sql`update audit_entries set payload = '{"text":"{}"}' where act = 'person.suspend'`.execute(tx),
  );
  const ran = await caller.run(["audit", "verify", "--json"]);
  expect(ran.status).toBe(1);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    ok: false,
    firstFault: { tenant: expect.any(String), position: expect.any(Number), fault: "content changed" },
  });
});

test("doctor looks at everything and knows the running server's database", async () => {
  const ran = await caller.run(["doctor", "--json"]);
  const { checks } = JSON.parse(ran.stdout) as { checks: { name: string; status: string; says: string }[] };
  const status = Object.fromEntries(checks.map((check) => [check.name, check.status]));
  for (const name of ["Node", "database", "roles", "tenants", "clock", "certificates", "master key", "mail"])
    expect(status[name], name).toBe("ok");
});

test("people read aligned columns", async () => {
  const { stdout } = await caller.run(["contract", "show", "first"]);
  expect(stdout).toContain("hanako@example.com     髙﨑 花子  active");
  expect(stdout).toContain("sonpotaro@example.com  損保 太郎  active");
});

test("no secret has been written to stderr by any command", () => {
  expect(secrets.length).toBeGreaterThan(10);
  for (const secret of secrets) expect(caller.stderr).not.toContain(secret);
});
