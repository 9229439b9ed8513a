import { SigningKeys } from "../../src/keys/index.ts";
import { addMicrosoft } from "../../src/protocols/m365/index.ts";
import { by, handedOn } from "../saml/ground.ts";
import type { Page } from "../signin/browser.ts";
import type { Front, FrontContract } from "../signin/front.ts";

export const loginSrf = "https://login.microsoftonline.com/login.srf";
export const online = "urn:federation:MicrosoftOnline";
export const multiple = "http://schemas.microsoft.com/claims/multipleauthn";
const protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
const assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

export type Added = Awaited<ReturnType<typeof addMicrosoft>>;

export async function addDomain(front: Front, contract: FrontContract, o: object = {}): Promise<Added> {
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const input = { kind: "m365", domain: "example.com", protocol: "saml", ...o };
  return addMicrosoft(deps, { tenant: await front.tenant(contract), input, by });
}

/** The literal request of Microsoft's documentation: no address, no destination, nothing signed. */
export function entraRequest(at: Date, o: { attributes?: string; inside?: string } = {}): string {
  const head = `ID="_${crypto.randomUUID()}" Version="2.0" IssueInstant="${at.toISOString()}"`;
  const policy = `<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"/>`;
  return `<samlp:AuthnRequest ${head} ${o.attributes ?? ""} xmlns:samlp="${protocol}"><Issuer xmlns="${assertion}">${online}</Issuer>${o.inside ?? ""}${policy}</samlp:AuthnRequest>`;
}

export const fromMicrosoft = { origin: "https://login.microsoftonline.com", "sec-fetch-site": "cross-site" };

export function posted(xml: string, relayState: string) {
  const fields = { SAMLRequest: Buffer.from(xml).toString("base64"), RelayState: relayState };
  return { method: "POST", body: new URLSearchParams(fields), headers: fromMicrosoft };
}

export function answerOf(page: Page): string {
  return Buffer.from(handedOn(page).fields.SAMLResponse as string, "base64").toString();
}

/** A sign-out as Microsoft might send it. */
export function logoutRequest(at: Date, o: { nameId: string; sessionIndex?: string; id?: string }): string {
  const index = o.sessionIndex === undefined ? "" : `<samlp:SessionIndex>${o.sessionIndex}</samlp:SessionIndex>`;
  const head = `ID="${o.id ?? `_${crypto.randomUUID()}`}" Version="2.0" IssueInstant="${at.toISOString()}"`;
  return `<samlp:LogoutRequest ${head} xmlns:samlp="${protocol}"><Issuer xmlns="${assertion}">${online}</Issuer><NameID xmlns="${assertion}">${o.nameId}</NameID>${index}</samlp:LogoutRequest>`;
}
