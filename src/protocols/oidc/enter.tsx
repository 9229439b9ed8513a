import type { Session } from "../../sessions/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { lacksSecond, mayRaise } from "../signon/index.ts";
import { act, kept } from "./act.tsx";
import { settingsOf } from "./client.ts";
import { consentGiven } from "./consents/index.ts";
import type { Client } from "./moment.ts";
import { OpeningPage } from "./pages/opening.tsx";
import { badRequest, unknownApplication } from "./refused.tsx";
import { nextStep } from "./step.ts";
import { arrivalOf, type Visit } from "./visit.ts";
import { type Waiting, waitingOf } from "./waiting.ts";

interface Way {
  confirmed: boolean;
  raised: boolean;
  /** Nothing is settled now: the request is kept and comes back with the browser's cookies. */
  keep?: boolean;
}

/** GET after a sign-in: a page of ours that goes on by itself, for a form that was posted may not lead to another host. */
export async function showOpening(visit: Visit): Promise<Response> {
  const { c } = visit;
  const waiting = await waitingOf(visit);
  if (!waiting) return c.redirect("/", 303);
  const { client } = await arrivalOf(visit, waiting.request.clientId);
  if (!client) return unknownApplication(visit);
  const next = `/oidc/enter/${waiting.word}${new URL(c.req.url).search}`;
  return c.html(<OpeningPage view={viewOf(c)} app={client.application.name} next={next} />);
}

/** GET: a request that was kept goes on. */
export async function enter(visit: Visit): Promise<Response> {
  const { c, accounts } = visit;
  const waiting = await waitingOf(visit);
  if (!waiting) return c.redirect("/", 303);
  const as = c.req.query("as");
  const confirmed = c.req.query("picked") === "1" || (as !== undefined && as === accounts.current?.personId);
  return settle(visit, waiting, { confirmed, raised: c.req.query("raised") === "1" });
}

/** Goes on to whatever `nextStep` says. */
export async function settle(visit: Visit, waiting: Waiting, way: Way): Promise<Response> {
  const { c, accounts, now } = visit;
  const { request } = waiting;
  const { client, mustChange, ...arrival } = await arrivalOf(visit, request.clientId);
  // Whoever has to change the password first is signed in for nobody else.
  const session = mustChange ? null : arrival.session;
  if (!client) return unknownApplication(visit);
  if (!settingsOf(client).redirectUris.includes(request.redirectUri)) {
    return badRequest(visit, { client, session, reason: "the redirect address is not registered" });
  }
  if (way.keep) return kept(visit, waiting, (word) => `/oidc/enter/${word}`);
  if (mustChange && !request.prompts.has("none")) return c.redirect("/security/password?must=1", 303);
  const { tenant } = c.var;
  const step = nextStep({
    ...{ request, since: waiting.since, session, accounts: accounts.tickets.length, assigned: client.assigned },
    ...{ confirmed: way.confirmed, raised: way.raised, mayRaise: mayRaise(tenant), now },
    lacksSecond: lacksSecond(tenant, client.application, session?.proofs ?? []),
    consent: await consentAsked(visit, client, session),
    declined: c.req.query("declined") === "1",
  });
  return act(visit, { waiting, client, session }, step);
}

/** Only applications of others are asked about. */
async function consentAsked({ c, deps }: Visit, client: Client, session: Session | null) {
  if (!settingsOf(client).thirdParty || !session) return null;
  const both = { personId: session.person.id, applicationId: client.application.id };
  return deps.db.tenant(c.var.tenant.id, (tx) => consentGiven(tx, both));
}
