import type { Person } from "../../accounts/index.ts";
import type { Tenant } from "../../tenants/index.ts";

/** Opaque, the same at each sign-in, another at each application; never given twice, as person ids are not (SPEC §11.1). */
export function persistentId(tenant: Tenant, application: string, person: Pick<Person, "id">): string {
  return tenant.key.digest("saml-name-id", application, person.id).toString("hex").slice(0, 40);
}

/** Japanese order, parted by a space of either width; a name in one piece counts as the family's. */
export function partsOf(name: string): { family: string; given: string } {
  const [, family = name, given = ""] = /^(\S+)\s+(\S.*)$/su.exec(name.trim()) ?? [];
  return { family, given };
}
