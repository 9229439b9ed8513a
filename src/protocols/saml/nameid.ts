import { randomBytes } from "node:crypto";
import type { Person } from "../../accounts/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { persistentId } from "../signon/index.ts";
import type { NameId } from "./assertion.ts";
import { type NameIdKind, nameIdFormats } from "./names.ts";

/** Kinds by their identifiers; SAML 1.1 had another name for the same nothing. */
const kinds = new Map<string, NameIdKind>([
  ...(Object.entries(nameIdFormats) as [NameIdKind, string][]).map(([kind, format]) => [format, kind] as const),
  ["urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified", "unspecified"],
]);

export function kindOfFormat(format: string): NameIdKind | undefined {
  return kinds.get(format);
}

/**
 * What the request asks for; else what the application's registration says, else the first of its metadata that we have,
 * else persistent. Null: a format is asked for that nobody here has.
 */
export function nameIdKind(o: {
  asked: string | undefined;
  set: NameIdKind | undefined;
  offered: readonly string[];
}): NameIdKind | null {
  const asked = o.asked === undefined ? "unspecified" : kindOfFormat(o.asked);
  if (asked === undefined) return null;
  if (asked !== "unspecified") return asked;
  const known = o.offered.map(kindOfFormat).find((kind) => kind !== undefined);
  return o.set ?? known ?? "persistent";
}

/** How an application knows the person. */
export function nameIdOf(
  kind: NameIdKind,
  o: { tenant: Tenant; person: Pick<Person, "id" | "userId">; entityId: string; issuer: string },
): NameId {
  const format = nameIdFormats[kind];
  if (kind === "transient") return { format, value: `_${randomBytes(20).toString("hex")}` };
  if (kind !== "persistent") return { format, value: o.person.userId };
  const value = persistentId(o.tenant, o.entityId, o.person);
  return { format, value, qualifier: o.issuer, spQualifier: o.entityId };
}
