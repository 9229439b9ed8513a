import { type Canonical, element, signed, text, wire, type XmlKey } from "../xml/index.ts";
import { ns, tokenType } from "./names.ts";
import { lifetime, type TokenInput, token } from "./token.ts";

/** The answer to a passive requestor: a RequestSecurityTokenResponse with a signed token (WS-Trust 2005/02 §6.2). */
export async function tokenResponse(input: TokenInput, key: XmlKey): Promise<string> {
  const issued = await signed(token(input), key);
  const { from, to } = lifetime(input.now);
  const whole = element(
    "t:RequestSecurityTokenResponse",
    { "xmlns:t": ns.trust },
    element("t:Lifetime", {}, moment("wsu:Created", from), moment("wsu:Expires", to)),
    appliesTo(input.audience),
    element("t:RequestedSecurityToken", {}, issued),
    element("t:TokenType", {}, text(tokenType)),
    element("t:RequestType", {}, text(`${ns.trust}/Issue`)),
    element("t:KeyType", {}, text("http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey")),
  );
  return wire(whole);
}

function moment(name: string, at: string): Canonical {
  return element(name, { "xmlns:wsu": ns.utility }, text(at));
}

function appliesTo(realm: string): Canonical {
  const address = element("wsa:Address", {}, text(realm));
  const reference = element("wsa:EndpointReference", { "xmlns:wsa": ns.addressing }, address);
  return element("wsp:AppliesTo", { "xmlns:wsp": ns.policy }, reference);
}
