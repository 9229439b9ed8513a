import { createHash } from "node:crypto";
import { newId } from "../../src/platform/ids.ts";
import { callback, follow, type Ground } from "../oidc/ground.ts";
import { loopbackFetch } from "../oidc/loopback.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { type FrontContract, taro } from "../signin/front.ts";
import { addAll, clientId } from "../signon/requests.ts";

export const verifier = "a".repeat(43);
export const api = "https://api.example.net/";
export const secretless = clientId;
export const keyed = "keyed";
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** A tenant with the same applications, client ids and keys as its neighbour: nothing is refused for another reason. */
export interface Place {
  ground: Ground;
  contract: FrontContract;
  domain: string;
  pair: CryptoKeyPair;
}

export async function place(ground: Ground, o: Omit<Place, "ground">): Promise<Place> {
  const made = { ground, ...o };
  const { contract } = o;
  const grantTypes = ["authorization_code", "refresh_token", "client_credentials", deviceGrant];
  const jwk = { ...(await crypto.subtle.exportKey("jwk", o.pair.publicKey)), kid: "one", alg: "ES256" };
  const resources = [{ indicator: api, scopes: ["read"], format: "jwt" }];
  const keys = {
    tokenEndpointAuthMethod: "private_key_jwt",
    jwks: { keys: [jwk] },
    postLogoutRedirectUris: [callback],
  };
  await ground.register({ clientId: keyed, grantTypes, resources, ...keys }, contract);
  await addAll(ground, contract, o.domain);
  return made;
}

/** A signed-in browser of the tenant. */
export function person({ ground, contract }: Place): Promise<Browser> {
  return ground.signedIn(taro, contract);
}

/** An assertion of the application's key, for whichever tenant. */
export async function assertion({ ground, contract, pair }: Place, jti = newId()): Promise<string> {
  const iat = Math.floor(ground.front.clock.now().getTime() / 1000);
  const claims = { iss: keyed, sub: keyed, aud: contract.origin, jti, iat, exp: iat + 60 };
  const text = [{ alg: "ES256", kid: "one" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const made = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, Buffer.from(text));
  return `${text}.${Buffer.from(made).toString("base64url")}`;
}

export interface Told {
  status: number;
  error?: string;
  active?: boolean;
  access_token?: string;
  refresh_token?: string;
  id_token?: string;
  request_uri?: string;
  device_code?: string;
  user_code?: string;
}

/** What an endpoint of the tenant says to the application. */
export async function call(at: Place, path: string, fields: Record<string, string>): Promise<Told> {
  const auth = {
    client_id: keyed,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await assertion(at),
  };
  return send(at, path, { ...auth, ...fields });
}

export async function send(at: Place, path: string, fields: Record<string, string>): Promise<Told> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(fields);
  const answer = await loopbackFetch(`${at.contract.origin}${path}`, { method: "POST", headers, body });
  return { ...((await answer.json().catch(() => ({}))) as object), status: answer.status };
}

export function query(more: Record<string, string> = {}): Record<string, string> {
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  return {
    ...{ client_id: keyed, response_type: "code", scope: "openid offline_access", redirect_uri: callback },
    ...{ code_challenge, code_challenge_method: "S256", ...more },
  };
}

export async function codeOf(at: Place): Promise<string> {
  const end = await follow(await person(at), `/oidc/auth?${new URLSearchParams(query())}`);
  if (!(end instanceof URL)) throw new Error(`no code: ${end.text}`);
  return end.searchParams.get("code") as string;
}

export async function tokensOf(at: Place): Promise<Told> {
  return call(at, "/oidc/token", {
    ...{ grant_type: "authorization_code", code: await codeOf(at), redirect_uri: callback, code_verifier: verifier },
  });
}

/** The form that hands a person on, or null. */
export function handed(page: URL | Page): Record<string, string> | null {
  if (page instanceof URL) return null;
  const form = page.forms.find(({ action }) => /^https:/.test(action));
  return form ? Object.fromEntries(form.fields.map(({ name, value }) => [name, value])) : null;
}

export { deviceGrant };
