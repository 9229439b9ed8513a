import * as client from "openid-client";
import { expect, test } from "vitest";
import type { Page } from "../signin/browser.ts";
import { minute, taro, words } from "../signin/front.ts";
import { asks, away, callback, hanako, oidcGround, page, pressOn, redeem, signInHere } from "./ground.ts";
import { loopbackFetch } from "./loopback.ts";

const opened = oidcGround();
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

async function fault(work: Promise<unknown>): Promise<string> {
  const reason = await work.then(
    () => "nothing",
    (error: unknown) => error,
  );
  return reason instanceof client.ResponseBodyError ? reason.error : String(reason);
}

test("discovery names what there is, under the issuer and /oidc", async () => {
  const { ground } = opened;
  const answer = await loopbackFetch(`${ground.sonpo.origin}/.well-known/openid-configuration`);
  const document = (await answer.json()) as Record<string, unknown>;
  const { origin } = ground.sonpo;
  expect(document).toMatchObject({
    issuer: origin,
    ...{ authorization_endpoint: `${origin}/oidc/auth`, token_endpoint: `${origin}/oidc/token` },
    ...{ userinfo_endpoint: `${origin}/oidc/userinfo`, jwks_uri: `${origin}/oidc/jwks` },
    ...{
      end_session_endpoint: `${origin}/oidc/logout`,
      device_authorization_endpoint: `${origin}/oidc/device/authorize`,
    },
    ...{ pushed_authorization_request_endpoint: `${origin}/oidc/par`, revocation_endpoint: `${origin}/oidc/revoke` },
    introspection_endpoint: `${origin}/oidc/introspect`,
    id_token_signing_alg_values_supported: ["ES256", "RS256"],
    ...{
      code_challenge_methods_supported: ["S256"],
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
    },
    ...{ backchannel_logout_supported: true, frontchannel_logout_supported: true },
  });
  expect(document).not.toHaveProperty("registration_endpoint");
  expect(document.scopes_supported).toEqual(
    expect.arrayContaining(["openid", "profile", "email", "groups", "offline_access"]),
  );
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

test("an application that asks for RS256 gets it, and its key stands beside the other", async () => {
  const { ground } = opened;
  const contract = await ground.front.contract("rsa", { people: [{ userId: taro }] });
  await ground.relying({}, contract);
  const app = await ground.relying({ idTokenSignedResponseAlg: "RS256" }, contract);
  await ground.relying({ idTokenSignedResponseAlg: "RS256" }, contract);
  ground.forward(6_000);
  const rs256 = await ground.relyingAs(app.registered, undefined, { id_token_signed_response_alg: "RS256" });
  const browser = await ground.signedIn(taro, contract);
  const asked = await asks(rs256);
  const tokens = await redeem(rs256, asked, await away(browser, asked.url));
  const head = JSON.parse(Buffer.from((tokens.id_token as string).split(".")[0] ?? "", "base64url").toString());
  expect(head).toMatchObject({ alg: "RS256", typ: "JWT" });
  const jwks = (await (await loopbackFetch(`${contract.origin}/oidc/jwks`)).json()) as { keys: { alg: string }[] };
  expect(jwks.keys.map(({ alg }) => alg).sort()).toEqual(["ES256", "RS256"]);
});

test("client credentials: a token of the application's own, told and revoked", async () => {
  const { ground } = opened;
  const resources = [{ indicator: "https://api.example.net/", scopes: ["read", "write"], format: "jwt" }];
  const app = await ground.relying({ grantTypes: ["client_credentials"], redirectUris: [], resources });
  const tokens = await client.clientCredentialsGrant(app.config);
  expect(await client.tokenIntrospection(app.config, tokens.access_token)).toMatchObject({
    ...{ active: true, client_id: app.registered.clientId, token_type: "Bearer" },
  });
  await client.tokenRevocation(app.config, tokens.access_token);
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(false);
  const api = await client.clientCredentialsGrant(app.config, { resource: "https://api.example.net/", scope: "read" });
  const claims = JSON.parse(Buffer.from(api.access_token.split(".")[1] ?? "", "base64url").toString());
  expect(claims).toMatchObject({ aud: "https://api.example.net/", scope: "read", iss: ground.sonpo.origin });
  const foreign = client.clientCredentialsGrant(app.config, { resource: "https://other.example.net/", scope: "read" });
  expect(await fault(foreign)).toBe("invalid_target");
  const plain = await ground.relying();
  expect(await fault(client.clientCredentialsGrant(plain.config))).toMatch(/unauthorized_client|invalid_request/);
});

test("introspection and revocation are for the application itself, not for others", async () => {
  const { ground } = opened;
  const app = await ground.relying({ grantTypes: ["authorization_code", "refresh_token"] });
  const other = await ground.relying({ name: "経費" });
  const browser = await ground.signedIn();
  const asked = await asks(app, { scope: "openid offline_access" });
  const tokens = await redeem(app, asked, await away(browser, asked.url));
  const told = await client.tokenIntrospection(app.config, tokens.access_token);
  expect(told).toMatchObject({
    active: true,
    sub: tokens.claims()?.sub,
    iss: ground.sonpo.origin,
    scope: "openid offline_access",
  });
  expect((await client.tokenIntrospection(other.config, tokens.access_token)).active).toBe(false);
  await client.tokenRevocation(other.config, tokens.access_token).catch(() => undefined);
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(true);
  await client.tokenRevocation(app.config, tokens.refresh_token as string);
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(false);
  expect(await fault(client.refreshTokenGrant(app.config, tokens.refresh_token as string))).toBe("invalid_grant");
});

test("a pushed request: what the browser carries is a reference that serves once, and only its application", async () => {
  const { ground } = opened;
  const app = await ground.relying({ grantTypes: ["authorization_code", "refresh_token"] });
  const browser = await ground.signedIn();
  const asked = await asks(app, { scope: "openid offline_access" });
  const pushed = await client.buildAuthorizationUrlWithPAR(app.config, asked.url.searchParams);
  expect([...pushed.searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
  const other = await ground.relying();
  const stolen = new URL(pushed);
  stolen.searchParams.set("client_id", other.registered.clientId);
  const second = await client.buildAuthorizationUrlWithPAR(app.config, asked.url.searchParams);
  second.searchParams.set("client_id", other.registered.clientId);
  expect((await page(browser, second)).status).toBe(400);
  const tokens = await redeem(app, asked, await away(browser, pushed));
  expect(tokens.refresh_token).toBeTypeOf("string");
  expect((await page(browser, pushed)).status).toBe(400);
  const wrong = client.buildAuthorizationUrlWithPAR(app.config, {
    ...Object.fromEntries(asked.url.searchParams),
    redirect_uri: "https://evil.example/",
  });
  expect(await fault(wrong)).toBe("invalid_request");
  // Signing in may take longer than the reference lives.
  const stranger = ground.front.browser(ground.sonpo);
  const late = await asks(app);
  await page(stranger, await client.buildAuthorizationUrlWithPAR(app.config, late.url.searchParams));
  ground.forward(10 * minute);
  const at = await signInHere(stranger);
  expect((await redeem(app, late, at as URL)).claims()?.preferred_username).toBe(taro);
});

test("DPoP: a token is bound to its key, a proof serves once", async () => {
  const { ground } = opened;
  const app = await ground.relying({ public: true, grantTypes: ["authorization_code", "refresh_token"] });
  const handle = client.getDPoPHandle(app.config, await client.randomDPoPKeyPair("ES256"));
  const browser = await ground.signedIn();
  const asked = await asks(app, { scope: "openid offline_access", dpop_jkt: await handle.calculateThumbprint() });
  const at = await away(browser, asked.url);
  const checks = { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce };
  const tokens = await client.authorizationCodeGrant(app.config, at, checks, {}, { DPoP: handle });
  expect(tokens.token_type).toBe("dpop");
  const sub = tokens.claims()?.sub as string;
  expect(await client.fetchUserInfo(app.config, tokens.access_token, sub, { DPoP: handle })).toMatchObject({ sub });
  expect(await fault(client.fetchUserInfo(app.config, tokens.access_token, sub))).toMatch(/challenge|invalid/i);
  const other = client.getDPoPHandle(app.config, await client.randomDPoPKeyPair("ES256"));
  const stolen = client.refreshTokenGrant(app.config, tokens.refresh_token as string, {}, { DPoP: other });
  expect(await fault(stolen)).toBe("invalid_grant");
  const next = await client.refreshTokenGrant(app.config, tokens.refresh_token as string, {}, { DPoP: handle });
  // The same proof twice.
  let proof = "";
  const watching = await ground.relyingAs(app.registered);
  watching.config[client.customFetch] = (url, init) => {
    proof = new Headers(init.headers as HeadersInit).get("dpop") ?? "";
    return loopbackFetch(url, init);
  };
  await client.fetchUserInfo(watching.config, next.access_token, sub, { DPoP: handle });
  const headers = { authorization: `DPoP ${next.access_token}`, dpop: proof };
  expect((await loopbackFetch(`${ground.sonpo.origin}/oidc/userinfo`, { headers })).status).toBe(401);
});

test("a device: the code is typed by whoever owns it, agreed to once, and gives that person's tokens", async () => {
  const { ground } = opened;
  const app = await ground.relying({ name: "受付の画面", public: true, redirectUris: [], grantTypes: [deviceGrant] });
  const given = await client.initiateDeviceAuthorization(app.config, { scope: "openid profile" });
  expect(given.verification_uri).toBe(`${ground.sonpo.origin}/oidc/device`);
  const poll = () => client.genericGrantRequest(app.config, deviceGrant, { device_code: given.device_code });
  expect(await fault(poll())).toBe("authorization_pending");
  const browser = await ground.signedIn();
  await page(browser, given.verification_uri_complete as string);
  expect(browser.page.field(words("device.label")).value).toBe(given.user_code);
  // Nothing is agreed to by the code alone.
  await pressOn(browser, "次へ", { [words("device.label")]: given.user_code.toLowerCase().replace("-", "") });
  expect(browser.page.heading).toBe("受付の画面を使う機器でサインインしますか。");
  expect(browser.page.text).toContain(taro);
  expect(browser.page.text).toContain(given.user_code);
  expect(await fault(poll())).toBe("authorization_pending");
  const asked = browser.page;
  await pressOn(browser, words("device.go"));
  expect(browser.page.heading).toBe("機器でサインインできました。");
  const both = await Promise.allSettled([poll(), poll()]);
  const got = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(got).toHaveLength(1);
  expect(got[0]?.claims()?.preferred_username).toBe(taro);
  expect(got[0]?.claims()?.amr).toEqual(["pwd"]);
  // Neither the same page again nor another person changes what was agreed to.
  expect((await browser.press(words("device.go"), {}, asked)).text).toContain("このコードは使えません");
  const hers = await ground.signedIn(hanako);
  await page(hers, given.verification_uri);
  await pressOn(hers, "次へ", { [words("device.label")]: given.user_code });
  expect(hers.page.text).toContain("このコードは使えません");
});

test("a device that is refused hears it, and guessing codes ends after ten", async () => {
  const { ground } = opened;
  const app = await ground.relying({ public: true, redirectUris: [], grantTypes: [deviceGrant] });
  const given = await client.initiateDeviceAuthorization(app.config, { scope: "openid" });
  const browser = await ground.signedIn(hanako);
  ground.forward(11 * minute);
  const late = await client.initiateDeviceAuthorization(app.config, { scope: "openid" });
  await page(browser, given.verification_uri_complete as string);
  await pressOn(browser, "次へ");
  expect(browser.page.text).toContain("このコードは使えません");
  await page(browser, late.verification_uri_complete as string);
  await pressOn(browser, "次へ");
  await pressOn(browser, words("device.no"));
  const poll = client.genericGrantRequest(app.config, deviceGrant, { device_code: late.device_code });
  expect(await fault(poll)).toBe("access_denied");
  for (let i = 0; i < 8; i++) {
    await page(browser, given.verification_uri);
    await pressOn(browser, "次へ", { [words("device.label")]: "BCDF-GHJK" });
  }
  expect(browser.page.text).toContain("コードの入力が多すぎます");
  const fresh = await client.initiateDeviceAuthorization(app.config, { scope: "openid" });
  await page(browser, fresh.verification_uri_complete as string);
  expect((await pressOn(browser, "次へ")) as Page).toMatchObject({ path: "/oidc/device" });
  expect(browser.page.text).toContain("コードの入力が多すぎます");
});

test("secrets are checked however they are sent, and a key of the application's own serves as well", async () => {
  const { ground } = opened;
  const posted = await ground.register({
    tokenEndpointAuthMethod: "client_secret_post",
    grantTypes: ["client_credentials"],
    redirectUris: [],
  });
  const right = await ground.relyingAs(posted, client.ClientSecretPost(posted.clientSecret as string));
  expect((await client.clientCredentialsGrant(right.config)).access_token).toBeTypeOf("string");
  const wrong = await ground.relyingAs(posted, client.ClientSecretPost(`${posted.clientSecret}x`));
  expect(await fault(client.clientCredentialsGrant(wrong.config))).toBe("invalid_client");
  const nothing = await ground.relyingAs(posted, client.None());
  expect(await fault(client.clientCredentialsGrant(nothing.config))).toBe("invalid_client");
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const jwks = { keys: [{ ...(await crypto.subtle.exportKey("jwk", pair.publicKey)), kid: "one", alg: "ES256" }] };
  const keyed = await ground.register({
    tokenEndpointAuthMethod: "private_key_jwt",
    jwks,
    grantTypes: ["client_credentials"],
    redirectUris: [],
  });
  const signed = await ground.relyingAs(keyed, client.PrivateKeyJwt({ key: pair.privateKey, kid: "one" }));
  expect((await client.clientCredentialsGrant(signed.config)).access_token).toBeTypeOf("string");
});

test("a browser's application on another site may call the token endpoint, and nobody else of that site may", async () => {
  const { ground } = opened;
  const app = await ground.relying({ public: true });
  const browser = await ground.signedIn();
  const asked = await asks(app);
  const at = await away(browser, asked.url);
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code: at.searchParams.get("code") as string, redirect_uri: callback },
    ...{ client_id: app.registered.clientId, code_verifier: asked.verifier },
  });
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    origin: "https://app.example.net",
    "sec-fetch-site": "cross-site",
  };
  const answer = await loopbackFetch(`${ground.sonpo.origin}/oidc/token`, { method: "POST", headers, body });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "https://app.example.net"]);
  const foreign = { ...headers, origin: "https://evil.example" };
  const refused = await loopbackFetch(`${ground.sonpo.origin}/oidc/token`, { method: "POST", headers: foreign, body });
  expect(refused.headers.get("access-control-allow-origin")).toBeNull();
});
