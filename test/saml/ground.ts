import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { type CacheProvider, SAML, type SamlConfig, ValidateInResponseTo } from "@node-saml/node-saml";
import { vi } from "vitest";
import type { By } from "../../src/applications/index.ts";
import { certificateOf, SigningKeys } from "../../src/keys/index.ts";
import { Egress } from "../../src/platform/http/index.ts";
import { addSamlApplication } from "../../src/protocols/saml/index.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { enter, type Front, type FrontContract, goodPassword, settle, taro } from "../signin/front.ts";

export const by: By = { actor: { kind: "system", id: "test" } };
export const entityId = "https://sp.example.com/saml";
export const acs = "https://sp.example.com/saml/acs";

/** Programs of others read the machine's clock: it shows what the test's clock shows. */
export function shareClock(front: Front): void {
  vi.useFakeTimers({ toFake: ["Date"], now: front.clock.now() });
}

/** A contract with a person who has chosen a password, and a SAML application. */
export async function samlContract(front: Front, label: string, o: { app?: object; userId?: string } = {}) {
  const userId = o.userId ?? taro;
  const contract = await front.contract(label, { people: [{ userId }] });
  await settle(front.browser(contract), { userId, temporary: contract.temporary[userId] as string });
  return { contract, ...(await addApp(front, contract, o.app)) };
}

export async function addApp(front: Front, contract: FrontContract, app: object = {}) {
  const tenant = await front.tenant(contract);
  const input = { kind: "saml", name: "契約照会", entityId, acs: [acs], ...app };
  if ("metadata" in app || "metadataUrl" in app)
    for (const name of ["entityId", "acs"] as const) delete (input as Partial<typeof input>)[name];
  const deps = { ...front.node, keys: new SigningKeys(front.node), egress: new Egress("any") };
  return addSamlApplication(deps, { tenant, input, by });
}

export async function signedIn(front: Front, contract: FrontContract, userId = taro): Promise<Browser> {
  const browser = front.browser(contract);
  await enter(browser, userId, goodPassword);
  await browser.press("いいえ");
  return browser;
}

/** The form that hands the person on: where to, and what it says. */
export function handedOn(page: Page): { to: string; fields: Record<string, string> } {
  const form = page.forms.find(({ action }) => !action.startsWith("/"));
  if (!form) throw new Error(`nobody is handed on at ${page.url.href} (${page.status}): ${page.text}`);
  return { to: form.action, fields: Object.fromEntries(form.fields.map(({ name, value }) => [name, value])) };
}

/** A key pair with a certificate, as an application has one. */
export async function spKeys(name = "sp.example.com") {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = await certificateOf(pair, { name, serial: name, now: new Date("2026-11-24T00:00:00Z") });
  const privateKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  return { privateKey, certificate: der.toString("base64"), pem: new X509Certificate(der).toString() };
}

/** Another program's service provider (@node-saml/node-saml), set up from our metadata as an administrator would. */
export async function serviceProvider(
  front: Front,
  contract: FrontContract,
  o: Partial<SamlConfig> = {},
): Promise<SAML> {
  const metadata = await metadataOf(front, contract);
  return new SAML({
    issuer: entityId,
    callbackUrl: acs,
    entryPoint: location(metadata, "SingleSignOnService", o.authnRequestBinding === "HTTP-POST" ? "POST" : "Redirect"),
    logoutUrl: location(metadata, "SingleLogoutService", "Redirect"),
    idpCert: certificatesIn(metadata),
    idpIssuer: /entityID="([^"]+)"/.exec(metadata)?.[1] as string,
    audience: entityId,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.ifPresent,
    cacheProvider: memory(),
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    ...o,
  });
}

export async function metadataOf(front: Front, contract: FrontContract): Promise<string> {
  const answer = await front.browser(contract).send("/saml/metadata");
  if (answer.status !== 200) throw new Error(`no metadata: ${answer.status}`);
  return answer.text();
}

export function certificatesIn(metadata: string): string[] {
  return [...metadata.matchAll(/<ds:X509Certificate>([^<]+)</g)].map((match) => match[1] as string);
}

function location(metadata: string, service: string, binding: string): string {
  const found = new RegExp(`<md:${service} Binding="[^"]*HTTP-${binding}" Location="([^"]+)"`).exec(metadata);
  if (!found) throw new Error(`no ${service} in ${metadata}`);
  return found[1] as string;
}

function memory(): CacheProvider {
  const kept = new Map<string, string>();
  return {
    saveAsync: async (key, value) => {
      kept.set(key, value);
      return { value, createdAt: 0 };
    },
    getAsync: async (key) => kept.get(key) ?? null,
    removeAsync: async (key) => {
      const there = key !== null && kept.delete(key);
      return there ? key : null;
    },
  };
}
