import { type Person, personById } from "../../accounts/index.ts";
import { numberIn, placeOf } from "../../desk/index.ts";
import type { Node } from "../../node.ts";
import type { Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { type WholeRequest, wholeRequest } from "../../requests/index.ts";
import { loadTenantById, type Tenant } from "../../tenants/index.ts";

export interface Named {
  tenant: Tenant;
  request: WholeRequest;
  person: Person;
}

/** Works on the request that a number names, in one transaction of its tenant. */
export async function onRequest<T>(node: Node, named: string, work: (tx: Tx, o: Named) => Promise<T>): Promise<T> {
  const number = numberIn(named);
  const place = number === null ? null : await node.provider.open((tx) => placeOf(tx, number));
  if (place?.of === "case")
    throw new Failure("request-case", `${place.number} is a report of a sign-in`, {
      hint: "reports are looked after at the desk",
    });
  const tenant = place && (await loadTenantById(node.db, node.master, place.tenantId, node.config.baseUrl));
  if (!place || !tenant) throw unknown(named);
  return node.db.tenant(tenant.id, async (tx) => {
    const request = await wholeRequest(tx, { tenant, number: place.number });
    const person = request && (await personById(tx, request.personId));
    if (!request || !person) throw unknown(named);
    return work(tx, { tenant, request, person });
  });
}

function unknown(named: string): Failure {
  return new Failure("request-unknown", `there is no request ${JSON.stringify(named)}`, {
    hint: "genkan request list --all shows them all",
  });
}

/** What a refusal means for whoever types the command. */
export function refused(number: string, why: string): Failure {
  const [says, hint] = sentences[why] ?? ["cannot be moved on", `genkan request show ${number} tells how it stands`];
  return new Failure(`request-${why}`, `${number} ${says}`, { hint });
}

const sentences: Record<string, [says: string, hint: string]> = {
  stale: ["does not wait for this", "genkan request show tells how it stands"],
  missing: ["lacks identity checks", "genkan request check notes them: two, the call back among them"],
  gone: ["is about somebody who has been ended", "reject it"],
};
