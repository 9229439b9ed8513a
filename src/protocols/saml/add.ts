import { type By, registerApplication } from "../../applications/index.ts";
import type { KeyDeps, SigningKeys } from "../../keys/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { identityOf, paths } from "./identity.ts";
import { samlInput } from "./input.ts";

export interface AddDeps extends KeyDeps {
  keys: SigningKeys;
}

export interface AddedSaml {
  id: string;
  /** What the tenant's identity provider calls itself, and where its metadata stands. */
  entityId: string;
  metadataUrl: string;
}

/** Registers a SAML application (CONTRACT, `app add`). The tenant's key is made now if there is none. */
export async function addSamlApplication(
  deps: AddDeps,
  o: { tenant: Tenant; input: unknown; by: By },
): Promise<AddedSaml> {
  const { settings, people, ...named } = samlInput(o.input);
  await deps.keys.signing(o.tenant, "saml", "RS256");
  const { id } = await registerApplication(deps, {
    ...{ tenant: o.tenant, by: o.by },
    application: { ...named, kind: "saml", url: null, settings },
    assign: { people, plainList: true },
    keys: [{ protocol: "saml", key: settings.entityId }],
  });
  return { id, entityId: identityOf(o.tenant).entityId, metadataUrl: `${o.tenant.origin}${paths.metadata}` };
}
