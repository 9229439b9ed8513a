import { findApplication } from "../../applications/index.ts";
import type { SigningKeys } from "../../keys/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope } from "../../platform/db/index.ts";
import { type Egress, EgressRefused } from "../../platform/http/index.ts";
import { newId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/index.ts";
import type { Logger } from "../../platform/log.ts";
import type { Tenant } from "../../tenants/index.ts";
import { handoversOf, noteTold } from "../index.ts";
import type { OidcSettings } from "./client.ts";
import { signWith } from "./idtoken.ts";

export interface TellDeps {
  db: Scope;
  clock: Clock;
  log: Logger;
  egress: Egress;
  keys: SigningKeys;
}

interface Ended {
  tenant: Tenant;
  session: string;
}

/** Applications that a session was handed to, and that want to hear of its end, each get a job of their own. */
export async function tellEnded({ db, clock }: TellDeps, { tenant, session }: Ended): Promise<void> {
  const at = clock.now().toISOString();
  await db.tenant(tenant.id, async (tx) => {
    for (const handover of await handoversOf(tx, session)) {
      if (handover.protocol !== "oidc") continue;
      const { sids, sub } = handover.subject as { sids: string[]; sub: string };
      const application = handover.applicationId;
      for (const sid of sids)
        await enqueue(tx, "oidc-logout", { tenant: tenant.id, session, application, sub, sid, at });
    }
  });
}

interface Told {
  tenant: Tenant;
  session: string;
  application: string;
  sub: string;
  sid: string;
  at: Date;
}

/** After this an application that cannot be reached is not tried again: its own session has its own end. */
const patienceMs = 2 * 3600_000;

/** One application is told (OpenID Connect Back-Channel Logout 1.0 §2.5). Throws where it has to be tried again. */
export async function tellLogout(deps: TellDeps, o: Told): Promise<void> {
  const { tenant, application: id, sub } = o;
  if (deps.clock.now().getTime() - o.at.getTime() > patienceMs) return;
  const found = await deps.db.tenant(tenant.id, (tx) => findApplication(tx, { id, personId: sub }));
  const settings = found?.application.settings as OidcSettings | undefined;
  if (!settings?.backchannelLogoutUri) return;
  const key = await deps.keys.signing(tenant, "oidc", settings.idTokenSignedResponseAlg);
  const iat = Math.floor(deps.clock.now().getTime() / 1000);
  const token = signWith(key, "logout+jwt", {
    ...{ iss: tenant.origin, aud: settings.clientId, iat, exp: iat + 120, jti: newId(), sub, sid: o.sid },
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  });
  if (!(await send(deps, settings.backchannelLogoutUri, token))) return;
  const told = { sessionId: o.session, applicationId: id, protocol: "oidc" as const, now: deps.clock.now() };
  await deps.db.tenant(tenant.id, (tx) => noteTold(tx, told));
}

/** Whether the application has ended its own session. */
async function send({ egress, log }: TellDeps, url: string, token: string): Promise<boolean> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = Buffer.from(new URLSearchParams({ logout_token: token }).toString());
  try {
    const { status } = await egress.send({ url, method: "POST", headers, body });
    // 400: the application has understood and will not; asking again changes nothing.
    if (status !== 200 && status !== 204 && status !== 400) throw new Error(`a logout was answered with ${status}`);
    return status !== 400;
  } catch (error) {
    if (!(error instanceof EgressRefused)) throw error;
    log.warn({ reason: error.message }, "a logout was not sent");
    return false;
  }
}
