import * as client from "openid-client";
import { expect, test } from "vitest";
import { addGroup, joinGroup, leaveGroup, removeGroup } from "../../src/accounts/index.ts";
import { type Assignment, assignApplication, namesOf, unassignApplication } from "../../src/applications/index.ts";
import { SigningKeys } from "../../src/keys/index.ts";
import { addMicrosoft } from "../../src/protocols/m365/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { asks, away, type Ground, hanako, oidcGround, type Relying, redeem } from "../oidc/ground.ts";
import { acs, addApp, by, entityId } from "../saml/ground.ts";
import { redirectPath, requestXml } from "../saml/requests.ts";
import type { Browser } from "../signin/browser.ts";
import { taro } from "../signin/front.ts";

const opened = oidcGround();
const realm = "urn:example:crm";
const names = { oidc: "勤怠", saml: "契約照会", wsfed: "顧客管理", m365: "Microsoft 365" };

interface Registry {
  app: Relying;
  ids: Record<keyof typeof names, string>;
}

let count = 0;

/** One application of each protocol, all assigned alike, in a contract's registry of its own names. */
async function register(ground: Ground, assign: unknown): Promise<Registry> {
  const n = ++count;
  const { front, sonpo } = ground;
  const tenant = await front.tenant(sonpo);
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const app = await ground.relying({ assign, grantTypes: ["authorization_code", "refresh_token"] });
  const saml = await addApp(front, sonpo, { assign, entityId: `${entityId}/${n}`, acs: [`${acs}/${n}`] });
  const input = { kind: "wsfed", name: names.wsfed, realm: `${realm}:${n}`, replyUrl: "https://crm.example.com/in" };
  const wsfed = await addWsfedApplication(deps, { tenant, input: { ...input, assign }, by });
  return { app, ids: { oidc: app.registered.id, saml: saml.id, wsfed: wsfed.id, m365: "" } };
}

/** Every way by which an application hears of a person, and whether it is open. */
async function ways(ground: Ground, browser: Browser, { app, ids }: Registry, tokens: client.TokenEndpointResponse) {
  const at = ground.front.clock.now();
  const n = count;
  const home = await browser.go("/console/");
  const listed = (id: string) => home.html.includes(`href="/apps/${id}"`);
  const opens = async (path: string) => (await (await browser.send(path)).text()).includes("<form class=");
  const saml = { at, issuer: `${entityId}/${n}`, more: { AssertionConsumerServiceURL: null } };
  const code = await away(browser, (await asks(app, { prompt: "none" })).url);
  return {
    tiles: [listed(ids.oidc), listed(ids.saml), listed(ids.wsfed)],
    launches: await Promise.all(
      [ids.oidc, ids.saml, ids.wsfed].map(async (id) => (await browser.send(`/apps/${id}`)).status === 303),
    ),
    samlAsked: await opens(redirectPath(requestXml(saml))),
    samlStarted: await opens(`/saml/start/${ids.saml}`),
    wsfed: await opens(`/wsfed?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: `${realm}:${n}` })}`),
    code: code.searchParams.has("code"),
    introspected: (await client.tokenIntrospection(app.config, tokens.access_token)).active,
    userinfo: await goes(client.fetchUserInfo(app.config, tokens.access_token, client.skipSubjectCheck)),
    refreshed: await goes(client.refreshTokenGrant(app.config, tokens.refresh_token as string)),
  };
}

function goes(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

const all = (open: boolean) => ({
  ...{ tiles: [open, open, open], launches: [open, open, open], samlAsked: open, samlStarted: open, wsfed: open },
  ...{ code: open, introspected: open, userinfo: open, refreshed: open },
});

async function tokensOf({ app }: Registry, browser: Browser) {
  const asked = await asks(app, { scope: "openid offline_access" });
  return redeem(app, asked, await away(browser, asked.url));
}

test("who leaves a group has lost everything that was theirs by it, at once and everywhere; who joins has it", async () => {
  const { ground } = opened;
  const on = { tenant: await ground.front.tenant(ground.sonpo), by };
  await addGroup(ground.front.node, { ...on, name: "営業", people: [taro] });
  const registry = await register(ground, { groups: ["営業"], people: [hanako] });
  const browser = await ground.signedIn();
  expect(await ways(ground, browser, registry, await tokensOf(registry, browser))).toEqual(all(true));
  const tokens = await tokensOf(registry, browser);
  await leaveGroup(ground.front.node, { ...on, group: "営業", people: [taro] });
  expect(await ways(ground, browser, registry, tokens)).toEqual(all(false));
  await joinGroup(ground.front.node, { ...on, group: "営業", people: [taro] });
  const again = await tokensOf(registry, browser);
  expect(await ways(ground, browser, registry, again)).toEqual(all(true));
  const last = await tokensOf(registry, browser);
  await removeGroup(ground.front.node, { ...on, group: "営業" });
  expect(await ways(ground, browser, registry, last)).toEqual(all(false));
});

test("an application that is taken away from a person or from everyone is gone at once and everywhere", async () => {
  const { ground } = opened;
  const { front } = ground;
  const tenant = await front.tenant(ground.sonpo);
  const registry = await register(ground, "everyone");
  const browser = await ground.signedIn();
  const change = async (how: "assign" | "only" | "unassign", assign: Assignment) => {
    for (const id of [registry.ids.oidc, registry.ids.saml, registry.ids.wsfed]) {
      if (how === "unassign") await unassignApplication(front.node, { tenant, id, assign, by });
      else await assignApplication(front.node, { tenant, id, assign, only: how === "only", by });
    }
  };
  const person = (userId: string) => namesOf([userId], "person", "people");
  const checked = async (open: boolean, act: () => Promise<void>) => {
    const tokens = open ? null : await tokensOf(registry, browser);
    await act();
    const held = tokens ?? (await tokensOf(registry, browser));
    expect(await ways(ground, browser, registry, held)).toEqual(all(open));
  };
  await checked(true, async () => {});
  await checked(false, () => change("unassign", "everyone"));
  await checked(true, () => change("assign", person(taro)));
  await checked(false, () => change("unassign", person(taro)));
  await checked(true, () => change("assign", "everyone"));
  await checked(false, () => change("only", person(hanako)));
  await checked(true, () => change("assign", person(taro)));
});

test("what is everyone's is narrowed only on purpose, and nothing is changed by a fault", async () => {
  const { ground } = opened;
  const { node } = ground.front;
  const tenant = await ground.front.tenant(ground.sonpo);
  const { id } = await addApp(ground.front, ground.sonpo, { entityId: "https://whole.example.com" });
  const assign = namesOf([taro], "person", "--person");
  const refused = "契約照会 is assigned to everyone";
  await expect(assignApplication(node, { tenant, id, assign, only: false, by })).rejects.toThrow(refused);
  await expect(unassignApplication(node, { tenant, id, assign, by })).rejects.toThrow(refused);
  const mixed = [...namesOf(["x@example.com"], "person", "--person"), ...namesOf(["無い"], "group", "--group")];
  await expect(assignApplication(node, { tenant, id, assign: mixed, only: true, by })).rejects.toThrow(
    "--person[0]: is no person of this contract\n--group[0]: is no group of this contract",
  );
  const other = await ground.front.tenant(ground.other);
  await expect(assignApplication(node, { tenant: other, id, assign: "everyone", only: false, by })).rejects.toThrow(
    "there is no application",
  );
  expect(await unassignApplication(node, { tenant, id, assign: "everyone", by })).toMatchObject({ assigned: [] });
});

test("the tiles of Microsoft 365 are for whom Microsoft 365 is for", async () => {
  const { ground } = opened;
  const { node } = ground.front;
  const tenant = await ground.front.tenant(ground.sonpo);
  const deps = { ...node, keys: new SigningKeys(node) };
  const { id } = await addMicrosoft(deps, { tenant, input: { kind: "m365", domain: "example.com" }, by });
  const browser = await ground.signedIn();
  const shown = async () => {
    const { html } = await browser.go("/console/");
    return ["Microsoft 365", "Outlook", "OneDrive", "Teams"].filter((name) => html.includes(`<b>${name}</b>`));
  };
  expect(await shown()).toHaveLength(4);
  const hers = namesOf([hanako], "person", "people");
  await assignApplication(node, { tenant, id, assign: hers, only: true, by });
  expect(await shown()).toEqual([]);
  await assignApplication(node, { tenant, id, assign: namesOf([taro], "either", "assign"), only: false, by });
  expect(await shown()).toHaveLength(4);
});
