import type { Account } from "oidc-provider";
import { groupNamesOf, type Person } from "../../accounts/index.ts";
import { currentMoment, type Moment } from "./moment.ts";

/** Scopes and the claims that each gives, at userinfo and in the ID token. */
export const claimsByScope = {
  openid: ["sub", "acr", "amr", "auth_time"],
  profile: ["name", "preferred_username"],
  email: ["email", "email_verified"],
  groups: ["groups"],
};

/** The person whom the session or the presented token belongs to; nobody else can be asked for. */
export async function findAccount(_ctx: unknown, sub: string): Promise<Account | undefined> {
  const moment = currentMoment();
  const person = moment.session?.person ?? moment.person;
  if (!person || person.id !== sub) return undefined;
  return {
    accountId: sub,
    claims: (_use, scope, claims) => claimsOf(moment, person, `${scope} ${Object.keys(claims)}`),
  };
}

/** The address is the user ID: it is the contract's own, while the one for notifications is private to the person. */
async function claimsOf(moment: Moment, person: Person, wanted: string) {
  const { id, name, userId } = person;
  const groups = wanted.includes("groups") ? { groups: await groupsOf(moment, id) } : {};
  return { sub: id, name, preferred_username: userId, email: userId, email_verified: true, ...groups };
}

function groupsOf({ deps, tenant }: Moment, personId: string): Promise<string[]> {
  return deps.db.tenant(tenant.id, (tx) => groupNamesOf(tx, personId));
}
