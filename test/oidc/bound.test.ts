import { createHmac } from "node:crypto";
import fc from "fast-check";
import { SignJWT } from "jose";
import * as client from "openid-client";
import { expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { Page } from "../signin/browser.ts";
import { goodPassword, minute, taro, words } from "../signin/front.ts";
import {
  type Asked,
  asks,
  away,
  callback,
  follow,
  hanako,
  oidcGround,
  page,
  pressOn,
  type Relying,
  redeem,
} from "./ground.ts";
import { loopbackFetch } from "./loopback.ts";

const opened = oidcGround();
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
const offline = { grantTypes: ["authorization_code", "refresh_token"] };

interface Told {
  error?: string;
  access_token?: string;
  refresh_token?: string;
  id_token?: string;
  request_uri?: string;
  active?: boolean;
}

/** What an endpoint that applications call says to a form. */
async function told(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await loopbackFetch(`${opened.ground.sonpo.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields),
  });
  const body = (await answer.json().catch(() => ({}))) as Told;
  return { ...body, status: answer.status };
}

function basic({ registered }: Relying): Record<string, string> {
  const { clientId, clientSecret = "" } = registered;
  return { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` };
}

async function code(app: Relying, more: Record<string, string> = {}): Promise<{ asked: Asked; at: URL }> {
  const asked = await asks(app, more);
  return { asked, at: await away(await opened.ground.signedIn(), asked.url) };
}

/** Addresses that some reader of addresses might take for the registered one. */
const nearly = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        "\t",
        "\n",
        "\r",
        "\0",
        " ",
        "\u3000",
        "%",
        "%00",
        "%0d%0a",
        "%2f",
        "%2e",
        "\\",
        "/",
        "//",
        "/.",
        "@",
        ":",
        "#",
        "?",
        "&",
        ";",
        ".",
        "。",
        "ａ",
        "ſ",
        "\u200d",
      ),
      fc.nat(callback.length),
    )
    .map(([piece, at]) => callback.slice(0, at) + piece + callback.slice(at)),
  fc.nat(callback.length - 1).map((at) => callback.slice(0, at) + callback.slice(at + 1)),
  fc
    .nat(callback.length - 1)
    .map((at) => callback.slice(0, at) + callback.charAt(at).toUpperCase() + callback.slice(at + 1)),
  fc.constantFrom(
    ...["https://app.example.net.evil.example/callback", "https://evil.example/https://app.example.net/callback"],
    ...[
      "https://app.example.net%2eevil.example/callback",
      "https:app.example.net/callback",
      "//app.example.net/callback",
    ],
    ...[
      "https://app.example.net:443/callback",
      "https://app.example.net./callback",
      "https://x:y@app.example.net/callback",
    ],
    ...[
      "https://app.example.net/a/../callback",
      "https://app.example.net/%63allback",
      "https:/\\app.example.net/callback",
    ],
    ...[
      "data:text/html,x",
      "javascript:x",
      "blob:https://app.example.net/x",
      "*",
      "null",
      "https://*.example.net/callback",
    ],
  ),
);

test("only the registered redirect address, letter for letter, at every place that takes one", async () => {
  const { ground } = opened;
  const app = await ground.relying({ postLogoutRedirectUris: [callback] });
  const browser = await ground.signedIn();
  const { asked, at } = await code(app);
  await fc.assert(
    fc.asyncProperty(
      nearly.filter((address) => address !== callback),
      async (address) => {
        const shown = await follow(browser, (await asks(app, { redirect_uri: address })).url);
        expect([address, shown instanceof Page && shown.status]).toEqual([address, 400]);
        expect((shown as Page).answer.headers.has("location")).toBe(false);
        const out = client.buildEndSessionUrl(app.config, { post_logout_redirect_uri: address });
        expect([address, (await page(browser, out)).status]).toEqual([address, 400]);
        const pushed = { ...Object.fromEntries(asked.url.searchParams), redirect_uri: address };
        expect([address, (await told("/oidc/par", pushed, basic(app))).status]).toEqual([address, 400]);
      },
    ),
    { numRuns: 60 },
  );
  // The code that was given to the right address is not given out to another.
  const fields = {
    grant_type: "authorization_code",
    code: at.searchParams.get("code") as string,
    code_verifier: asked.verifier,
  };
  expect(await told("/oidc/token", { ...fields, redirect_uri: `${callback}/` }, basic(app))).toMatchObject({
    error: "invalid_grant",
  });
});

test("what was given to one application is nothing to another of the same tenant", async () => {
  const { ground } = opened;
  const [app, thief] = [await ground.relying(offline), await ground.relying({ ...offline, name: "泥棒" })];
  const { asked, at } = await code(app, { scope: "openid offline_access" });
  const stolen = { grant_type: "authorization_code", code: at.searchParams.get("code") as string };
  const rest = { redirect_uri: callback, code_verifier: asked.verifier };
  expect(await told("/oidc/token", { ...stolen, ...rest }, basic(thief))).toMatchObject({ error: "invalid_grant" });
  // Nor with the other's name beside the thief's secret.
  const mixed = { ...stolen, ...rest, client_id: app.registered.clientId };
  expect((await told("/oidc/token", mixed, basic(thief))).status).toBeGreaterThanOrEqual(400);

  const good = await code(app, { scope: "openid offline_access" });
  const tokens = await redeem(app, good.asked, good.at);
  const refresh = { grant_type: "refresh_token", refresh_token: tokens.refresh_token as string };
  expect(await told("/oidc/token", refresh, basic(thief))).toMatchObject({ error: "invalid_grant" });
  expect((await told("/oidc/introspect", { token: tokens.access_token }, basic(thief))).active).toBe(false);
  await told("/oidc/revoke", { token: tokens.refresh_token as string }, basic(thief));
  // A try of the wrong one costs the right one nothing.
  expect((await told("/oidc/token", refresh, basic(app))).access_token).toBeTypeOf("string");

  const device = await ground.relying({ public: true, redirectUris: [], grantTypes: [deviceGrant] });
  const other = await ground.relying({ public: true, redirectUris: [], grantTypes: [deviceGrant] });
  const given = await client.initiateDeviceAuthorization(device.config, { scope: "openid" });
  const poll = { grant_type: deviceGrant, device_code: given.device_code, client_id: other.registered.clientId };
  expect(await told("/oidc/token", poll)).toMatchObject({ error: "invalid_grant" });
  // An access token is none to refresh with, a refresh token opens no interface, a code is none of both.
  const next = { grant_type: "refresh_token", refresh_token: tokens.access_token };
  expect(await told("/oidc/token", next, basic(app))).toMatchObject({ error: "invalid_grant" });
  for (const token of [tokens.refresh_token as string, good.at.searchParams.get("code") as string]) {
    const info = await loopbackFetch(`${ground.sonpo.origin}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(info.status).toBe(401);
  }
});

test("a refresh sees who has left the group, the contract that has ended, and tells the groups of now", async () => {
  const { ground } = opened;
  const { front, sonpo } = ground;
  const [group_id, at] = [newId(), front.clock.now()];
  await front.inside(sonpo, async (tx, { id: tenant_id }) => {
    const person = await personByUserId(tx, taro);
    await tx
      .insertInto("groups")
      .values({ tenant_id, id: group_id, name: "営業", name_key: "営業", created_at: at })
      .execute();
    await tx
      .insertInto("group_members")
      .values({ tenant_id, group_id, person_id: person?.id as string })
      .execute();
  });
  const [bound, free] = [await ground.relying({ ...offline, assign: [hanako] }), await ground.relying(offline)];
  await front.inside(sonpo, (tx, { id: tenant_id }) =>
    tx.insertInto("group_assignments").values({ tenant_id, application_id: bound.registered.id, group_id }).execute(),
  );
  const tokensOf = async (app: Relying) => {
    const { asked, at } = await code(app, { scope: "openid groups offline_access" });
    return redeem(app, asked, at);
  };
  const [first, second] = [await tokensOf(bound), await tokensOf(free)];
  expect(second.claims()?.groups).toEqual(["営業"]);
  await front.inside(sonpo, (tx) => tx.deleteFrom("group_members").where("group_id", "=", group_id).execute());
  const refreshed = (app: Relying, token: string) =>
    told("/oidc/token", { grant_type: "refresh_token", refresh_token: token }, basic(app));
  expect(await refreshed(bound, first.refresh_token as string)).toMatchObject({ error: "invalid_grant" });
  expect((await told("/oidc/introspect", { token: first.access_token }, basic(bound))).active).toBe(false);
  const next = await refreshed(free, second.refresh_token as string);
  const claims = JSON.parse(Buffer.from(next.id_token?.split(".")[1] ?? "", "base64url").toString());
  expect(claims.groups).toEqual([]);
  const { id } = await front.tenant(sonpo);
  const state = (state: "active" | "ended") =>
    front.node.provider.open((tx) =>
      tx.updateTable("provider_tenants").set({ state }).where("tenant_id", "=", id).execute(),
    );
  await state("ended");
  expect((await refreshed(free, next.refresh_token as string)).status).toBeGreaterThanOrEqual(400);
  await state("active");
});

test("whoever changes the password ends what other sessions have been given, offline or not", async () => {
  const { ground } = opened;
  const contract = await ground.front.contract("changed", { people: [{ userId: taro }] });
  const app = await ground.relying(offline, contract);
  const elsewhere = await ground.signedIn(taro, contract);
  const asked = await asks(app, { scope: "openid offline_access" });
  const tokens = await redeem(app, asked, await away(elsewhere, asked.url));
  const browser = await ground.signedIn(taro, contract);
  await browser.go("/security/password");
  const password = "Yama8-Kawa+Soto";
  await browser.press(words("set.submit"), {
    [words("set.current")]: goodPassword,
    ...{ 新しいパスワード: password, "新しいパスワード（確認用）": password },
  });
  expect(browser.page.text).toContain("パスワードを設定しました。");
  await expect(client.refreshTokenGrant(app.config, tokens.refresh_token as string)).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

test("what is proved at the start has to be proved at the end, and nothing else can be: every drop of PKCE", async () => {
  const { ground } = opened;
  for (const input of [{}, { public: true }]) {
    const app = await ground.relying(input);
    const auth = input.public ? {} : basic(app);
    const who = input.public ? { client_id: app.registered.clientId } : {};
    for (const pushed of [false, true]) {
      for (const challenged of [true, false]) {
        for (const verifier of ["right", "wrong", "none", "challenge"] as const) {
          const asked = await asks(app);
          if (!challenged)
            for (const name of ["code_challenge", "code_challenge_method"]) asked.url.searchParams.delete(name);
          const name = JSON.stringify({ input, pushed, challenged, verifier });
          const browser = await ground.signedIn();
          const url = pushed ? await pushedUrl(app, asked, auth, who) : asked.url;
          // A public application cannot even ask without.
          if (input.public && !challenged) {
            expect([name, url === null || (await away(browser, url)).searchParams.get("error")]).toEqual([
              name,
              url === null || "invalid_request",
            ]);
            continue;
          }
          const at = await away(browser, url as URL);
          const sent = {
            ...{ right: { code_verifier: asked.verifier }, wrong: { code_verifier: client.randomPKCECodeVerifier() } },
            ...{
              none: {},
              challenge: { code_verifier: asked.url.searchParams.get("code_challenge") ?? "x".repeat(43) },
            },
          }[verifier] as Record<string, string>;
          const fields = {
            grant_type: "authorization_code",
            code: at.searchParams.get("code") as string,
            redirect_uri: callback,
          };
          const answer = await told("/oidc/token", { ...fields, ...who, ...sent }, auth);
          const good = challenged ? verifier === "right" : verifier === "none";
          expect([name, answer.status, answer.error]).toEqual([
            name,
            good ? 200 : 400,
            good ? undefined : "invalid_grant",
          ]);
        }
      }
    }
  }
});

async function pushedUrl(
  app: Relying,
  asked: Asked,
  auth: Record<string, string>,
  who: Record<string, string>,
): Promise<URL | null> {
  const { request_uri } = await told("/oidc/par", { ...Object.fromEntries(asked.url.searchParams), ...who }, auth);
  if (!request_uri) return null;
  const url = new URL(asked.url.origin + asked.url.pathname);
  url.searchParams.set("client_id", app.registered.clientId);
  url.searchParams.set("request_uri", request_uri);
  return url;
}

test("of two people who agree to one device at once, one does, and the device is hers or his alone", async () => {
  const { ground } = opened;
  const app = await ground.relying({ public: true, redirectUris: [], grantTypes: [deviceGrant] });
  for (let round = 0; round < 4; round++) {
    const given = await client.initiateDeviceAuthorization(app.config, { scope: "openid profile" });
    const both = [await ground.signedIn(taro), await ground.signedIn(hanako)];
    for (const browser of both) {
      await page(browser, given.verification_uri_complete as string);
      await pressOn(browser, "次へ");
    }
    const answers = await Promise.all(both.map((browser) => browser.press(words("device.go"))));
    const done = answers.map((answer) => answer.text.includes("機器でサインインできました"));
    expect(done.filter(Boolean)).toHaveLength(1);
    const tokens = await client.genericGrantRequest(app.config, deviceGrant, { device_code: given.device_code });
    expect(tokens.claims()?.preferred_username).toBe(done[0] ? taro : hanako);
    // And what the code opened is over.
    const again = client.genericGrantRequest(app.config, deviceGrant, { device_code: given.device_code });
    await expect(again).rejects.toThrow();
    ground.forward(minute);
  }
});

test("an assertion of an application's key serves once, at one tenant, by that key and method alone", async () => {
  const { ground } = opened;
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const jwk = { ...(await crypto.subtle.exportKey("jwk", pair.publicKey)), kid: "one", alg: "ES256" } as JsonWebKey & {
    kid: string;
  };
  const input = {
    ...{ tokenEndpointAuthMethod: "private_key_jwt", jwks: { keys: [jwk] }, redirectUris: [] },
    grantTypes: ["client_credentials"],
  };
  const { clientId, issuer } = await ground.register(input);
  await ground.register({ ...input, clientId }, ground.other);
  const now = () => Math.floor(ground.front.clock.now().getTime() / 1000);
  const claims = (more: object = {}) => ({
    ...{ iss: clientId, sub: clientId, aud: issuer, jti: newId(), iat: now(), exp: now() + 60, ...more },
  });
  const signed = (payload: object) =>
    new SignJWT(payload as Record<string, unknown>)
      .setProtectedHeader({ alg: "ES256", kid: "one" })
      .sign(pair.privateKey);
  const ask = (client_assertion: string) =>
    told("/oidc/token", {
      ...{ grant_type: "client_credentials", client_id: clientId, client_assertion },
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    });
  const once = await signed(claims());
  expect((await ask(once)).access_token).toBeTypeOf("string");
  expect(await ask(once)).toMatchObject({ error: "invalid_client" });
  const parallel = await signed(claims());
  const all = await Promise.all(Array.from({ length: 8 }, () => ask(parallel)));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);

  const parts = (head: object, payload: object) =>
    [head, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const hmac = parts({ alg: "HS256", kid: "one" }, claims());
  const wrong = {
    "another tenant's": await signed(claims({ aud: ground.other.origin })),
    expired: await signed(claims({ exp: now() - 60 })),
    "without an end": await signed({ ...claims(), exp: undefined }),
    "without a name of its own": await signed({ ...claims(), jti: undefined }),
    "in another's name": await signed(claims({ iss: "other" })),
    unsigned: `${parts({ alg: "none" }, claims())}.`,
    "signed with the public key": `${hmac}.${createHmac("sha256", JSON.stringify(jwk)).update(hmac).digest("base64url")}`,
  };
  for (const [name, assertion] of Object.entries(wrong)) {
    expect([name, (await ask(assertion)).error]).toEqual([name, "invalid_client"]);
  }
});

test("a hint fills in the ID, on a page that says whose sign-in it is, and nothing more", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = ground.front.browser(ground.sonpo);
  const hint = 'evil"><script>@example.com';
  const shown = await page(browser, (await asks(app, { login_hint: hint })).url);
  expect(shown.path).toBe("/signin");
  expect(shown.field("ユーザーID").value).toBe(hint);
  expect(shown.text).toContain("損保太郎保険事務所");
  expect(shown.html).not.toContain("<script>@");
});

test("a state that is posted back is text, whatever stands in it", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn();
  for (const state of ['"><script>alert(1)</script>', "</form><img src=x onerror=alert(1)>", "'&lt;\n]]>"]) {
    const shown = (await follow(browser, (await asks(app, { state, response_mode: "form_post" })).url)) as Page;
    const [form] = shown.forms;
    expect(form?.action).toBe(callback);
    expect(form?.fields.find(({ name }) => name === "state")?.value).toBe(state);
    expect(shown.html).not.toMatch(/<img|alert\(1\)<\/script>/);
  }
});

test("an ID token counts as a hint only with this tenant's own signature, by the method of its key", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const { asked, at } = await code(app);
  const { id_token = "" } = await redeem(app, asked, at);
  const [head = "", body = ""] = id_token.split(".");
  const { kid } = JSON.parse(Buffer.from(head, "base64url").toString()) as { kid: string };
  const { keys } = (await (await loopbackFetch(`${ground.sonpo.origin}/oidc/jwks`)).json()) as { keys: JsonWebKey[] };
  const own = keys.find((key) => (key as { kid?: string }).kid === kid);
  const headed = (header: object) => `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${body}`;
  const hmac = headed({ alg: "HS256", typ: "JWT", kid });
  const forged = [
    `${headed({ alg: "none", typ: "JWT", kid })}.`,
    `${headed({ alg: "none", typ: "JWT" })}.`,
    `${hmac}.${createHmac("sha256", JSON.stringify(own)).update(hmac).digest("base64url")}`,
    `${headed({ alg: "RS256", typ: "JWT", kid })}.${id_token.split(".")[2]}`,
    `${headed({ alg: "ES256", typ: "logout+jwt", kid })}.${id_token.split(".")[2]}`,
    `${id_token}.x`,
    `${head}.${body}.`,
  ];
  const browser = await ground.signedIn();
  for (const id_token_hint of forged) {
    expect((await page(browser, client.buildEndSessionUrl(app.config, { id_token_hint }))).status).toBe(400);
    const silent = await away(browser, (await asks(app, { prompt: "none", id_token_hint })).url);
    expect(["invalid_request", "login_required"]).toContain(silent.searchParams.get("error"));
  }
  expect(browser.names("session")).toHaveLength(1);
});
