import { statSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureSample } from "../../src/cli/sample.ts";
import { sql } from "../../src/platform/db/index.ts";
import { serveFolder } from "./ground.ts";
import { Caller } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
let first: string[];

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  first = await ensureSample(server.node);
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

const factOf = (lines: string[], name: string) =>
  lines
    .find((line) => line.startsWith(`${name}  `))
    ?.slice(name.length)
    .trim();

test("the first start opens the manual's example and tells how to try it", async () => {
  expect(factOf(first, "login")).toBe("http://sonpo.localhost:8080/console/");
  expect(factOf(first, "user ID")).toBe("sonpotaro@example.com");
  expect(factOf(first, "temporary password")).toMatch(/^\S{12} {2}\(until 20\d\d\/\d\d\/\d\d\)$/);
  expect(statSync(factOf(first, "notice") as string).mode & 0o777).toBe(0o600);
  expect(factOf(first, "desk")).toBe("http://desk.localhost:8080/");
  expect(factOf(first, "first operator")).toBe("desk@example.com");
  expect(factOf(first, "operator's temporary password")).toMatch(/^\S{12}$/);
  expect(await caller.json(["app", "list", "--tenant", "sonpo"])).toHaveLength(4);
});

test("a later start tells the same while the password is unused, but the operator's only once", async () => {
  const printed = statSync(factOf(first, "notice") as string).mtimeMs;
  const again = await ensureSample(server.node);
  for (const name of ["login", "user ID", "temporary password", "notice", "desk", "first operator"]) {
    expect(factOf(again, name), name).toBe(factOf(first, name));
  }
  expect(factOf(again, "operator's temporary password")).toBeUndefined();
  expect(statSync(factOf(first, "notice") as string).mtimeMs).toBe(printed);
  expect(await caller.json(["contract", "list"])).toHaveLength(1);
  expect(await caller.json(["app", "list", "--tenant", "sonpo"])).toHaveLength(4);
});

test("after a re-issue the notice is printed anew", async () => {
  const args = ["person", "reissue", "--tenant", "sonpo", "--person", "sonpotaro@example.com"];
  const { temporaryPassword } = (await caller.json(args)) as { temporaryPassword: string };
  const printed = statSync(factOf(first, "notice") as string).mtimeMs;
  const again = await ensureSample(server.node);
  expect(factOf(again, "temporary password")).toContain(temporaryPassword);
  expect(statSync(factOf(again, "notice") as string).mtimeMs).toBeGreaterThan(printed);
});

test("once a password is chosen, neither password nor notice is told any more", async () => {
  await server.node.provider.open((tx) =>
    sql`update passwords set kind = 'chosen', sealed = null, expires_at = null, must_change = null`.execute(tx),
  );
  const lines = await ensureSample(server.node);
  expect(factOf(lines, "user ID")).toBe("sonpotaro@example.com");
  expect(factOf(lines, "temporary password")).toBeUndefined();
  expect(factOf(lines, "notice")).toBeUndefined();
});

test("without the sample nothing is made", async () => {
  const config = { ...server.node.config, sample: false };
  expect(await ensureSample({ ...server.node, config })).toEqual(["Genkan  http://localhost:8080/"]);
});
