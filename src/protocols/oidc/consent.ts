import { recordAudit } from "../../history/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { noteConsent } from "./consents/index.ts";
import { arrivalOf, type Visit } from "./visit.ts";
import { waitingOf } from "./waiting.ts";

/** POST: 渡して続ける or 渡さない. */
export async function takeConsent(visit: Visit): Promise<Response> {
  const { c, deps, now } = visit;
  const waiting = await waitingOf(visit);
  if (!waiting) return c.redirect("/", 303);
  const form = await formOf(c);
  const { session, client } = await arrivalOf(visit, waiting.request.clientId);
  const next = `/oidc/resume/${waiting.word}?picked=1`;
  if (!session || !client?.assigned || form.get("as") !== session.person.id) return c.redirect(next, 303);
  if (form.get("answer") !== "yes") return c.redirect(`${next}&declined=1`, 303);
  const { id: tenantId } = c.var.tenant;
  const { person } = session;
  const { agreed: scopes } = waiting.request;
  await deps.db.tenant(tenantId, async (tx) => {
    await noteConsent(tx, { tenantId, now, personId: person.id, applicationId: client.application.id, scopes });
    const payload = { application: client.application.id, scopes };
    await recordAudit(tx, { tenantId, actor: { kind: "person", id: person.id }, act: "consent.give", payload, now });
  });
  return c.redirect(next, 303);
}
