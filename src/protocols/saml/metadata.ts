import type { SigningKey } from "../../keys/index.ts";
import { keyDescriptor } from "../signon/index.ts";
import { type Canonical, digests, element, methods, text, wire } from "../xml/index.ts";
import { bindings, nameIdFormats, ns } from "./names.ts";

/** Our metadata as an identity provider (saml-metadata §2.4.3): every certificate that is published, the signing one first. */
export function idpMetadata(o: { entityId: string; sso: string; slo: string; keys: readonly SigningKey[] }): string {
  const role = element(
    "md:IDPSSODescriptor",
    { WantAuthnRequestsSigned: "false", protocolSupportEnumeration: ns.protocol },
    ...o.keys.map(keyDescriptor),
    ...endpoints("md:SingleLogoutService", o.slo),
    ...Object.values(nameIdFormats).map((format) => element("md:NameIDFormat", {}, text(format))),
    ...endpoints("md:SingleSignOnService", o.sso),
  );
  const root = { "xmlns:md": ns.metadata, entityID: o.entityId };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${wire(element("md:EntityDescriptor", root, algorithms(), role))}\n`;
}

/** What we listen to (saml-metadata-algsupport §2): Shibboleth goes by it, and signs its forms by SHA-1 where nothing is said. */
function algorithms(): Canonical {
  const named = (name: string) => (Algorithm: string) => element(name, { "xmlns:alg": ns.algorithms, Algorithm });
  return element(
    "md:Extensions",
    {},
    ...digests.map(named("alg:DigestMethod")),
    ...methods.map(named("alg:SigningMethod")),
  );
}

function endpoints(name: string, location: string): Canonical[] {
  return [bindings.redirect, bindings.post].map((Binding) => element(name, { Binding, Location: location }));
}
