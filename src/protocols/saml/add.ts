import { type By, registerApplication } from "../../applications/index.ts";
import type { KeyDeps, SigningKeys } from "../../keys/index.ts";
import { Failure } from "../../platform/errors.ts";
import type { Egress } from "../../platform/http/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { decodeXml } from "../xml/index.ts";
import { identityOf, paths } from "./identity.ts";
import { samlInput } from "./input.ts";

export interface AddDeps extends KeyDeps {
  keys: SigningKeys;
  egress: Egress;
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
  const { application, assign } = await samlInput(o.input, (url) => metadataAt(deps.egress, url));
  await deps.keys.signing(o.tenant, "saml", "RS256");
  const { id } = await registerApplication(deps, {
    ...{ tenant: o.tenant, by: o.by },
    application,
    assign,
    keys: [{ protocol: "saml", key: application.settings.entityId }],
  });
  return { id, entityId: identityOf(o.tenant).entityId, metadataUrl: `${o.tenant.origin}${paths.metadata}` };
}

/** The document at an address: by the one door for addresses that were given (DESIGN §7.9). */
export async function metadataAt(egress: Egress, url: string): Promise<string> {
  const fault = egress.fault(url);
  if (fault !== null) throw new InputFailure([`metadataUrl: ${fault}`]);
  const answer = await egress.send({ url, method: "GET", headers: {} }).catch((cause: unknown) => {
    throw new Failure("metadata-unreachable", "metadataUrl: does not answer with a document", { hint, cause });
  });
  if (answer.status === 200) return decodeXml(answer.body);
  throw new Failure("metadata-unreachable", `metadataUrl: answers ${answer.status}`, { hint });
}

const hint = "save the document to a file and give its text as metadata";
