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

test("a SAML application is added by hand or by its metadata, once for each entity id", async () => {
  const acs = "https://sp.example.com/acs";
  const input = { kind: "saml", name: "契約照会", entityId: "https://sp.example.com", acs: [acs] };
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], input)) as { id: string };
  const base = "http://apps.localhost:8080/saml/metadata";
  expect(added).toEqual({ id: expect.any(String), entityId: base, metadataUrl: base });
  expect(await caller.json(["app", "show", ...on, added.id])).toMatchObject({
    ...{ kind: "saml", url: null, assigned: "everyone" },
    settings: { entityId: input.entityId, acs: [{ url: acs }] },
  });
  const again = await caller.run(["app", "add", ...on, "--file", "-"], { stdin: JSON.stringify(input) });
  expect(again.stderr).toContain('"https://sp.example.com" is registered already, as 契約照会');
  await caller.json(["app", "remove", ...on, added.id]);
  const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${input.entityId}">
    <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="0"
      Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${acs}"/></SPSSODescriptor></EntityDescriptor>`;
  const second = (await caller.json(["app", "add", ...on, "--file", "-"], {
    kind: "saml",
    name: "x",
    metadata,
  })) as typeof added;
  await caller.json(["app", "remove", ...on, second.id]);
});

test("another contract's application is not there", async () => {
  await caller.json(["contract", "open", "--file", "-"], contractInput("other"));
  const theirs = (await caller.json(["app", "add", "--tenant", "other", "--file", "-"], bookmark)) as { id: string };
  for (const verb of ["show", "remove"]) expect((await caller.run(["app", verb, ...on, theirs.id])).status).toBe(1);
  expect(await caller.json(["app", "list", "--tenant", "other"])).toHaveLength(1);
});

const bad: [string, unknown, string][] = [
  ["an unknown kind", { kind: "carrier-pigeon", name: "x" }, "kind"],
  ["SAML without metadata", { kind: "saml", name: "x" }, "metadata"],
  ["SAML with a document of something else", { kind: "saml", name: "x", metadata: "<a/>" }, "metadata"],
  ["SAML with a bad reply address", { kind: "saml", name: "x", entityId: "x", acs: ["ftp://x"] }, "acs[0]"],
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
