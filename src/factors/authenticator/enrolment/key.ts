import { type EnrolKeyAnswer, types } from "../../../../authenticator/wire.ts";
import { personById } from "../../../accounts/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { selfSigned } from "../api/jws.ts";
import { Refused } from "../api/refused.ts";
import { enrolKey } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { insertDevice, setSubscription } from "../device/store.ts";
import { queuePush } from "../push/queue.ts";
import { announceEnrolment } from "./end.ts";
import { changeEnrolment, dropRegistrations, type Enrolment, holdEnrolment } from "./store.ts";

type Message = Awaited<ReturnType<typeof read>>;

function read(jws: string) {
  return selfSigned(jws, { typ: types.enrolKey, shape: enrolKey });
}

/** The first key that comes is the one: it spends token, pass and code. Said again with the same key, the same answer. */
export async function registerKey(deps: AuthenticatorDeps, jws: string): Promise<EnrolKeyAnswer> {
  const message = await read(jws);
  const { claims, thumbprint } = message;
  const [tenantId = "", id = ""] = claims.enr.split(".");
  const tenant = await deps.directory.byId(tenantId);
  if (tenant?.state !== "active") throw new Refused("gone");
  if (claims.jkt !== thumbprint || claims.aud !== tenant.origin) throw new Refused("unknown");
  const now = deps.clock.now();
  const account = await deps.db.tenant(tenant.id, async (tx) => {
    const enrolment = await holdEnrolment(tx, tenant, id, now);
    if (!enrolment || enrolment.nonce !== claims.nonce) return null;
    const person = await personById(tx, enrolment.personId);
    if (person?.state !== "active") return null;
    const again = enrolment.state === "keyed" && enrolment.deviceId === thumbprint;
    return again || (await keep(tx, deps, { tenant, enrolment, message, now })) ? person.userId : null;
  });
  if (account === null) throw new Refused("gone");
  return { account };
}

interface Keeping {
  tenant: Tenant;
  enrolment: Enrolment;
  message: Message;
  now: Date;
}

async function keep(tx: Tx, deps: AuthenticatorDeps, { tenant, enrolment, message, now }: Keeping): Promise<boolean> {
  const { claims, jwk, thumbprint: id } = message;
  const to = { state: "keyed" as const, deviceId: id };
  if (!(await changeEnrolment(tx, { id: enrolment.id, from: ["scanned"], to }))) return false;
  await dropRegistrations(tx, enrolment.id);
  const { platform, language, persisted } = claims;
  const label = claims.label || platform || "Genkan Authenticator";
  const owner = { personId: enrolment.personId, enrolmentId: enrolment.id, replaces: enrolment.moves };
  if (!(await insertDevice(tx, tenant.id, { id, jwk, label, platform, language, persisted, ...owner, now }))) {
    throw new Refused("gone"); // a key of another registration; nothing of this is kept
  }
  const subscription = claims.subscription && deps.pushable(claims.subscription.endpoint) ? claims.subscription : null;
  if (await setSubscription(tx, tenant, { deviceId: id, subscription })) {
    await queuePush(tx, { tenantId: tenant.id, deviceId: id, says: "push.notify" });
  }
  await announceEnrolment(tx, enrolment, now);
  return true;
}
