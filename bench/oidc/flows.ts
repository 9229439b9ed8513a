import { createHash } from "node:crypto";
import { type Answer, Client, locationOf } from "../client.ts";
import { type Algorithm, api, redirectUri, type Target } from "./target.ts";

/** A browser and the application that it signs in to, over a connection each. */
export interface Caller {
  target: Target;
  browser: Client;
  application: Client;
  tokens: { access_token: string; refresh_token: string };
}

export function callersOf(target: Target): Caller[] {
  return target.browsers.map((cookies) => {
    const browser = new Client(target);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    return { target, browser, application: new Client(target), tokens: { access_token: "", refresh_token: "" } };
  });
}

export interface Flow {
  name: string;
  /** Before it is measured. */
  prepare(caller: Caller): Promise<void>;
  run(caller: Caller): Promise<void>;
}

const verifier = "a".repeat(43);
const challenge = createHash("sha256").update(verifier).digest("base64url");
const nothing = async () => {};

export const flows: Flow[] = [
  { name: "code flow, ES256", prepare: nothing, run: (caller) => codeFlow(caller, "ES256") },
  { name: "code flow, RS256", prepare: nothing, run: (caller) => codeFlow(caller, "RS256") },
  { name: "refresh, ES256", prepare: (caller) => codeFlow(caller, "ES256"), run: refresh },
  { name: "client credentials", prepare: nothing, run: (caller) => ownToken(caller, "") },
  {
    name: "client credentials, ES256 JWT",
    prepare: nothing,
    run: (caller) => ownToken(caller, `&scope=read&resource=${encodeURIComponent(api)}`),
  },
  { name: "userinfo", prepare: (caller) => codeFlow(caller, "ES256"), run: userinfo },
  { name: "introspection", prepare: (caller) => codeFlow(caller, "ES256"), run: introspection },
];

/** From the application's request in a signed-in browser to its tokens: two requests. */
async function codeFlow(caller: Caller, algorithm: Algorithm): Promise<void> {
  const { target, browser } = caller;
  const query = new URLSearchParams({
    ...{ client_id: target.apps[algorithm].clientId, response_type: "code", redirect_uri: redirectUri, state: "state" },
    ...{ scope: target.scope, nonce: "nonce", code_challenge: challenge, code_challenge_method: "S256" },
  });
  const answer = await browser.get(`/oidc/auth?${query}`);
  const code = /[?&]code=([^&]+)/.exec(locationOf(answer))?.[1];
  if (!code) throw new Error(`${target.name}: no code: ${answer.head} ${answer.body}`);
  const form = `grant_type=authorization_code&code=${code}&code_verifier=${verifier}&redirect_uri=${encodeURIComponent(redirectUri)}`;
  caller.tokens = await asked(caller, form, algorithm);
  if (!caller.tokens.refresh_token) throw new Error(`${target.name}: no refresh token`);
}

async function refresh(caller: Caller): Promise<void> {
  const { refresh_token } = caller.tokens;
  caller.tokens = await asked(caller, `grant_type=refresh_token&refresh_token=${refresh_token}`, "ES256");
}

async function ownToken(caller: Caller, more: string): Promise<void> {
  await asked(caller, `grant_type=client_credentials${more}`, "ES256");
}

async function userinfo({ target, application, tokens }: Caller): Promise<void> {
  const answer = await application.get("/oidc/userinfo", `Authorization: Bearer ${tokens.access_token}\r\n`);
  if (!jsonOf(target, answer).sub) throw new Error(`${target.name}: nobody is told`);
}

async function introspection({ target, application, tokens }: Caller): Promise<void> {
  const answer = await application.post("/oidc/introspect", `token=${tokens.access_token}`, basic(target, "ES256"));
  if (jsonOf(target, answer).active !== true) throw new Error(`${target.name}: the token does not count`);
}

async function asked({ target, application }: Caller, form: string, algorithm: Algorithm): Promise<Caller["tokens"]> {
  return jsonOf(
    target,
    await application.post("/oidc/token", form, basic(target, algorithm)),
  ) as unknown as Caller["tokens"];
}

function basic({ apps }: Target, algorithm: Algorithm): string {
  const { clientId, clientSecret } = apps[algorithm];
  return `Authorization: Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}\r\n`;
}

function jsonOf({ name }: Target, { status, body }: Answer): Record<string, unknown> {
  if (status !== 200) throw new Error(`${name}: ${status} ${body}`);
  return JSON.parse(body.toString()) as Record<string, unknown>;
}
