import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
const on = ["--tenant", "apps"];

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  await caller.json(["contract", "open", "--file", "-"], contractInput("apps"));
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

const bookmark = { kind: "bookmark", name: "Microsoft 365", url: "https://www.microsoft365.com/" };

test("a bookmark is added, listed, shown and removed", async () => {
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], bookmark)) as { id: string };
  expect(added).toEqual({ id: expect.any(String), name: bookmark.name, url: bookmark.url });
  expect(await caller.json(["app", "list", ...on])).toMatchObject([{ id: added.id, ...bookmark }]);
  expect(await caller.json(["app", "show", ...on, added.id])).toMatchObject({ id: added.id, ...bookmark });
  expect(await caller.json(["app", "remove", ...on, added.id])).toEqual({ id: added.id, removed: true });
  expect(await caller.json(["app", "list", ...on])).toEqual([]);
  for (const verb of ["show", "remove"]) expect((await caller.run(["app", verb, ...on, added.id])).status).toBe(1);
});

test("another contract's application is not there", async () => {
  await caller.json(["contract", "open", "--file", "-"], contractInput("other"));
  const theirs = (await caller.json(["app", "add", "--tenant", "other", "--file", "-"], bookmark)) as { id: string };
  for (const verb of ["show", "remove"]) expect((await caller.run(["app", verb, ...on, theirs.id])).status).toBe(1);
  expect(await caller.json(["app", "list", "--tenant", "other"])).toHaveLength(1);
});

const bad: [string, unknown, string][] = [
  ["a kind of later releases", { kind: "saml", name: "x" }, "kind"],
  ["no web address", { ...bookmark, url: "javascript:alert(1)" }, "url"],
  ["no name", { ...bookmark, name: " " }, "name"],
  ["a wrong type", { ...bookmark, name: 5 }, "name"],
  ["an unknown field", { ...bookmark, colour: "red" }, "colour"],
  ["a control character", { ...bookmark, name: "a\u0007" }, "name"],
  ["half a character", { ...bookmark, name: "a\ud800" }, "name"],
  ["a field of 10 MB", { ...bookmark, name: "x".repeat(10_000_000) }, "name"],
];

test.each(bad)("app add refuses %s and names the field", async (_, input, field) => {
  const ran = await caller.run(["app", "add", ...on, "--file", "-", "--json"], { stdin: JSON.stringify(input) });
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toContain(`genkan: ${field}: `);
  expect(ran.stderr.length).toBeLessThan(1_000);
  expect(await caller.json(["app", "list", ...on])).toEqual([]);
});
