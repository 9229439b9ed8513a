import { recordLaunch } from "../../applications/index.ts";
import { noteApplication } from "../../history/index.ts";
import type { Session } from "../../sessions/index.ts";
import { raiseAddress } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { keepRequest, keptRequest } from "../index.ts";
import { mayOutlive, settingsOf } from "./client.ts";
import { throughLibrary } from "./library.ts";
import { type Client, newMoment } from "./moment.ts";
import { ConfirmPage } from "./pages/confirm.tsx";
import { ConsentPage } from "./pages/consent.tsx";
import { NotAssignedPage } from "./pages/notassigned.tsx";
import { OpeningPage } from "./pages/opening.tsx";
import { postedForm } from "./postedform.ts";
import { badRequest, unknownApplication } from "./refused.tsx";
import { type AuthRequest, readRequest, settledQuery } from "./request.ts";
import { nextStep, type Step } from "./step.ts";
import { consentGiven } from "./store.ts";
import { arrivalOf, soloHere, type Visit } from "./visit.ts";

export interface Waiting {
  query: URLSearchParams;
  request: AuthRequest;
  since: Date | null;
  /** Under which it is kept; null: not yet. */
  word: string | null;
}

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

export async function waitingOf({ c, deps }: Visit): Promise<(Waiting & { since: Date; word: string }) | null> {
  const word = c.req.param("word") ?? "";
  const fields = await keptRequest(deps, c, word);
  if (fields?.protocol !== "oidc") return null;
  const query = new URLSearchParams(fields.query);
  const request = readRequest(query);
  return request && { query, request, since: new Date(Number(fields.at)), word };
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
  const { policy } = c.var.tenant;
  const step = nextStep({
    ...{ request, since: waiting.since, session, accounts: accounts.tickets.length, assigned: client.assigned },
    ...{ confirmed: way.confirmed, raised: way.raised, mayRaise: policy.secondFactor !== "off", now },
    needsSecond: client.application.secondFactor && policy.secondFactor !== "off",
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

interface Parties {
  waiting: Waiting;
  client: Client;
  session: Session | null;
}

async function act(visit: Visit, o: Parties, step: Step): Promise<Response> {
  const { c } = visit;
  const { waiting, client, session } = o;
  const back = (word: string, more = "") => `/oidc/resume/${word}?picked=1${more}`;
  const leadTo = (address: (word: string) => string) => kept(visit, waiting, address);
  if (step.step === "issue") return issue(visit, o, { acr: step.acr });
  if (step.step === "refuse") return issue(visit, o, { refusal: step });
  if (step.step === "signIn" || !session) return leadTo((word) => signInAddress(back(word), waiting.request.loginHint));
  const { person } = session;
  switch (step.step) {
    case "choose":
      return leadTo((word) => `/accounts?${new URLSearchParams({ to: back(word) })}`);
    case "again":
      return leadTo(
        (word) => `/signin/password?${new URLSearchParams({ id: person.userId, add: "1", to: back(word) })}`,
      );
    case "raise":
      return leadTo((word) => raiseAddress({ need: step.need, to: back(word, "&raised=1") }));
    case "notAssigned": {
      const names = { app: client.application.name, id: person.userId };
      return c.html(<NotAssignedPage view={viewOf(c)} {...names} solo={soloHere(visit, session)} />, 403);
    }
  }
  const word = waiting.word ?? (await keep(visit, waiting));
  if (word === null) return badRequest(visit, { client, session, reason: "the request could not be kept" });
  const names = { app: client.application.name, id: person.userId };
  if (step.step === "consent") {
    return c.html(
      <ConsentPage view={viewOf(c)} {...names} word={word} personId={person.id} scopes={waiting.request.agreed} />,
    );
  }
  return c.html(
    <ConfirmPage view={viewOf(c)} {...names} next={`/oidc/enter/${word}?as=${person.id}`} other={back(word)} />,
  );
}

/** The request waits in this browser while its person is elsewhere on this host. */
async function kept(visit: Visit, waiting: Waiting, address: (word: string) => string): Promise<Response> {
  const word = waiting.word ?? (await keep(visit, waiting));
  if (word !== null) return visit.c.redirect(address(word), 303);
  return badRequest(visit, { client: null, session: null, reason: "the request could not be kept" });
}

function keep({ c, deps, now }: Visit, { query }: Waiting): Promise<string | null> {
  return keepRequest(deps, c, { protocol: "oidc", query: query.toString(), at: String(now.getTime()) });
}

function signInAddress(to: string, hint: string | null): string {
  return `/signin?${new URLSearchParams({ to, ...(hint ? { id: hint.slice(0, 254) } : {}) })}`;
}

/** The answer to the application: a code, or an error. */
async function issue(
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
