import { announce } from "../../../platform/db/index.ts";
import { isId } from "../../../platform/ids.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { enrolmentById } from "../enrolment/store.ts";
import { ackDigest } from "../push/payload.ts";
import { takeAck } from "./store.ts";

/** A push has arrived; what is no such token changes nothing and is told nothing. */
export async function seen(deps: AuthenticatorDeps, ack: string): Promise<void> {
  const [tenantId = "", secret = ""] = ack.split(".");
  const tenant = isId(tenantId) && secret !== "" ? await deps.directory.byId(tenantId) : null;
  if (!tenant) return;
  await deps.db.tenant(tenant.id, async (tx) => {
    const now = deps.clock.now();
    const device = await takeAck(tx, ackDigest(tenant, ack), now);
    const enrolment = device && (await enrolmentById(tx, tenant, device.enrolmentId));
    if (enrolment?.binding) await announce(tx, enrolment.binding, now);
  });
}
