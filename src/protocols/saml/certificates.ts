import { createHash, X509Certificate } from "node:crypto";
import type { Application } from "../../applications/index.ts";
import { samlSettings } from "./settings.ts";

/** A certificate of an application: what stands behind it stops to work when it expires and nobody has put in the next. */
export interface SpCertificate {
  fingerprint: Buffer;
  expiresAt: Date;
}

/** Of those for signatures the one that lasts longest, and the one for encryption. */
export function certificatesOf(application: Pick<Application, "settings">): SpCertificate[] {
  const { certificates, encryptFor } = samlSettings(application);
  const signing = certificates.map(read).toSorted((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime());
  const all = [...signing.slice(0, 1), ...(encryptFor === undefined ? [] : [read(encryptFor)])];
  const twice = all.length === 2 && all[0]?.fingerprint.equals(all[1]?.fingerprint as Buffer);
  return twice ? all.slice(0, 1) : all;
}

function read(base64: string): SpCertificate {
  return readCertificate(Buffer.from(base64, "base64"));
}

export function readCertificate(der: Buffer): SpCertificate {
  const fingerprint = createHash("sha256").update(der).digest();
  return { fingerprint, expiresAt: new X509Certificate(der).validToDate };
}
