import { applicationsOfKind } from "../../applications/index.ts";
import { lastCertificates } from "../../keys/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { certificatesOf, readCertificate } from "../saml/index.ts";

/** A certificate on which launches depend. */
export interface Certificate {
  tenantId: string;
  /** Name and id of the application; null: the tenant's own, with which it signs. */
  application: { id: string; name: string } | null;
  fingerprint: Buffer;
  expiresAt: Date;
}

/** All certificates of the tenants that the transaction sees, the first to expire first. */
export async function listCertificates(tx: Tx): Promise<Certificate[]> {
  const [registered, own] = await Promise.all([applicationsOfKind(tx, "saml"), lastCertificates(tx)]);
  const theirs = registered.flatMap(({ tenantId, application }) => {
    const { id, name } = application;
    return certificatesOf(application).map((each) => ({ tenantId, application: { id, name }, ...each }));
  });
  const ours = own.map(({ tenantId, certificate }) => ({
    tenantId,
    application: null,
    ...readCertificate(certificate),
  }));
  return [...theirs, ...ours].toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
}
