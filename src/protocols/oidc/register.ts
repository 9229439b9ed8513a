import { type By, putSecret, registerApplication } from "../../applications/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope } from "../../platform/db/index.ts";
import type { Egress } from "../../platform/http/index.ts";
import { newId, newSecret } from "../../platform/ids.ts";
import { bumpTenant, type Tenant } from "../../tenants/index.ts";
import { type OidcSettings, protocol, secretName, secretPlace } from "./client.ts";
import { checkOidc } from "./input.ts";
import { keepFirstRsaKey, newRsaKey } from "./keys.ts";

export interface Registered {
  id: string;
  name: string;
  clientId: string;
  /** Shown this once. */
  clientSecret?: string;
  issuer: string;
}

/** Registers an application of OpenID Connect from CONTRACT's JSON. Throws InputFailure with every fault of the input. */
export async function registerOidc(
  deps: { db: Scope; clock: Clock; egress: Egress },
  o: { tenant: Tenant; input: unknown; by: By },
): Promise<Registered> {
  const { tenant, by } = o;
  const given = checkOidc(o.input, (text) => deps.egress.fault(text));
  const settings: OidcSettings = { ...given.settings, clientId: given.clientId ?? newId() };
  const keepsSecret = /^client_secret_/.test(settings.tokenEndpointAuthMethod);
  const clientSecret = keepsSecret ? newSecret() : null;
  const rsaKey = settings.idTokenSignedResponseAlg === "RS256" ? await newRsaKey(tenant) : null;
  const now = deps.clock.now();
  const added = await registerApplication(deps, {
    ...{ tenant, by, keys: [{ protocol, key: settings.clientId }] },
    application: { kind: "oidc", ...given.common, url: given.url, settings: { ...settings } },
    assign: { people: given.people, plainList: isPlainList(o.input) },
    more: async (tx, applicationId) => {
      if (clientSecret !== null) {
        const sealed = tenant.key.seal(secretPlace(applicationId), Buffer.from(clientSecret));
        await putSecret(tx, { tenantId: tenant.id, applicationId, name: secretName, sealed });
      }
      if (rsaKey && (await keepFirstRsaKey(tx, { tenant, key: rsaKey, now }))) await bumpTenant(tx, tenant.id);
    },
  });
  const { clientId } = settings;
  const secret = clientSecret === null ? {} : { clientSecret };
  return { id: added.id, name: added.name, clientId, ...secret, issuer: tenant.origin };
}

function isPlainList(input: unknown): boolean {
  return typeof input === "object" && input !== null && "assign" in input && Array.isArray(input.assign);
}
