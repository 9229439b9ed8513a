import * as client from "openid-client";
import { expect, test } from "vitest";
import { hour, minute, taro } from "../signin/front.ts";
import { type Asked, asks, away, callback, oidcGround, page, type Relying, redeem } from "./ground.ts";
import { loopbackFetch } from "./loopback.ts";

const opened = oidcGround();

/** What the token endpoint refuses with. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof client.ResponseBodyError) return error.error;
  if (error instanceof client.AuthorizationResponseError) return error.error;
  if (error instanceof client.WWWAuthenticateChallengeError && error.status === 401) return "invalid_client";
  return error instanceof Error ? `${error.name}: ${error.message}` : "nothing";
}

/** A code for the application, and what it takes to redeem it. */
async function code(app: Relying, more: Record<string, string> = {}): Promise<{ asked: Asked; at: URL }> {
  const browser = await opened.ground.signedIn();
  const asked = await asks(app, more);
  return { asked, at: await away(browser, asked.url) };
}

const offline = { grantTypes: ["authorization_code", "refresh_token"] };
const wantsOffline = { scope: "openid offline_access" };

test("a foreign or nearly right redirect address gets a page of ours, and nothing leaves", async () => {
  const app = await opened.ground.relying();
  const browser = await opened.ground.signedIn();
  const near = [
    ...[
      "https://evil.example/callback",
      `${callback}/`,
      `${callback}?x=1`,
      callback.toUpperCase(),
      "",
      "javascript:alert(1)",
    ],
    ...[
      "https://app.example.net:443/callback",
      "https://app.example.net/call/../callback",
      "//app.example.net/callback",
    ],
    ...[
      "https://app.example.net@evil.example/callback",
      "https://app.example.net/callback#x",
      "http://app.example.net/callback",
    ],
  ];
  for (const redirect_uri of near) {
    const shown = await page(browser, (await asks(app, { redirect_uri })).url);
    expect([redirect_uri, shown.status]).toEqual([redirect_uri, 400]);
    expect(shown.text).toContain("勤怠からの呼び出しを確かめられませんでした");
    expect(shown.links.filter(({ href }) => href.includes("evil"))).toEqual([]);
    expect(shown.html).not.toContain("http-equiv");
  }
  const twice = (await asks(app)).url;
  twice.searchParams.append("redirect_uri", "https://evil.example/");
  expect((await page(browser, twice)).status).toBe(400);
});

test("an unknown application gets a page of ours, signed in or not", async () => {
  const app = await opened.ground.relying();
  for (const browser of [await opened.ground.signedIn(), opened.ground.front.browser(opened.ground.sonpo)]) {
    for (const client_id of ["nobody", "", "\0", "a".repeat(5_000), "' or 1=1"]) {
      const shown = await page(browser, (await asks(app, { client_id })).url);
      expect([client_id.slice(0, 9), shown.status]).toEqual([client_id.slice(0, 9), 400]);
      expect(shown.text).toContain("このアプリは登録されていません");
    }
  }
});

test("a code is redeemed once: a wrong verifier spends it, a second use ends what the first one gave", async () => {
  const { ground } = opened;
  const app = await ground.relying(offline);
  const wrong = await code(app);
  const other = { ...wrong.asked, verifier: client.randomPKCECodeVerifier() };
  expect(await refusal(redeem(app, other, wrong.at))).toBe("invalid_grant");
  expect(await refusal(redeem(app, wrong.asked, wrong.at))).toBe("invalid_grant");

  const good = await code(app, wantsOffline);
  const tokens = await redeem(app, good.asked, good.at);
  expect(tokens.refresh_token).toBeTypeOf("string");
  expect(await refusal(redeem(app, good.asked, good.at))).toBe("invalid_grant");
  expect(await refusal(client.refreshTokenGrant(app.config, tokens.refresh_token as string))).toBe("invalid_grant");
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(false);
});

test("of two that redeem one code at once, at most one gets tokens, and they do not outlive the second", async () => {
  const app = await opened.ground.relying();
  const { asked, at } = await code(app);
  const both = await Promise.allSettled([redeem(app, asked, at), redeem(app, asked, at)]);
  const got = both.flatMap((one) => (one.status === "fulfilled" ? [one.value.access_token] : []));
  expect(got.length).toBeLessThanOrEqual(1);
  for (const token of got) expect((await client.tokenIntrospection(app.config, token)).active).toBe(false);
});

test("a code expires, and serves only its own application, redirect address and secret", async () => {
  const { ground } = opened;
  const app = await ground.relying({ redirectUris: [callback, `${callback}2`] });
  const late = await code(app);
  ground.forward(61_000);
  expect(await refusal(redeem(app, late.asked, late.at))).toBe("invalid_grant");
  const thief = await ground.relying();
  const stolen = await code(app);
  expect(await refusal(redeem(thief, stolen.asked, stolen.at))).toBe("invalid_grant");
  const moved = await code(app);
  moved.at.pathname = "/callback2";
  expect(await refusal(redeem(app, moved.asked, moved.at))).toBe("invalid_grant");
  const impostor = await ground.relyingAs({ ...app.registered, clientSecret: "wrong" });
  const known = await code(app);
  expect(await refusal(redeem(impostor, known.asked, known.at))).toBe("invalid_client");
});

test("a public application proves the code with PKCE, and plain is not taken", async () => {
  const { ground } = opened;
  const app = await ground.relying({ public: true });
  expect(app.registered.clientSecret).toBeUndefined();
  const browser = await ground.signedIn();
  const without = (await asks(app)).url;
  without.searchParams.delete("code_challenge");
  without.searchParams.delete("code_challenge_method");
  expect((await away(browser, without)).searchParams.get("error")).toBe("invalid_request");
  const plain = (await asks(app)).url;
  plain.searchParams.set("code_challenge_method", "plain");
  expect((await away(browser, plain)).searchParams.get("error")).toBe("invalid_request");
  const { asked, at } = await code(app);
  expect((await redeem(app, asked, at)).access_token).toBeTypeOf("string");
  // Without the verifier the code is worth nothing.
  const bare = await code(app);
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code: bare.at.searchParams.get("code") as string, redirect_uri: callback },
    client_id: app.registered.clientId,
  });
  const answer = await loopbackFetch(`${ground.sonpo.origin}/oidc/token`, {
    ...{ method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body },
  });
  expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, "invalid_grant"]);
});

test("a refresh token is used once: of a replay the whole family ends, also the one that was just given", async () => {
  const app = await opened.ground.relying(offline);
  const { asked, at } = await code(app, wantsOffline);
  const first = await redeem(app, asked, at);
  const second = await client.refreshTokenGrant(app.config, first.refresh_token as string);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(second.claims()?.sub).toBe(first.claims()?.sub);
  expect((await client.tokenIntrospection(app.config, second.access_token)).active).toBe(true);
  expect(await refusal(client.refreshTokenGrant(app.config, first.refresh_token as string))).toBe("invalid_grant");
  expect(await refusal(client.refreshTokenGrant(app.config, second.refresh_token as string))).toBe("invalid_grant");
  expect((await client.tokenIntrospection(app.config, second.access_token)).active).toBe(false);
});

test("ten refreshes at once with one token give at most one new token", async () => {
  const app = await opened.ground.relying(offline);
  const { asked, at } = await code(app, wantsOffline);
  const { refresh_token = "" } = await redeem(app, asked, at);
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, () => client.refreshTokenGrant(app.config, refresh_token)),
  );
  expect(all.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
});

test("offline_access is given to applications that may refresh, without a question, and to no others", async () => {
  const { ground } = opened;
  const may = await code(await ground.relying(offline), wantsOffline);
  expect(may.at.searchParams.get("code")).toBeTypeOf("string");
  const plain = await ground.relying();
  const without = await code(plain, wantsOffline);
  expect((await redeem(plain, without.asked, without.at)).refresh_token).toBeUndefined();
  const online = await ground.relying(offline);
  const unasked = await code(online);
  expect((await redeem(online, unasked.asked, unasked.at)).refresh_token).toBeUndefined();
});

test("nothing of one tenant counts at another: applications, codes, tokens, sessions, secrets", async () => {
  const { ground } = opened;
  const app = await ground.relying(offline);
  const twin = await ground.register({ ...offline, clientId: app.registered.clientId }, ground.other);
  const there = { ...app, config: (await ground.relyingAs({ ...app.registered, issuer: ground.other.origin })).config };
  const { asked, at } = await code(app, wantsOffline);
  const tokens = await redeem(app, asked, at);
  const foreign = await code(app);
  foreign.at.searchParams.set("iss", ground.other.origin);
  // Another tenant's application of the same id has another secret.
  expect(await refusal(redeem(there, foreign.asked, foreign.at))).toBe("invalid_client");
  expect(await refusal(client.refreshTokenGrant(there.config, tokens.refresh_token as string))).toBe("invalid_client");
  const own = await ground.relyingAs(twin);
  const again = await code(app);
  again.at.searchParams.set("iss", ground.other.origin);
  expect(await refusal(redeem(own, again.asked, again.at))).toBe("invalid_grant");
  expect(await refusal(client.refreshTokenGrant(own.config, tokens.refresh_token as string))).toBe("invalid_grant");
  for (const token of [tokens.access_token, tokens.refresh_token as string]) {
    expect((await client.tokenIntrospection(own.config, token)).active).toBe(false);
    await client.tokenRevocation(own.config, token);
    expect((await client.tokenIntrospection(app.config, token)).active).toBe(true);
  }
  const info = await loopbackFetch(`${ground.other.origin}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(info.status).toBe(401);
  // Its signatures are made with other keys, and its cookies sign nobody in.
  const keys = async (origin: string) =>
    (await loopbackFetch(`${origin}/oidc/jwks`)).json() as Promise<{ keys: { kid: string }[] }>;
  const [here, elsewhere] = [await keys(ground.sonpo.origin), await keys(ground.other.origin)];
  expect(here.keys.map(({ kid }) => kid)).not.toEqual(elsewhere.keys.map(({ kid }) => kid));
  expect(JSON.stringify(here)).not.toMatch(/"[dpq]"/);
  const browser = await ground.signedIn(taro);
  const stranger = ground.front.browser(ground.other);
  for (const [name, cookie] of browser.cookies) stranger.cookies.set(name, { ...cookie });
  const shown = await page(stranger, (await asks(own)).url);
  expect(shown.path).toBe("/signin");
});

test("nor do pushed requests, device codes, requests that wait, ID tokens or assignments", async () => {
  const { ground } = opened;
  const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
  const here = await ground.relying({ public: true, grantTypes: ["authorization_code", deviceGrant] });
  const id = { clientId: here.registered.clientId };
  await ground.register({ ...id, public: true, grantTypes: ["authorization_code", deviceGrant] }, ground.other);
  const [browser, stranger] = [await ground.signedIn(), await ground.signedIn(taro, ground.other)];
  const asked = await asks(here);
  const pushed = await client.buildAuthorizationUrlWithPAR(here.config, asked.url.searchParams);
  expect((await page(stranger, ground.other.origin + pushed.pathname + pushed.search)).status).toBe(400);

  const given = await client.initiateDeviceAuthorization(here.config, { scope: "openid" });
  await page(stranger, `/oidc/device?user_code=${given.user_code}`);
  await stranger.press("次へ");
  expect(stranger.page.text).toContain("このコードは使えません");

  const waiting = await page(browser, (await asks(here, { prompt: "login" })).url);
  const resume = waiting.url.searchParams.get("to") as string;
  for (const [name, cookie] of browser.cookies) {
    if (name.includes("request-")) stranger.cookies.set(name, { ...cookie });
  }
  expect((await page(stranger, resume)).path).toBe("/");

  const tokens = await redeem(here, asked, await away(browser, asked.url));
  const out = new URL(`${ground.other.origin}/oidc/logout`);
  out.searchParams.set("id_token_hint", tokens.id_token as string);
  expect((await page(stranger, out)).status).toBe(400);
  expect(stranger.names("session")).toHaveLength(1);
});

test("what the database holds opens nothing: no code, token or secret stands in it", async () => {
  const { ground } = opened;
  const app = await ground.relying(offline);
  const { asked, at } = await code(app, wantsOffline);
  const tokens = await redeem(app, asked, at);
  const rows = await ground.front.inside(ground.sonpo, async (tx) => [
    await tx.selectFrom("oidc_items").selectAll().execute(),
    await tx.selectFrom("oidc_grants").selectAll().execute(),
    await tx.selectFrom("application_secrets").selectAll().execute(),
    await tx.selectFrom("applications").selectAll().execute(),
  ]);
  const text = JSON.stringify(rows, (_key, value: unknown) => {
    const bytes = value as { type?: string; data?: number[] };
    return bytes?.type === "Buffer" ? Buffer.from(bytes.data ?? []).toString("latin1") : value;
  });
  const secrets = [at.searchParams.get("code"), tokens.access_token, tokens.refresh_token, app.registered.clientSecret];
  for (const secret of secrets) {
    expect(secret).toBeTypeOf("string");
    expect(text).not.toContain(secret);
    expect(ground.front.log.join("")).not.toContain(secret);
  }
});

test("an access token ends after an hour, a session's grants with the session", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const { asked, at } = await code(app);
  const tokens = await redeem(app, asked, at);
  ground.forward(59 * minute);
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(true);
  ground.forward(hour);
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(false);
});
