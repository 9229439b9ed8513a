import { expect, test } from "vitest";
import type { Page } from "../signin/browser.ts";
import { taro } from "../signin/front.ts";
import { asks, away, follow, hanako, oidcGround, page } from "./ground.ts";
import { loopbackFetch } from "./loopback.ts";

const opened = oidcGround();

test("a tile leads to where the application begins its sign-in, and tells it the issuer and whose account it is", async () => {
  const { ground } = opened;
  const initiateLoginUri = "https://app.example.net/begin?from=tile";
  const { id } = await ground.register({ initiateLoginUri });
  const browser = await ground.signedIn();
  await browser.go("/console/");
  expect(browser.page.links.map(({ href }) => href)).toContain(`/apps/${id}`);
  const at = await away(browser, `/apps/${id}`);
  expect(`${at.origin}${at.pathname}`).toBe("https://app.example.net/begin");
  expect(Object.fromEntries(at.searchParams)).toEqual({ from: "tile", iss: ground.sonpo.origin, login_hint: taro });
});

test("without such an address the tile leads to the application's own pages, an own address goes before", async () => {
  const { ground } = opened;
  const browser = await ground.signedIn();
  const plain = await ground.register();
  expect((await away(browser, `/apps/${plain.id}`)).href).toBe("https://app.example.net/");
  const own = await ground.register({ url: "https://app.example.net/top" });
  expect((await away(browser, `/apps/${own.id}`)).href).toBe("https://app.example.net/top");
  const device = await ground.register({
    ...{ public: true, redirectUris: [], grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"] },
  });
  expect((await page(browser, `/apps/${device.id}`)).path).toBe("/oidc/device");
});

test("what no person signs in to is nobody's tile, and another person's is not opened", async () => {
  const { ground } = opened;
  const machine = await ground.register({ grantTypes: ["client_credentials"], redirectUris: [] });
  const hers = await ground.register({ assign: [hanako] });
  const browser = await ground.signedIn();
  await browser.go("/console/");
  const tiles = browser.page.links.map(({ href }) => href);
  for (const { id } of [machine, hers]) {
    expect(tiles).not.toContain(`/apps/${id}`);
    expect((await follow(browser, `/oidc/start/${id}`)) as Page).toMatchObject({ status: 403 });
  }
  expect((await follow(browser, "/oidc/start/x")) as Page).toMatchObject({ status: 404 });
  const stranger = ground.front.browser(ground.sonpo);
  expect((await page(stranger, `/oidc/start/${hers.id}`)).path).toBe("/signin");
});

test("the history of the sign-in names the application that was reached, and 最近使ったもの knows it", async () => {
  const { ground } = opened;
  const app = await ground.relying({ name: "契約照会" });
  const browser = await ground.signedIn(hanako);
  await away(browser, (await asks(app)).url);
  expect((await browser.go("/history")).text).toContain("契約照会");
  const launched = await ground.front.inside(ground.sonpo, (tx) =>
    tx.selectFrom("launches").select("application_id").where("application_id", "=", app.registered.id).execute(),
  );
  expect(launched).toHaveLength(1);
});

test("keys and addresses may be kept for five minutes, tokens and what is about people never", async () => {
  const { ground } = opened;
  for (const path of ["/.well-known/openid-configuration", "/oidc/jwks"]) {
    const answer = await loopbackFetch(`${ground.sonpo.origin}${path}`);
    expect([path, answer.headers.get("cache-control")]).toEqual([path, "public, max-age=300"]);
  }
  for (const path of ["/oidc/userinfo", "/oidc/auth", "/oidc/logout"]) {
    const answer = await loopbackFetch(`${ground.sonpo.origin}${path}`);
    expect([path, answer.headers.get("cache-control")]).toEqual([path, "no-store"]);
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.startsWith("_"))).toEqual([]);
  }
});
