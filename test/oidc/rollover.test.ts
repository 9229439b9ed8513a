import * as client from "openid-client";
import { expect, test } from "vitest";
import { rollOver, SigningKeys } from "../../src/keys/index.ts";
import { hour } from "../signin/front.ts";
import { asks, away, oidcGround, page, type Relying, redeem } from "./ground.ts";
import { loopbackFetch } from "./loopback.ts";

const opened = oidcGround();
const resources = [{ indicator: "https://api.example.net/", scopes: ["read"], format: "jwt" }];

const kidOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid as string;

/** Keys that ID tokens, and access tokens for an interface, are signed with now. */
async function signers(app: Relying, machine: Relying) {
  const browser = await opened.ground.signedIn();
  const asked = await asks(app);
  const tokens = await redeem(app, asked, await away(browser, asked.url));
  const api = await client.clientCredentialsGrant(machine.config, {
    resource: resources[0]?.indicator as string,
    scope: "read",
  });
  return { idToken: tokens.id_token as string, kids: [kidOf(tokens.id_token as string), kidOf(api.access_token)] };
}

test("a new key is published before it signs, and what the old one signed is known until that is retired", async () => {
  const { ground } = opened;
  const { db } = ground.front.node;
  const app = await ground.relying({ postLogoutRedirectUris: ["https://app.example.net/bye"] });
  const machine = await ground.relying({ grantTypes: ["client_credentials"], redirectUris: [], resources });
  const published = async () => {
    const answer = await loopbackFetch(`${ground.sonpo.origin}/oidc/jwks`);
    const { keys } = (await answer.json()) as { keys: { kid: string; alg: string }[] };
    return keys.filter(({ alg }) => alg === "ES256").map(({ kid }) => kid);
  };
  const [old] = await published();
  const before = await signers(app, machine);
  expect(before.kids).toEqual([old, old]);
  const by = { actor: { kind: "cli" as const, id: "test" } };
  const tenant = await ground.front.tenant(ground.sonpo);
  await rollOver({ db, clock: ground.front.clock }, { tenant, purpose: "oidc", by });
  ground.forward(6_000);
  const both = await published();
  expect(both).toHaveLength(2);
  expect((await signers(app, machine)).kids).toEqual([old, old]);
  ground.forward(26 * hour);
  const next = both.find((kid) => kid !== old);
  expect((await signers(app, machine)).kids).toEqual([next, next]);
  expect((await published()).sort()).toEqual([...both].sort());
  // An application that still holds the older token signs its person out with it.
  const browser = await ground.signedIn();
  const out = client.buildEndSessionUrl(app.config, {
    ...{ id_token_hint: before.idToken, post_logout_redirect_uri: "https://app.example.net/bye" },
  });
  expect((await away(browser, out)).href).toBe("https://app.example.net/bye");
  ground.forward(48 * hour);
  expect(await published()).toEqual([next]);
  expect((await page(browser, out)).status).toBe(400);
  const keys = new SigningKeys({ db, clock: ground.front.clock });
  expect((await keys.published(await ground.front.tenant(ground.sonpo), "oidc")).map(({ id }) => id)).toContain(next);
});
