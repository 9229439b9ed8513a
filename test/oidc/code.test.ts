import * as client from "openid-client";
import { expect, test } from "vitest";
import { taro } from "../signin/front.ts";
import { asks, away, callback, oidcGround, page, redeem, signInHere } from "./ground.ts";

const opened = oidcGround();

test("an application signs a person in: code with PKCE, ID token and userinfo as CONTRACT says", async () => {
  const { ground } = opened;
  const app = await ground.relying({ postLogoutRedirectUris: ["https://app.example.net/bye"] });
  const browser = await ground.signedIn();
  browser.forget("session");
  const asked = await asks(app, { scope: "openid profile email groups" });
  await page(browser, asked.url);
  expect(browser.page.path).toBe("/signin");
  const at = await signInHere(browser);
  expect(at).toBeInstanceOf(URL);
  expect((at as URL).href.startsWith(`${callback}?code=`)).toBe(true);
  expect((at as URL).searchParams.get("iss")).toBe(ground.sonpo.origin);
  const tokens = await redeem(app, asked, at as URL);
  const claims = tokens.claims();
  const personal = { name: "損保 太郎", preferred_username: taro, email: taro, email_verified: true, groups: [] };
  expect(claims).toMatchObject({ iss: ground.sonpo.origin, aud: app.registered.clientId, acr: "aal1", ...personal });
  expect(claims?.amr).toEqual(["pwd"]);
  const head = JSON.parse(Buffer.from(String(tokens.id_token).split(".")[0] ?? "", "base64url").toString());
  expect(head).toMatchObject({ alg: "ES256", typ: "JWT" });
  const info = await client.fetchUserInfo(app.config, tokens.access_token, claims?.sub as string);
  expect(info).toEqual({ sub: claims?.sub, ...personal });
  expect(claims?.sub).not.toContain("taro");

  // A second application: no password.
  const second = await ground.relying({ name: "経費" });
  const again = await asks(second);
  const straight = await away(browser, again.url);
  expect((await redeem(second, again, straight)).claims()?.sub).toBe(claims?.sub);
});
