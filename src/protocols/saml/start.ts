import type { Person } from "../../accounts/index.ts";
import { type Application, type ApplicationKind, findApplication } from "../../applications/index.ts";
import { isId } from "../../platform/ids.ts";
import {
  confirmAccount,
  gate,
  isPlainStart,
  meet,
  notAssigned,
  type SignOnDeps,
  sessionHere,
  type Visit,
} from "../signon/index.ts";
import { ownWords } from "./context.ts";
import { grant } from "./issue.ts";
import { ownProfile } from "./profile.ts";
import { samlSettings } from "./settings.ts";

export interface Start {
  application: Application;
  person: Person;
}

/** How applications of other kinds are begun that begin here too; app.ts connects them. */
export type OtherStarts = Partial<Record<ApplicationKind, (deps: SignOnDeps, c: Visit, o: Start) => Response>>;

/** GET: a launch from our side: an assertion that nobody has asked for (saml-profiles §4.1.5). */
export async function startHere(deps: SignOnDeps, c: Visit, others: OtherStarts): Promise<Response> {
  const id = c.req.param("application") ?? "";
  const path = c.req.path + new URL(c.req.url).search;
  const signed = await sessionHere(deps, c);
  if (!signed) return c.redirect(`/signin?${new URLSearchParams({ to: path })}`, 303);
  const { tenant } = c.var;
  const { person } = signed.session;
  const found = isId(id)
    ? await deps.db.tenant(tenant.id, (tx) => findApplication(tx, { id, personId: person.id }))
    : null;
  const other = found && others[found.application.kind];
  if (!found || (found.application.kind !== "saml" && !other)) return c.notFound() as Response;
  const { application } = found;
  if (!isPlainStart(deps, c)) return confirmAccount(deps, c, { path, arrival: null, application, person });
  const obstacle = gate(c, signed, { application, wishes: [], since: null });
  if (obstacle) return meet(deps, c, { obstacle, path, arrival: null, application, hint: person.userId, signed });
  if (!found.assigned) return notAssigned(c, { application, person });
  if (other) return other(deps, c, { application, person });
  const settings = samlSettings(application);
  const profile = ownProfile(tenant);
  const member = { application, assigned: true, settings };
  const nameId = profile.nameId(member, { asked: undefined, person });
  if (!nameId) throw new Error("without a wish there is always a name");
  return grant(deps, c, {
    ...{
      application,
      issuer: profile.identity.entityId,
      audience: settings.entityId,
      to: settings.acs[0]?.url as string,
      request: null,
      signed,
    },
    ...{ relayState: undefined, rules: profile.rules(member, person), context: ownWords(signed.assurance) },
    nameId,
    encryptFor: settings.encryptFor === undefined ? undefined : Buffer.from(settings.encryptFor, "base64"),
  });
}
