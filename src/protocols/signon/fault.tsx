import { type Application, startPath } from "../../applications/index.ts";
import { isSolo, viewOf } from "../../tenants/index.ts";
import type { SignOnDeps, Visit } from "./deps.ts";
import { mayRaise } from "./level.ts";
import { FaultPage } from "./pages/fault.tsx";

/** What did not hold stands in the log only, under the number that the page shows. */
export function badRequest(deps: SignOnDeps, c: Visit, o: { application: Application; reason: string }): Response {
  const ref = note(deps, c, o.reason, o.application.id);
  const text = isSolo(c.var.tenant) ? "sso.badRequest.solo" : "sso.badRequest";
  const again = { href: startPath(o.application), text: "sso.again", name: o.application.name } as const;
  return page(c, { text, params: { app: o.application.name, ref }, again });
}

export function unknownApplication(deps: SignOnDeps, c: Visit, reason: string): Response {
  const ref = note(deps, c, reason);
  return page(c, {
    text: isSolo(c.var.tenant) ? "sso.unknownApp.solo" : "sso.unknownApp",
    params: { ref },
    again: null,
  });
}

/** An application that this account may not use: said here, nothing is sent to the other side (SPEC §5). */
export function notAssigned(
  c: Visit,
  o: { application: Application; person: { id: string; userId: string } },
): Response {
  const text = isSolo(c.var.tenant, o.person.id) ? "portal.notAssigned.solo" : "portal.notAssigned";
  const params = { app: o.application.name, id: o.person.userId };
  return page(c, { text, params, again: null, accounts: true, heading: o.application.name }, 403);
}

/** What was proved is not what the application asks for, and no more can be had of this person now. */
export function tooWeak(
  c: Visit,
  o: { application: Application; personId: string | undefined; again: string },
): Response {
  const { tenant } = c.var;
  const { name } = o.application;
  if (mayRaise(tenant)) {
    const again = { href: o.again, text: "sso.again", name } as const;
    return page(c, { text: "sso.tooWeak", params: { app: name }, again }, 403);
  }
  const text = isSolo(tenant, o.personId) ? "sso.noSecond.solo" : "sso.noSecond";
  return page(c, { text, params: { app: name }, again: null }, 403);
}

/** The account in use is none of the domain that the application is opened for. */
export function otherAccount(
  c: Visit,
  o: { application: Application; person: { userId: string }; domain: string },
): Response {
  const params = { app: o.application.name, id: o.person.userId, domain: o.domain };
  return page(c, { text: "sso.otherDomain", params, again: null, accounts: true, heading: o.application.name }, 403);
}

function page(c: Visit, shown: Omit<Parameters<typeof FaultPage>[0], "view">, status: 400 | 403 = 400): Response {
  return c.html(FaultPage({ view: viewOf(c), ...shown }), status) as Response;
}

function note({ log }: SignOnDeps, c: Visit, reason: string, application?: string): string {
  const request = c.get("requestId");
  const facts = {
    request,
    path: c.req.path,
    tenant: c.var.tenant.id,
    application,
    correlation: correlationOf(c),
    reason,
  };
  log.warn(facts, "a launch was refused");
  return request.slice(-8);
}

/** Microsoft's own number of the request, for whoever asks its support. */
function correlationOf(c: Visit): string | undefined {
  const given = c.req.query("client-request-id") ?? "";
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given) ? given : undefined;
}
