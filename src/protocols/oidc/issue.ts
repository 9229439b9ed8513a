import { recordLaunch } from "../../applications/index.ts";
import { noteApplication } from "../../history/index.ts";
import type { Session } from "../../sessions/index.ts";
import { mayOutlive } from "./client.ts";
import { throughLibrary } from "./library.ts";
import { type Client, newMoment } from "./moment.ts";
import { postedForm } from "./postedform.ts";
import { badRequest } from "./refused.tsx";
import { settledQuery } from "./request.ts";
import type { Visit } from "./visit.ts";
import type { Parties } from "./waiting.ts";

/** The answer to the application: a code, or an error. */
export async function issue(
  visit: Visit,
  { waiting, client, session }: Parties,
  o: { acr?: string | undefined; refusal?: { error: string; description: string } },
): Promise<Response> {
  const { c, deps, instances } = visit;
  const offline = mayOutlive(client, waiting.request.scopes);
  const moment = newMoment({ deps, tenant: c.var.tenant, session, offline, ...o });
  moment.clients.set(waiting.request.clientId, Promise.resolve(client));
  const path = `/oidc/auth?${settledQuery(waiting.query)}`;
  const answer = await throughLibrary(instances, c, { moment, path, method: "GET" });
  if (moment.first && session) await noteFirst(visit, session, client);
  if (answer.headers.has("location")) return answer;
  if (answer.headers.get("content-type")?.startsWith("text/html"))
    return postedForm(answer, waiting.request.redirectUri);
  return badRequest(visit, { client, session, reason: `refused by the library: ${await answer.text()}` });
}

/** For 最近使ったもの and the history entry of this sign-in, once in a session. */
function noteFirst({ c, deps, now }: Visit, session: Session, { application }: Client): Promise<void> {
  const { id: tenantId } = c.var.tenant;
  const personId = session.person.id;
  const entry = { personId, sessionId: session.id, signedInAt: session.startedAt, application: application.name };
  return deps.db.tenant(tenantId, async (tx) => {
    await recordLaunch(tx, { tenantId, personId, applicationId: application.id, now });
    await noteApplication(tx, entry);
  });
}
