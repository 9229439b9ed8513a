import type { Person } from "../../accounts/index.ts";
import { type Application, applicationByKey } from "../../applications/index.ts";
import type { Assurance } from "../../factors/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { NameId } from "./assertion.ts";
import type { AttributeRule } from "./attributes.ts";
import { type Context, contextFor } from "./context.ts";
import { type Identity, identityOf } from "./identity.ts";
import { nameIdKind, nameIdOf } from "./nameid.ts";
import type { AuthnRequest } from "./request.ts";
import { type SamlSettings, samlSettings } from "./settings.ts";

/** An application as a profile knows it. */
export interface Member {
  application: Application;
  assigned: boolean;
  settings: SamlSettings;
}

/** One identity that the tenant has towards applications: its own, or the one of a domain at Microsoft 365. */
export interface Profile {
  identity: Identity;
  /** Who sends a message, by its own word. */
  find(tx: Tx, o: { issuer: string; personId: string | undefined }): Promise<Member | null>;
  /** Null: a format is asked for that nobody has. */
  nameId(member: Member, o: { asked: string | undefined; person: Person }): NameId | null;
  rules(member: Member, person: Person): readonly AttributeRule[] | null;
  /** Null: nothing of what is asked for is known here. */
  context(member: Member, asked: AuthnRequest["context"], assurance: Assurance): Context | null;
  /** The application makes something of being told that a sign-in is worth too little; else our own page says it. */
  hearsRefusals: boolean;
  /** Its sign-outs come unsigned and sparse: the session's own index is proof enough, and what cannot be read asks the person. */
  looseSignOut: boolean;
  /** Why this account is none that the application could open; null: it is. */
  foreign(member: Member, person: Person): string | null;
}

/** Applications by SAML, each under its entity id. */
export function ownProfile(tenant: Tenant): Profile {
  const identity = identityOf(tenant);
  return {
    identity,
    async find(tx, { issuer, personId }) {
      const found = await applicationByKey(tx, { protocol: "saml", key: issuer, personId });
      return found && { ...found, settings: samlSettings(found.application) };
    },
    nameId({ settings }, { asked, person }) {
      const kind = nameIdKind({ asked, set: settings.nameId, offered: settings.nameIdFormats });
      const names = { tenant, person, entityId: settings.entityId, issuer: identity.entityId };
      return kind && nameIdOf(kind, names);
    },
    rules: ({ settings }) => settings.attributes ?? null,
    context: (_, asked, assurance) => contextFor(asked, assurance),
    hearsRefusals: true,
    looseSignOut: false,
    foreign: () => null,
  };
}
