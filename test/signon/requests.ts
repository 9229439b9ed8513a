import { createHash, randomBytes } from "node:crypto";
import { SigningKeys } from "../../src/keys/index.ts";
import { addMicrosoft } from "../../src/protocols/m365/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { callback, type Ground } from "../oidc/ground.ts";
import { addApp, by, entityId } from "../saml/ground.ts";
import { postBody, redirectPath, requestXml } from "../saml/requests.ts";
import type { Browser, Page } from "../signin/browser.ts";
import type { FrontContract } from "../signin/front.ts";

export const clientId = "kept";
export const realm = "urn:example:crm";
export const verifier = "a".repeat(43);
const online = "urn:federation:MicrosoftOnline";
const noise = (bytes: number) => randomBytes(bytes).toString("base64url");

/** The same applications at each contract, so that what is refused is refused for the right reason. */
export async function addAll(ground: Ground, contract: FrontContract, domain: string): Promise<void> {
  const { front } = ground;
  const tenant = await front.tenant(contract);
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  await ground.register({ public: true, clientId }, contract);
  await addApp(front, contract, { slo: "https://sp.example.com/slo" });
  const wsfed = { kind: "wsfed", name: "顧客管理", realm, replyUrl: "https://crm.example.com/in" };
  await addWsfedApplication(deps, { tenant, input: wsfed, by });
  if (domain !== "example.com") {
    await front.inside(contract, (tx) =>
      tx.insertInto("contract_domains").values({ tenant_id: tenant.id, domain }).execute(),
    );
  }
  await addMicrosoft(deps, { tenant, input: { kind: "m365", domain, tiles: [] }, by });
}

interface Kind {
  /** Sends the request; answers with the path under which it waits. */
  begin(browser: Browser, now: Date): Promise<string>;
  /** Whether the end of the way is what the application has asked for. */
  isAnswered(end: URL | Page): boolean;
}

const foreign = { origin: "https://app.example.net", "sec-fetch-site": "cross-site" };

async function posted(browser: Browser, path: string, body: URLSearchParams): Promise<string> {
  const answer = await browser.send(path, { method: "POST", body, headers: foreign });
  return localOf(answer.headers.get("location"), browser);
}

/** A sign-in comes first: where it leads afterwards. */
async function asked(browser: Browser, path: string): Promise<string> {
  const answer = await browser.send(path);
  const to = new URL(answer.headers.get("location") ?? "about:blank", browser.origin).searchParams.get("to");
  return localOf(to, browser);
}

function localOf(address: string | null, { origin }: Browser): string {
  if (address === null) throw new Error("nothing waits");
  return new URL(address, origin).href.replace(origin, "");
}

function oidcQuery(more: Record<string, string> = {}): URLSearchParams {
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  return new URLSearchParams({
    ...{ client_id: clientId, response_type: "code", scope: "openid", redirect_uri: callback, state: "s" },
    ...{ code_challenge, code_challenge_method: "S256", ...more },
  });
}

const long = () => JSON.stringify({ userinfo: { [noise(3_000)]: null } });
const wsfedQuery = (wctx: string, wtrealm = realm) => new URLSearchParams({ wa: "wsignin1.0", wtrealm, wctx });
const entra = (now: Date) => requestXml({ at: now, issuer: online, more: { AssertionConsumerServiceURL: null } });
const logoutXml = (now: Date) =>
  `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${noise(9)}" Version="2.0" IssueInstant="${now.toISOString()}"><saml:Issuer>${entityId}</saml:Issuer><saml:NameID>x</saml:NameID></samlp:LogoutRequest>`;

const code = (end: URL | Page) => end instanceof URL && end.href.startsWith(callback) && end.searchParams.has("code");
const form = (field: string) => (end: URL | Page) => !(end instanceof URL) && end.html.includes(`name="${field}"`);

/** Everything of an application that waits while its person is elsewhere on the host. */
export const kinds: Record<string, Kind> = {
  "OpenID Connect, short": { begin: (b) => asked(b, `/oidc/auth?${oidcQuery()}`), isAnswered: code },
  "OpenID Connect, long": { begin: (b) => asked(b, `/oidc/auth?${oidcQuery({ claims: long() })}`), isAnswered: code },
  "OpenID Connect, posted": { begin: (b) => posted(b, "/oidc/auth", oidcQuery()), isAnswered: code },
  "OpenID Connect, sign-out": {
    begin: (b) => posted(b, "/oidc/logout", new URLSearchParams({ client_id: clientId })),
    isAnswered: (end) => !(end instanceof URL) && end.heading === "サインアウトしますか。",
  },
  "SAML, redirect": {
    begin: (b, now) => asked(b, redirectPath(requestXml({ at: now }))),
    isAnswered: form("SAMLResponse"),
  },
  "SAML, posted": {
    begin: (b, now) => posted(b, "/saml/sso", postBody(requestXml({ at: now }))),
    isAnswered: form("SAMLResponse"),
  },
  "SAML, posted and long": {
    begin: (b, now) => posted(b, "/saml/sso", postBody(requestXml({ at: now }), noise(3_000))),
    isAnswered: form("SAMLResponse"),
  },
  "SAML, sign-out": {
    begin: (b, now) => posted(b, "/saml/slo", postBody(logoutXml(now), noise(3_000))),
    // Nobody here has been at that application by this name: it hears so.
    isAnswered: (end) => end instanceof URL && end.searchParams.has("SAMLResponse"),
  },
  "WS-Federation": { begin: (b) => asked(b, `/wsfed?${wsfedQuery("c")}`), isAnswered: form("wresult") },
  "WS-Federation, posted": {
    begin: (b) => posted(b, "/wsfed", wsfedQuery("c")),
    isAnswered: form("wresult"),
  },
  "WS-Federation, posted and long": {
    begin: (b) => posted(b, "/wsfed", wsfedQuery(noise(3_000))),
    isAnswered: form("wresult"),
  },
  "Microsoft 365 by SAML": {
    begin: (b, now) => posted(b, "/saml/m365/example.com/sso", postBody(entra(now), noise(700))),
    isAnswered: form("SAMLResponse"),
  },
  "Microsoft 365 by WS-Federation": {
    begin: (b) => asked(b, `/wsfed/m365/example.com?${wsfedQuery(noise(700), online)}`),
    isAnswered: form("wresult"),
  },
};
