import { findApplication } from "../../applications/index.ts";
import { isId } from "../../platform/ids.ts";
import { gate, meet, notAssigned, type SignOnDeps, sessionHere, type Visit } from "../signon/index.ts";
import { ownWords } from "./context.ts";
import { identityOf, paths } from "./identity.ts";
import { grant } from "./issue.ts";
import { nameIdKind, nameIdOf } from "./nameid.ts";
import { samlSettings } from "./settings.ts";

/** GET: a launch from our side: an assertion that nobody has asked for (saml-profiles §4.1.5). */
export async function startHere(deps: SignOnDeps, c: Visit): Promise<Response> {
  const id = c.req.param("application") ?? "";
  const path = `${paths.start}/${id}`;
  const signed = await sessionHere(deps, c);
  if (!signed) return c.redirect(`/signin?${new URLSearchParams({ to: path })}`, 303);
  const { tenant } = c.var;
  const { person } = signed.session;
  const found = isId(id)
    ? await deps.db.tenant(tenant.id, (tx) => findApplication(tx, { id, personId: person.id }))
    : null;
  if (found?.application.kind !== "saml") return c.notFound() as Response;
  const { application } = found;
  const obstacle = gate(c, signed, { application, more: false, since: null });
  if (obstacle) return meet(deps, c, { obstacle, path, arrival: null, application, hint: person.userId });
  if (!found.assigned) return notAssigned(c, { application, person });
  const settings = samlSettings(application);
  const { entityId: issuer } = identityOf(tenant);
  const kind = nameIdKind({ asked: undefined, set: settings.nameId, offered: settings.nameIdFormats }) ?? "persistent";
  return grant(deps, c, {
    ...{ application, issuer, audience: settings.entityId, to: settings.acs[0]?.url as string, request: null, signed },
    ...{ relayState: undefined, rules: settings.attributes ?? null, context: ownWords(signed.assurance) },
    nameId: nameIdOf(kind, { tenant, person, entityId: settings.entityId, issuer }),
    encryptFor: settings.encryptFor === undefined ? undefined : Buffer.from(settings.encryptFor, "base64"),
  });
}
