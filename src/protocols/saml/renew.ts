import { type By, changeSettings } from "../../applications/index.ts";
import { Failure } from "../../platform/errors.ts";
import { InputFailure } from "../../platform/input/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { decodeXml, XmlFault } from "../xml/index.ts";
import { type AddDeps, metadataAt } from "./add.ts";
import { certificatesOf } from "./certificates.ts";
import { type SamlSettings, samlSettings } from "./settings.ts";
import { certificate, readMetadata } from "./spmetadata.ts";

/** What is new: a document, its address, or certificates for signatures alone (PEM or base64). */
export type Renewal = { metadata: Buffer } | { metadataUrl: string } | { certificates: string[] };

export interface Renewed {
  id: string;
  name: string;
  /** When the certificates that are in force now expire. */
  expire: Date[];
}

/** Puts in what an application has changed, mostly its certificate. Whose it is stays: another entity id is refused. */
export async function renewSamlApplication(
  deps: AddDeps,
  o: { tenant: Tenant; id: string; renewal: Renewal; by: By },
): Promise<Renewed> {
  const document = await documentOf(deps, o.renewal);
  const changed = await changeSettings(deps, {
    ...{ tenant: o.tenant, id: o.id, by: o.by, act: "application.renew" },
    to: (_, application) => {
      if (application.kind !== "saml") throw otherKind(application.name);
      const before = samlSettings(application);
      return document === null ? withCertificates(before, o.renewal) : withMetadata(before, document);
    },
  });
  const { id, name } = changed;
  return { id, name, expire: certificatesOf(changed).map(({ expiresAt }) => expiresAt) };
}

async function documentOf(deps: AddDeps, renewal: Renewal): Promise<string | null> {
  if ("metadata" in renewal) return named("metadata", () => decodeXml(renewal.metadata));
  return "metadataUrl" in renewal ? metadataAt(deps.egress, renewal.metadataUrl) : null;
}

/** Everything that the document says; how people are told of stays as it was set. */
function withMetadata(before: SamlSettings, document: string): SamlSettings {
  const read = named("metadata", () => readMetadata(document, before.entityId));
  if (read.entityId !== before.entityId) {
    throw new InputFailure([`metadata: is of another application, ${JSON.stringify(read.entityId.slice(0, 200))}`]);
  }
  const { encryptFor, ...rest } = read;
  const { nameId, attributes } = before;
  const wasEncrypted = before.encryptFor !== undefined;
  return {
    ...rest,
    signedRequests: read.certificates.length > 0 && (read.signedRequests || before.signedRequests),
    ...(encryptFor !== undefined && wasEncrypted ? { encryptFor } : {}),
    ...(nameId ? { nameId } : {}),
    ...(attributes ? { attributes } : {}),
  };
}

function withCertificates(before: SamlSettings, renewal: Renewal): SamlSettings {
  const given = "certificates" in renewal ? renewal.certificates : [];
  return { ...before, certificates: given.map((each, i) => named(`certificates[${i}]`, () => certificate(each))) };
}

function otherKind(name: string): Failure {
  return new Failure("application-kind", `${name} is no SAML application`, {
    hint: "only these have metadata and certificates of their own",
  });
}

function named<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof XmlFault) throw new InputFailure([`${field}: ${error.message}`]);
    throw error;
  }
}
