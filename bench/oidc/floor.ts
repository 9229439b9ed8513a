/**
 * A process of its own: the least that anybody could do who answers these requests, on bare node:http and in memory, with the same
 * signatures, digests and random numbers. It checks what has to be checked and knows nothing else of the protocol.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Algorithm, api, given, redirectUri, tell } from "./target.ts";

const { apps, callers } = given();
const keys: Record<Algorithm, KeyObject> = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
};
const digest = (text: string) => createHash("sha256").update(text).digest();
const fresh = () => randomBytes(32).toString("base64url");
const clients = new Map(
  (["ES256", "RS256"] as const).map((algorithm) => {
    const { clientId, clientSecret } = apps[algorithm];
    return [clientId, { clientId, algorithm, secret: digest(clientSecret) }] as const;
  }),
);
type App = NonNullable<ReturnType<typeof clients.get>>;

interface Kept {
  clientId: string;
  person: string;
  challenge?: string;
  until: number;
}
const sessions = new Map<string, string>();
const codes = new Map<string, Kept>();
const refreshes = new Map<string, Kept>();
const accesses = new Map<string, Kept>();

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/oidc/auth") return authorize(request, response, searchParams);
  if (pathname === "/oidc/userinfo") return userinfo(request, response);
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const app = appOf(request);
    if (!app) return json(response, 401, { error: "invalid_client" });
    const answer = pathname === "/oidc/token" ? tokens(app, form) : introspected(app, form);
    json(response, answer ? 200 : 400, answer ?? { error: "invalid_grant" });
  });
});

function authorize(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
  const person = sessions.get(digest(/_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "").toString("hex"));
  const app = clients.get(query.get("client_id") ?? "");
  const challenge = query.get("code_challenge");
  if (!person || !app || !challenge || query.get("redirect_uri") !== redirectUri)
    return void response.writeHead(400).end();
  const code = fresh();
  codes.set(digest(code).toString("hex"), { clientId: app.clientId, person, challenge, until: Date.now() + 60_000 });
  const to = new URL(redirectUri);
  to.searchParams.set("code", code);
  to.searchParams.set("state", query.get("state") ?? "");
  response.writeHead(303, { location: to.href }).end();
}

function appOf({ headers }: IncomingMessage): App | null {
  const [id = "", secret = ""] = Buffer.from(headers.authorization?.slice(6) ?? "", "base64")
    .toString()
    .split(":");
  const app = clients.get(id);
  return app && timingSafeEqual(app.secret, digest(secret)) ? app : null;
}

function tokens(app: App, form: URLSearchParams): object | null {
  if (form.get("grant_type") === "client_credentials") return ownToken(app, form);
  const [from, name] = form.has("code") ? ([codes, "code"] as const) : ([refreshes, "refresh_token"] as const);
  const kept = take(from, form.get(name) ?? "");
  if (kept?.clientId !== app.clientId) return null;
  if (kept.challenge && digest(form.get("code_verifier") ?? "").toString("base64url") !== kept.challenge) return null;
  const [access_token, refresh_token] = [keep(accesses, kept), keep(refreshes, kept)];
  return {
    access_token,
    refresh_token,
    token_type: "Bearer",
    expires_in: 3600,
    id_token: idToken(app, kept.person, access_token),
  };
}

function ownToken(app: App, form: URLSearchParams): object {
  const kept = { clientId: app.clientId, person: app.clientId, until: 0 };
  const access_token = form.has("resource")
    ? jwt(app.algorithm, {
        aud: api,
        sub: app.clientId,
        scope: "read",
        jti: fresh(),
        exp: seconds() + 300,
        iat: seconds(),
      })
    : keep(accesses, kept);
  return { access_token, token_type: "Bearer", expires_in: 600 };
}

function take(from: Map<string, Kept>, value: string): Kept | null {
  const at = digest(value).toString("hex");
  const kept = from.get(at);
  from.delete(at);
  return kept && kept.until > Date.now() ? kept : null;
}

function keep(into: Map<string, Kept>, { clientId, person }: Kept): string {
  const value = fresh();
  into.set(digest(value).toString("hex"), { clientId, person, until: Date.now() + 3_600_000 });
  return value;
}

function idToken({ algorithm, clientId }: App, person: string, accessToken: string): string {
  const at_hash = digest(accessToken).subarray(0, 16).toString("base64url");
  const facts = { ...claimsOf(person), aud: clientId, at_hash, acr: "aal1", amr: ["pwd"], auth_time: seconds() };
  return jwt(algorithm, { ...facts, exp: seconds() + 3600, iat: seconds() });
}

function jwt(alg: Algorithm, claims: object): string {
  const head = { alg, typ: "JWT", kid: alg };
  const text = [head, { ...claims, iss: "http://localhost" }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${sign("sha256", Buffer.from(text), { key: keys[alg], dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

function claimsOf(sub: string) {
  return { sub, name: "計測 太郎", preferred_username: sub, email: `${sub}@example.com`, email_verified: true };
}

function userinfo({ headers }: IncomingMessage, response: ServerResponse): void {
  const kept = accesses.get(digest(headers.authorization?.slice(7) ?? "").toString("hex"));
  json(response, kept ? 200 : 401, kept ? claimsOf(kept.person) : {});
}

function introspected({ clientId }: App, form: URLSearchParams): object {
  const kept = accesses.get(digest(form.get("token") ?? "").toString("hex"));
  return { active: kept?.clientId === clientId && kept.until > Date.now(), client_id: clientId, sub: kept?.person };
}

function json(response: ServerResponse, status: number, value: object): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": body.length,
    "cache-control": "no-store",
  });
  response.end(body);
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const cookies = Array.from({ length: callers }, (_, n): [string, string][] => {
  const value = fresh();
  sessions.set(digest(value).toString("hex"), `person${n}`);
  return [["_session", value]];
});
tell({ port: (server.address() as AddressInfo).port, cookies });
