import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
const on = ["--tenant", "first"];

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  await caller.json(["contract", "open", "--file", "-"], contractInput("first"));
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

test("a contract is changed, and what is wrong is named", async () => {
  const change = ["contract", "change", ...on, "--file", "-"];
  expect(await caller.json(change, { contractor: "株式会社髙﨑" })).toEqual({
    tenant: "first",
    changed: ["contractor"],
  });
  expect(await caller.json(change, { contractor: "株式会社髙﨑" })).toEqual({ tenant: "first", changed: [] });
  const ran = await caller.run(change, { stdin: JSON.stringify({ ids: 0, domains: ["example.org"] }) });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain("genkan: ids: must be at least 1\n");
  expect(ran.stderr).toContain("genkan: domains: is not a known field\n");
});

test("a contract is ended on a day or at once, and brought back", async () => {
  const end = ["contract", "end", ...on];
  const planned = await caller.json([...end, "--last-day", "2099-12-31", "--reason", "解約"]);
  expect(planned).toEqual({ tenant: "first", endsAt: "2099-12-31T15:00:00.000Z", endedAt: null, changed: true });
  const now = [...end, "--last-day", "now"];
  expect(await caller.json(now)).toMatchObject({ endedAt: null, changed: false });
  expect(await caller.json(["contract", "restore", ...on])).toEqual({ tenant: "first", restored: false });
  expect((await caller.run(end)).status).toBe(2);
  expect(await caller.json(now)).toMatchObject({ endsAt: null, endedAt: expect.any(String), changed: true });
  expect(await caller.json(["contract", "list"])).toMatchObject([{ tenant: "first", state: "ended" }]);
  expect(await caller.json(["contract", "restore", ...on])).toEqual({ tenant: "first", restored: true });
  const nothing = await caller.run(["contract", "restore", ...on]);
  expect(nothing).toMatchObject({ status: 1 });
  expect(nothing.stderr).toContain("first neither has ended nor is to end");
  const bad = await caller.run([...end, "--last-day", "2099-02-30"]);
  expect(bad.stderr).toContain("genkan: lastDay: is not a date that exists");
});
