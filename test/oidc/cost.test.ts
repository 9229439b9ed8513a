import * as client from "openid-client";
import { expect, test } from "vitest";
import { asks, away, oidcGround, redeem } from "./ground.ts";

const opened = oidcGround();
const told: [string, number][] = [];

/** Statements that touched tables while the work was done. */
async function counted<T>(name: string, most: number, work: () => Promise<T>): Promise<T> {
  const { db } = opened.ground.front.node;
  const before = db.statements;
  const result = await work();
  const spent = db.statements - before;
  told.push([name, spent]);
  expect([name, spent <= most, spent]).toEqual([name, true, spent]);
  return result;
}

test("what single sign-on costs the database (DESIGN §4): a launch three statements, the rest few", async () => {
  const { ground } = opened;
  const app = await ground.relying({ grantTypes: ["authorization_code", "refresh_token"] });
  const browser = await ground.signedIn();
  await away(browser, (await asks(app)).url);
  const asked = await asks(app, { scope: "openid profile offline_access" });
  const at = await counted("launch with a session", 3, () => away(browser, asked.url));
  const tokens = await counted("code for tokens", 3, () => redeem(app, asked, at));
  const sub = tokens.claims()?.sub as string;
  await counted("userinfo", 2, () => client.fetchUserInfo(app.config, tokens.access_token, sub));
  await counted("introspection", 2, () => client.tokenIntrospection(app.config, tokens.access_token));
  const next = await counted("refresh", 3, () => client.refreshTokenGrant(app.config, tokens.refresh_token as string));
  await counted("revocation", 4, () => client.tokenRevocation(app.config, next.refresh_token as string));
  const silent = await asks(app, { prompt: "none" });
  await counted("silent renewal", 3, () => away(browser, silent.url));
  const own = await ground.relying({ grantTypes: ["client_credentials"], redirectUris: [] });
  await counted("client credentials", 2, () => client.clientCredentialsGrant(own.config));
  console.info(`statements: ${told.map(([name, spent]) => `${name} ${spent}`).join(" · ")}`);
});
