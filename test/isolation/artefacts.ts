import type { KeyObject } from "node:crypto";
import { createPublicKey, X509Certificate } from "node:crypto";
import { verifiedRoot } from "../../src/protocols/xml/index.ts";
import { follow } from "../oidc/ground.ts";
import { loopbackFetch } from "../oidc/loopback.ts";
import { certificatesIn } from "../saml/ground.ts";
import { postBody, redirectPath, requestXml } from "../saml/requests.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { goodPassword, taro, words } from "../signin/front.ts";
import { kinds, realm } from "../signon/requests.ts";
import {
  api,
  assertion,
  call,
  codeOf,
  deviceGrant,
  handed,
  keyed,
  type Place,
  person,
  query,
  send,
  tokensOf,
  verifier,
} from "./places.ts";

/** Something that one tenant has given out, and what shows that a tenant takes it. */
export interface Artefact<T = never> {
  make(at: Place): Promise<T>;
  works(thing: T, at: Place): Promise<boolean>;
}

const artefact = <T>(make: Artefact<T>["make"], works: Artefact<T>["works"]) => ({ make, works }) as Artefact;
const callback = query().redirect_uri as string;
const token = (pick: "access_token" | "refresh_token" | "id_token") => async (at: Place) =>
  (await tokensOf(at))[pick] as string;
const active = async (value: string, at: Place) =>
  (await call(at, "/oidc/introspect", { token: value })).active === true;
const ownToken =
  (more: Record<string, string> = {}) =>
  async (at: Place) =>
    (await call(at, "/oidc/token", { grant_type: "client_credentials", ...more })).access_token as string;

/** A browser of the tenant that holds these cookies and nothing else. */
function bearing(cookies: Browser["cookies"], { ground, contract }: Place): Browser {
  const browser = ground.front.browser(contract);
  for (const [name, cookie] of cookies) browser.cookies.set(name, { ...cookie, until: null });
  return browser;
}

async function answer(at: Place, path: string): Promise<URL | Page> {
  return follow(await person(at), path);
}

const oidc: Record<string, Artefact> = {
  "authorization code": artefact(codeOf, async (code, at) => {
    const fields = { grant_type: "authorization_code", code, redirect_uri: callback, code_verifier: verifier };
    return (await call(at, "/oidc/token", fields)).status === 200;
  }),
  "refresh token": artefact(token("refresh_token"), async (refresh_token, at) => {
    return (await call(at, "/oidc/token", { grant_type: "refresh_token", refresh_token })).status === 200;
  }),
  "access token at userinfo": artefact(token("access_token"), async (value, at) => {
    const headers = { authorization: `Bearer ${value}` };
    return (await loopbackFetch(`${at.contract.origin}/oidc/userinfo`, { headers })).status === 200;
  }),
  "access token at introspection": artefact(token("access_token"), active),
  "refresh token at introspection": artefact(token("refresh_token"), active),
  "token of the application's own": artefact(ownToken(), active),
  "token at revocation": artefact(
    async (from) => ({ from, value: await token("refresh_token")(from) }),
    async ({ from, value }, at) => {
      await call(at, "/oidc/revoke", { token: value });
      return !(await active(value, from));
    },
  ),
  "token that an interface reads": artefact(ownToken({ resource: api, scope: "read" }), async (jwt, at) => {
    const { keys } = (await (await loopbackFetch(`${at.contract.origin}/oidc/jwks`)).json()) as {
      keys: { kid: string }[];
    };
    const head = JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString()) as { kid: string };
    return keys.some(({ kid }) => kid === head.kid);
  }),
  "ID token as a hint to sign in": artefact(token("id_token"), async (id_token_hint, at) => {
    const path = `/oidc/auth?${new URLSearchParams(query({ prompt: "none", id_token_hint }))}`;
    const end = await answer(at, path);
    return end instanceof URL && end.searchParams.has("code");
  }),
  "ID token as a hint to sign out": artefact(token("id_token"), async (id_token_hint, at) => {
    const out = new URLSearchParams({ id_token_hint, post_logout_redirect_uri: callback });
    return (await answer(at, `/oidc/logout?${out}`)) instanceof URL;
  }),
  "pushed request": artefact(
    async (at) => (await call(at, "/oidc/par", query())).request_uri as string,
    async (request_uri, at) => {
      const end = await answer(at, `/oidc/auth?${new URLSearchParams({ client_id: keyed, request_uri })}`);
      return end instanceof URL && end.searchParams.has("code");
    },
  ),
  "device code": artefact(
    async (at) => (await call(at, "/oidc/device/authorize", { scope: "openid" })).device_code as string,
    async (device_code, at) => {
      const { error } = await call(at, "/oidc/token", { grant_type: deviceGrant, device_code });
      return error === "authorization_pending";
    },
  ),
  "code that a device shows": artefact(
    async (at) => (await call(at, "/oidc/device/authorize", { scope: "openid" })).user_code as string,
    async (code, at) => {
      const browser = await person(at);
      await browser.go(`/oidc/device?user_code=${code}`);
      const page = await browser.press(words("common.next"));
      return page.forms.some(({ buttons }) => buttons.some(({ text }) => text === words("device.go")));
    },
  ),
  "client assertion": artefact(assertion, async (client_assertion, at) => {
    const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const fields = { grant_type: "client_credentials", client_id: keyed, client_assertion };
    return (await send(at, "/oidc/token", { ...fields, client_assertion_type: type })).status === 200;
  }),
};

const assertionOf = (page: URL | Page) => Buffer.from(handed(page)?.SAMLResponse ?? "", "base64").toString();

/** Whether the token is signed by a certificate that the tenant publishes. */
async function isSignedBy(xml: string, at: Place, o: { path: string; id: "ID" | "AssertionID" }): Promise<boolean> {
  const metadata = await (await loopbackFetch(at.contract.origin + o.path)).text();
  const keys = certificatesIn(metadata).map(
    (each): KeyObject =>
      createPublicKey(
        new X509Certificate(Buffer.from(each, "base64")).publicKey.export({ type: "spki", format: "pem" }),
      ),
  );
  const [own = ""] = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml) ?? [];
  try {
    return verifiedRoot(own, { keys, mostBytes: 200_000, id: o.id }) !== null;
  } catch {
    return false;
  }
}

const federation = "/FederationMetadata/2007-06/FederationMetadata.xml";
const wsfed = `/wsfed?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: realm })}`;
const microsoft = ({ domain }: Place) =>
  `/wsfed/m365/${domain}?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: "urn:federation:MicrosoftOnline" })}`;
const sso = (at: Place) => `${at.contract.origin}/saml/sso`;

const saml: Record<string, Artefact> = {
  "SAML request": artefact(
    async (at) => requestXml({ at: at.ground.front.clock.now(), more: { Destination: sso(at) } }),
    async (xml, at) => handed(await answer(at, redirectPath(xml))) !== null,
  ),
  "SAML assertion": artefact(
    async (at) => assertionOf(await answer(at, redirectPath(requestXml({ at: at.ground.front.clock.now() })))),
    (xml, at) => isSignedBy(xml, at, { path: "/saml/metadata", id: "ID" }),
  ),
  "SAML session, signed out by its name": artefact(
    async (at) => {
      const browser = await person(at);
      const page = await follow(browser, redirectPath(requestXml({ at: at.ground.front.clock.now() })));
      return { browser, nameId: /<saml:NameID[^>]*>([^<]+)</.exec(assertionOf(page))?.[1] ?? "" };
    },
    async ({ browser, nameId }, at) => {
      const now = at.ground.front.clock.now().toISOString();
      const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${nameId}" Version="2.0" IssueInstant="${now}"><saml:Issuer>https://sp.example.com/saml</saml:Issuer><saml:NameID>${nameId}</saml:NameID></samlp:LogoutRequest>`;
      const there = bearing(browser.cookies, at);
      const mine = await person(at);
      for (const [name, cookie] of mine.cookies) if (!there.cookies.has(name)) there.cookies.set(name, cookie);
      const sent = await there.send("/saml/slo", { method: "POST", body: postBody(xml) });
      const page = await follow(there, sent.headers.get("location") as string);
      return !(page instanceof URL) && page.text.includes(words("menu.signout"));
    },
  ),
  "WS-Federation token": artefact(
    async (at) => handed(await answer(at, wsfed))?.wresult ?? "",
    (xml, at) => isSignedBy(xml, at, { path: federation, id: "AssertionID" }),
  ),
  "token for Microsoft 365": artefact(
    async (at) => handed(await answer(at, microsoft(at)))?.wresult ?? "",
    (xml, at) => isSignedBy(xml, at, { path: federation, id: "AssertionID" }),
  ),
  "address for Microsoft 365": artefact(
    async (at) => microsoft(at),
    async (path, at) => handed(await answer(at, path)) !== null,
  ),
  "launch by a tile": artefact(
    async ({ ground, contract }) =>
      ground.front.inside(contract, async (tx) => {
        const rows = await tx.selectFrom("applications").select("id").where("kind", "=", "saml").execute();
        return rows[0]?.id as string;
      }),
    async (id, at) => handed(await answer(at, `/saml/start/${id}`)) !== null,
  ),
};

/** Requests that wait in a browser. */
const waiting: Record<string, Artefact> = Object.fromEntries(
  Object.entries(kinds)
    .filter(([name]) => !name.startsWith("Microsoft"))
    .map(([name, kind]) => [
      `waiting: ${name}`,
      artefact(
        async ({ ground, contract }) => {
          const browser = ground.front.browser(contract);
          const path = await kind.begin(browser, ground.front.clock.now());
          return { cookies: browser.cookies, path };
        },
        async ({ cookies, path }, at) => {
          const browser = bearing(cookies, at);
          for (const [name, cookie] of (await person(at)).cookies) browser.cookies.set(name, { ...cookie });
          return kind.isAnswered(await follow(browser, path));
        },
      ),
    ]),
);

const cookies: Record<string, Artefact> = {
  "cookies of a session": artefact(
    async (at) => (await person(at)).cookies,
    async (all, at) => (await bearing(all, at).go("/console/")).path === "/console/",
  ),
  "list of accounts": artefact(
    async (at) => (await person(at)).cookies,
    async (all, at) => {
      const browser = bearing(all, at);
      browser.forget("session");
      return (await browser.go("/accounts")).path === "/accounts";
    },
  ),
  "half-done sign-in": artefact(
    async ({ ground, contract }) => {
      const browser = ground.front.browser(contract);
      await browser.go("/signin");
      await browser.press("次へ", { ユーザーID: taro });
      return { cookies: browser.cookies, page: browser.page };
    },
    async (o, at) => {
      const browser = bearing(o.cookies, at);
      await browser.go(o.page.url.pathname + o.page.url.search);
      // The address alone may carry the ID; what the cookie holds has to be read for the password to count.
      const before = browser.names("session").length;
      const from = Object.assign(Object.create(Object.getPrototypeOf(o.page)), o.page, {
        url: new URL(o.page.url.pathname + o.page.url.search, at.contract.origin),
      }) as Page;
      const page = await browser.press("次へ", { パスワード: goodPassword }, from);
      return browser.names("session").length > before || page.path === "/signin/stay";
    },
  ),
};

export const artefacts: Record<string, Artefact> = { ...oidc, ...saml, ...waiting, ...cookies };
