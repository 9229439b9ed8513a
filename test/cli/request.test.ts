import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { type Kind, makeRequest } from "../../src/requests/index.ts";
import { loadTenant } from "../../src/tenants/index.ts";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  await caller.json(["contract", "open", "--file", "-"], contractInput("first"));
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

/** As if somebody had asked before the sign-in. */
async function asked(userId: string, kind: Kind): Promise<string> {
  const { node } = server;
  const tenant = await loadTenant(node.db, node.master, "first", node.config.baseUrl);
  if (!tenant) throw new Error("no contract");
  return node.db.tenant(tenant.id, async (tx) => {
    const person = await personByUserId(tx, userId);
    if (!person) throw new Error("nobody");
    const actor = { kind: "system" as const, id: "outside" };
    const o = { tenant, person, kind, origin: "outside" as const, actor, now: node.clock.now() };
    return (await makeRequest(tx, o)).request.number;
  });
}

const hanako = "hanako@example.com";
const taro = "sonpotaro@example.com";
const tick = (number: string, check: string) =>
  caller.json(["request", "check", number, "--check", check, "--seen", "本人"]);

test("a request is listed, shown, checked and approved; the pass is told once", async () => {
  const number = await asked(hanako, "reset");
  const item = { number, kind: "reset", state: "received", tenant: "first", userId: hanako };
  expect(await caller.json(["request", "list"])).toEqual([expect.objectContaining(item)]);
  expect(await caller.json(["request", "show", number.toLowerCase()])).toMatchObject({ ...item, missingChecks: 2 });

  const early = await caller.run(["request", "approve", number]);
  expect(early).toMatchObject({ status: 1, stdout: "" });
  expect(early.stderr).toContain(`${number} lacks identity checks`);
  expect(await caller.json(["request", "show", number])).toMatchObject({ state: "received" });

  expect(await tick(number, "callback")).toEqual({ number, check: "callback", missingChecks: 1 });
  expect(await tick(number, "contract")).toEqual({ number, check: "contract", missingChecks: 0 });
  const done = await caller.json(["request", "approve", number, "--reason", "lost phone"]);
  expect(done).toMatchObject({ number, state: "done", userId: hanako, accessPass: expect.stringMatching(/^\d{10}$/) });
  const shown = (await caller.json(["request", "show", number])) as { steps: { act: string; by: string }[] };
  expect(shown.steps.map(({ act }) => act)).toEqual(["made", "take", "check", "check", "send", "approve"]);
  for (const { act, by } of shown.steps.slice(1)) expect(by, act).toMatch(/^cli /);
  expect(JSON.stringify(shown)).not.toContain((done as { accessPass: string }).accessPass);
  expect(await caller.json(["request", "list"])).toEqual([]);
  expect(await caller.json(["request", "list", "--all"])).toEqual([expect.objectContaining({ number, state: "done" })]);
  expect((await caller.run(["request", "approve", number])).stderr).toContain("does not wait for this");
});

test("a re-issue gives what person reissue gives", async () => {
  const number = await asked(taro, "reissue");
  for (const check of ["callback", "contract"]) await tick(number, check);
  expect(await caller.json(["request", "approve", number])).toMatchObject({
    ...{ number, kind: "reissue", state: "done", userId: taro },
    ...{ temporaryPassword: expect.stringMatching(/^.{12,}$/), reading: expect.any(String) },
  });
});

test("rejected with a reason and without; what is unknown or misused says so", async () => {
  const [first, second] = [await asked(hanako, "reset"), await asked(taro, "reset")];
  await caller.json(["request", "reject", first, "--reason", "折り返しに応答がない"]);
  await caller.json(["request", "reject", second]);
  for (const number of [first, second])
    expect(await caller.json(["request", "show", number])).toMatchObject({ state: "rejected" });
  expect((await caller.run(["request", "show", "R-999999"])).stderr).toContain('there is no request "R-999999"');
  expect((await caller.run(["request", "show", "constructor"])).status).toBe(1);
  const misused = await caller.run(["request", "check", first, "--check", "admin", "--seen", "x"]);
  expect(misused).toMatchObject({ status: 2, stdout: "" });
});

test("every act stands in the audit log with the account that made it", async () => {
  const rows = await server.node.provider.open((tx) =>
    tx.selectFrom("audit_entries").select(["act", "actor"]).where("act", "like", "request.%").execute(),
  );
  const by = (act: string) =>
    rows.filter((row) => row.act === act).map(({ actor }) => (actor as { kind: string }).kind);
  for (const act of ["request.take", "request.check", "request.send", "request.approve", "request.reject"]) {
    expect(by(act), act).toContain("cli");
    expect(new Set(by(act)), act).toEqual(new Set(["cli"]));
  }
});
