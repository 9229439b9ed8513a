import { type Application, findApplication } from "../../../applications/index.ts";
import { recordAudit } from "../../../history/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { consentsOf, deleteConsent } from "./store.ts";

/** What a person hands to an application of others, and since when. */
export interface Consent {
  application: Application;
  scopes: string[];
  since: Date;
}

/** What is told of a person first, what outlasts their visit last. */
const order = ["openid", "profile", "email", "groups"];

function inOrder(scopes: string[]): string[] {
  const others = scopes.filter((scope) => !order.includes(scope) && scope !== "offline_access").toSorted();
  return [...order, ...others, "offline_access"].filter((scope) => scopes.includes(scope));
}

/** The latest first; what is registered no longer is handed nothing. */
export async function listConsents(tx: Tx, personId: string): Promise<Consent[]> {
  const given = await consentsOf(tx, personId);
  const held = given.map(async ({ applicationId: id, scopes, since }) => {
    const found = await findApplication(tx, { id, personId });
    return found ? [{ application: found.application, scopes: inOrder(scopes), since }] : [];
  });
  return (await Promise.all(held)).flat();
}

/** The person takes it back: all tokens of the application end with it, at once. False: there was none. */
export async function takeBackConsent(
  tx: Tx,
  o: { tenantId: string; personId: string; applicationId: string; now: Date },
): Promise<boolean> {
  const { tenantId, personId, applicationId, now } = o;
  if (!(await deleteConsent(tx, { personId, applicationId }))) return false;
  const payload = { application: applicationId };
  const actor = { kind: "person" as const, id: personId };
  await recordAudit(tx, { tenantId, actor, act: "consent.takeBack", payload, now });
  return true;
}
