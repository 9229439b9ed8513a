import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
const on = ["--tenant", "apps"];
const add = ["app", "add", ...on, "--file", "-"];
const app = { kind: "oidc", name: "勤怠", redirectUris: ["https://app.example.net/callback"] };

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  await caller.json(["contract", "open", "--file", "-"], contractInput("apps"));
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

interface Added {
  id: string;
  clientId: string;
  clientSecret?: string;
  issuer: string;
}

test("an application of OpenID Connect is added, listed, shown and removed, its secret told once", async () => {
  const added = (await caller.json(add, app)) as Added;
  expect(added).toMatchObject({ clientId: expect.any(String), issuer: "http://apps.localhost:8080" });
  expect(added.clientSecret).toMatch(/^[\w-]{43}$/);
  const shown = await caller.json(["app", "show", ...on, added.id]);
  expect(shown).toMatchObject({
    ...{ id: added.id, kind: "oidc", name: "勤怠", assigned: "everyone" },
    settings: {
      ...{ clientId: added.clientId, redirectUris: app.redirectUris, grantTypes: ["authorization_code"] },
      ...{ tokenEndpointAuthMethod: "client_secret_basic", idTokenSignedResponseAlg: "ES256" },
    },
  });
  const listed = await caller.run(["app", "list", ...on, "--json"]);
  expect(listed.stdout).toContain(added.clientId);
  expect(JSON.stringify(shown) + listed.stdout).not.toContain(added.clientSecret);
  expect(await caller.json(["app", "remove", ...on, added.id])).toEqual({ id: added.id, removed: true });
  // The name is free again.
  const again = (await caller.json(add, { ...app, clientId: added.clientId })) as Added;
  expect(again.clientId).toBe(added.clientId);
  expect((await caller.run(add, { stdin: JSON.stringify({ ...app, clientId: added.clientId }) })).stderr).toContain(
    "is registered already",
  );
});

test("a public application, and one with a key of its own, are given no secret", async () => {
  expect(await caller.json(add, { ...app, public: true })).not.toHaveProperty("clientSecret");
  const native = { ...app, public: true, redirectUris: ["net.example.app:/callback", "http://127.0.0.1/callback"] };
  expect(await caller.json(add, native)).not.toHaveProperty("clientSecret");
  const jwks = { keys: [{ kty: "EC", crv: "P-256", x: "x", y: "y" }] };
  const keyed = { ...app, tokenEndpointAuthMethod: "private_key_jwt", jwks };
  expect(await caller.json(add, keyed)).not.toHaveProperty("clientSecret");
});

test("what is wrong with an application is told by name, and nothing is registered", async () => {
  const before = (await caller.json(["app", "list", ...on])) as unknown[];
  const input = JSON.stringify({ ...app, redirectUris: ["http://app.example.net/"], redirectUri: "x" });
  const refused = await caller.run(add, { stdin: input });
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("redirectUris[0]: is not https");
  expect(await caller.json(["app", "list", ...on])).toHaveLength(before.length);
});
