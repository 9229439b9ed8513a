import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { paths, types } from "../../authenticator/wire.ts";
import { SigningKeys } from "../../src/keys/index.ts";
import { Egress } from "../../src/platform/http/index.ts";
import { registerOidc } from "../../src/protocols/oidc/index.ts";
import { made, shown, tellLock } from "../authenticator/applock.ts";
import { Ground, minute, numberOn, question, reload, userId, words } from "../authenticator/ground.ts";
import type { Browser } from "../signin/browser.ts";
import { SoftKey } from "../support/authenticator.ts";
import { away, callback, follow, pressOn } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
  // The library that signs reads the machine's clock: it stands where ours stands.
  vi.useFakeTimers({ toFake: ["Date"], now: ground.front.clock.now() });
});
afterAll(async () => {
  vi.useRealTimers();
  await ground.front.close();
});

function aMinuteLater(): void {
  ground.front.clock.forward(minute);
  vi.setSystemTime(ground.front.clock.now());
}

const verifier = "a".repeat(43);

/** Claims of the ID token that the code is redeemed for. */
async function claimsOf(browser: Browser, clientId: string, at: URL): Promise<{ acr: string; amr: string[] }> {
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code: at.searchParams.get("code") as string, redirect_uri: callback },
    ...{ client_id: clientId, code_verifier: verifier },
  });
  const answer = await browser.send("/oidc/token", { method: "POST", body });
  const { id_token } = (await answer.json()) as { id_token: string };
  return JSON.parse(Buffer.from(id_token.split(".")[1] ?? "", "base64url").toString());
}

test("an approval by two digits is two factors; a request for aal2 asks once more, by six (SPEC §3.6)", async () => {
  const { front } = ground;
  const contract = await ground.contract();
  const { phone } = await ground.enrolled(contract);
  aMinuteLater();
  const browser = await ground.asking(contract);
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await reload(browser);
  await browser.press("次へ");
  expect(browser.page.heading).toBe(words("portal.title"));

  const { db, clock, config } = front.node;
  const deps = { db, clock, egress: new Egress(config.egress), keys: new SigningKeys({ db, clock }) };
  const input = { kind: "oidc", name: "契約照会", clientId: "digits", public: true, redirectUris: [callback] };
  const by = { actor: { kind: "cli" as const, id: "test" } };
  await registerOidc(deps, { tenant: await front.tenant(contract), input, by });
  const address = (acr_values: string) => {
    const code_challenge = createHash("sha256").update(verifier).digest("base64url");
    const asked = { client_id: "digits", response_type: "code", scope: "openid", redirect_uri: callback, acr_values };
    return `/oidc/auth?${new URLSearchParams({ ...asked, code_challenge, code_challenge_method: "S256" })}`;
  };

  const two = await claimsOf(browser, "digits", await away(browser, address("urn:genkan:acr:mfa")));
  expect(two).toMatchObject({ acr: "urn:genkan:acr:mfa" });
  expect(two.amr).toContain("mfa");

  aMinuteLater();
  await follow(browser, address("aal2"));
  expect(browser.page.path).toBe("/stepup");
  expect(browser.page.text).toContain(words("sso.stronger", { app: words("sso.someApp") }));
  expect(browser.page.text).toContain(userId(0));
  await browser.press("次へ");
  expect(numberOn(browser.page)).toMatch(/^\d{6}$/);
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await reload(browser);
  const at = (await pressOn(browser, "次へ")) as URL;
  expect(await claimsOf(browser, "digits", at)).toMatchObject({ acr: "aal2" });
  // Proved once, it is not asked again.
  expect(await claimsOf(browser, "digits", await away(browser, address("aal2")))).toMatchObject({ acr: "aal2" });
});

test("an approval for which the phone has checked its owner says `user`; the one before it does not, and neither says `hwk`", async () => {
  const { front } = ground;
  const contract = await ground.contract();
  const { phone } = await ground.enrolled(contract);
  const { db, clock, config } = front.node;
  const deps = { db, clock, egress: new Egress(config.egress), keys: new SigningKeys({ db, clock }) };
  const input = { kind: "oidc", name: "契約照会", clientId: "owner", public: true, redirectUris: [callback] };
  await registerOidc(deps, { tenant: await front.tenant(contract), input, by: { actor: { kind: "cli", id: "test" } } });
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = { client_id: "owner", response_type: "code", scope: "openid", redirect_uri: callback };
  const address = `/oidc/auth?${new URLSearchParams({ ...asked, code_challenge, code_challenge_method: "S256" })}`;
  const amrOf = async (beside: (jws: string) => object) => {
    aMinuteLater();
    const browser = await ground.asking(contract);
    const answer = phone.decision(await question(phone), "approve", numberOn(browser.page));
    const jws = await phone.sign(types.decide, answer);
    expect((await phone.post(paths.decide, { jws, ...beside(jws) })).status).toBe(200);
    await phone.ask();
    await reload(browser);
    await browser.press("次へ");
    return (await claimsOf(browser, "owner", await away(browser, address))).amr;
  };
  expect(await amrOf(() => ({}))).toEqual(["pwd", "swk", "mfa"]);
  const key = new SoftKey();
  expect((await tellLock(phone, made(key))).status).toBe(200);
  expect(await amrOf((jws) => ({ assertion: shown(key, jws) }))).toEqual(["pwd", "swk", "user", "mfa"]);
});
