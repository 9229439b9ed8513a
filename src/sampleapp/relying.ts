import type { Configuration } from "openid-client";
import type { Egress } from "../platform/http/index.ts";
import { addressOf, clientId, scope } from "./registration.ts";

/** Loaded when somebody opens the application, so that every start is quick. */
const library = () => import("openid-client");

/** What stands between the start of a sign-in and its end. */
export interface Begun {
  issuer: string;
  verifier: string;
  state: string;
  nonce: string;
}

/** Who has signed in, as far as this application was told. */
export interface SignedIn {
  issuer: string;
  accessToken: string;
  idToken: string;
}

export interface Relying {
  baseUrl: URL;
  egress: Egress;
}

async function configure({ egress }: Relying, issuer: string): Promise<Configuration> {
  const { discovery, None, allowInsecureRequests, customFetch } = await library();
  const execute = issuer.startsWith("http:") ? [allowInsecureRequests] : [];
  return discovery(new URL(issuer), clientId, {}, None(), { execute, [customFetch]: fetchOver(egress) });
}

/** Through the one door: it knows where `*.localhost` is. */
function fetchOver(egress: Egress) {
  return async (url: string, init: { method?: string; headers?: HeadersInit; body?: unknown }): Promise<Response> => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const method = init.method === "POST" ? "POST" : "GET";
    const body = init.body === undefined || init.body === null ? {} : { body: Buffer.from(String(init.body)) };
    const answer = await egress.send({ url, method, headers, ...body });
    const given = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    );
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: given });
  };
}

export async function begin(
  o: Relying,
  asked: { issuer: string; hint?: string | undefined; again: boolean },
): Promise<{ begun: Begun; address: string }> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, ...random } = await library();
  const config = await configure(o, asked.issuer);
  const verifier = random.randomPKCECodeVerifier();
  const begun = { issuer: asked.issuer, verifier, state: random.randomState(), nonce: random.randomNonce() };
  const url = buildAuthorizationUrl(config, {
    ...{ redirect_uri: addressOf(o.baseUrl, "callback"), scope, state: begun.state, nonce: begun.nonce },
    ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
    ...(asked.hint ? { login_hint: asked.hint } : {}),
    ...(asked.again ? { prompt: "login" } : {}),
  });
  return { begun, address: url.href };
}

/** Throws where the answer is not the one to what was begun. */
export async function finish(o: Relying, begun: Begun, at: URL): Promise<SignedIn> {
  const { authorizationCodeGrant } = await library();
  const config = await configure(o, begun.issuer);
  const address = new URL(addressOf(o.baseUrl, "callback"));
  address.search = at.search;
  const tokens = await authorizationCodeGrant(config, address, {
    ...{ pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
    idTokenExpected: true,
  });
  return { issuer: begun.issuer, accessToken: tokens.access_token, idToken: tokens.id_token as string };
}

/** Asked anew each time: null as soon as the sign-in has ended at Genkan. */
export async function told(o: Relying, { issuer, accessToken }: SignedIn): Promise<Record<string, unknown> | null> {
  const client = await library();
  const config = await configure(o, issuer);
  return client.fetchUserInfo(config, accessToken, client.skipSubjectCheck).catch((error: unknown) => {
    if (error instanceof client.WWWAuthenticateChallengeError) return null;
    throw error;
  });
}

export async function endAddress(o: Relying, { issuer, idToken }: SignedIn): Promise<string> {
  const { buildEndSessionUrl } = await library();
  const config = await configure(o, issuer);
  const post_logout_redirect_uri = addressOf(o.baseUrl, "");
  return buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri }).href;
}
