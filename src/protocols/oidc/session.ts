import type { AdapterPayload } from "oidc-provider";
import { assuranceOf } from "../../factors/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { authenticatedAt } from "../signon/index.ts";
import type { Moment } from "./moment.ts";

/** Our session as the library sees one: nothing of it is kept twice. */
export function sessionPayload(moment: Moment, id: string): AdapterPayload | undefined {
  const { session, tenant, acr, clients } = moment;
  if (!session || session.id !== id) return undefined;
  const assurance = assuranceOf(session.proofs);
  const authorizations = Object.fromEntries(
    [...clients.keys()].map((clientId) => [clientId, { sid: sidOf(tenant, { sessionId: session.id, clientId }) }]),
  );
  return {
    ...{ kind: "Session", jti: id, uid: id, accountId: session.person.id, authorizations },
    ...{ acr: acr ?? assurance.acr, amr: assurance.amr },
    ...{ loginTs: seconds(authenticatedAt(session)), exp: seconds(session.expiresAt), iat: seconds(session.startedAt) },
  };
}

/** What an application knows the sign-in by; two applications cannot compare theirs. */
export function sidOf(tenant: Tenant, o: { sessionId: string; clientId: string }): string {
  return tenant.key.digest("oidc-sid", o.sessionId, o.clientId).subarray(0, 24).toString("base64url");
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
