import { type By, putSecret, registerApplication } from "../../applications/index.ts";
import type { SigningKeys } from "../../keys/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope } from "../../platform/db/index.ts";
import type { Egress } from "../../platform/http/index.ts";
import { newId, newSecret } from "../../platform/ids.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type OidcSettings, protocol, secretName, secretPlace } from "./client.ts";
import { checkOidc } from "./input.ts";

export interface Registered {
  id: string;
  name: string;
  clientId: string;
  /** Shown this once. */
  clientSecret?: string;
  issuer: string;
}

export interface RegisterDeps {
  db: Scope;
  clock: Clock;
  egress: Egress;
  keys: SigningKeys;
}

/** Registers an application of OpenID Connect from CONTRACT's JSON. Throws InputFailure with every fault of the input. */
export async function registerOidc(
  deps: RegisterDeps,
  o: { tenant: Tenant; input: unknown; by: By },
): Promise<Registered> {
  const { tenant, by } = o;
  const given = checkOidc(o.input, (text) => deps.egress.fault(text));
  const settings: OidcSettings = { ...given.settings, clientId: given.clientId ?? newId() };
  const keepsSecret = /^client_secret_/.test(settings.tokenEndpointAuthMethod);
  const clientSecret = keepsSecret ? newSecret() : null;
  // Made here where a contract of an earlier release has none yet: a public GET never makes a key.
  await deps.keys.signing(tenant, "oidc", settings.idTokenSignedResponseAlg);
  const added = await registerApplication(deps, {
    ...{ tenant, by, keys: [{ protocol, key: settings.clientId }] },
    application: { kind: "oidc", ...given.common, url: given.url, settings: { ...settings } },
    assign: given.assign,
    more: async (tx, applicationId) => {
      if (clientSecret === null) return;
      const sealed = tenant.key.seal(secretPlace(applicationId), Buffer.from(clientSecret));
      await putSecret(tx, { tenantId: tenant.id, applicationId, name: secretName, sealed });
    },
  });
  const { clientId } = settings;
  const secret = clientSecret === null ? {} : { clientSecret };
  return { id: added.id, name: added.name, clientId, ...secret, issuer: tenant.origin };
}
