import type { Application } from "../../applications/index.ts";
import { cookieJar, formOf } from "../../platform/http/index.ts";
import { BrowserAccounts, checkSession, endTicket, type SessionTicket } from "../../sessions/index.ts";
import { handoversOf, keepRequest, keptRequest, spend } from "../index.ts";
import {
  type Arrival,
  arrive,
  askSignOut,
  badRequest,
  keptArrival,
  type Leave,
  newMessageId,
  type SignOnDeps,
  unknownApplication,
  type Visit,
  wait,
} from "../signon/index.ts";
import { XmlFault } from "../xml/index.ts";
import type { NameId } from "./assertion.ts";
import { oldestMs } from "./checks.ts";
import { paths } from "./identity.ts";
import type { Inbound } from "./inbound.ts";
import { type LogoutRequest, logoutRequest } from "./logout.ts";
import { type Party, partyOf, quietly } from "./party.ts";
import type { Profile } from "./profile.ts";
import { goToStop, readAnswer, type Stop } from "./stop.ts";

/** What an application has answered to a sign-out of ours, and what it was given for the way. */
export interface SamlAnswer {
  relayState: string | undefined;
  answer: { inResponseTo: string; success: boolean } | null;
}

export interface SloDeps extends SignOnDeps {
  leave: Leave;
  /** Goes on where an application has answered; app.ts connects it. */
  answered: (c: Visit, answer: SamlAnswer) => Response;
}

/** POST: a sign-out of an application, or its answer to ours. Both wait for our own GET: cookies are Lax. */
export async function takeLogout(deps: SloDeps, c: Visit, profile: Profile): Promise<Response> {
  const form = await formOf(c);
  const answer = form.get("SAMLResponse");
  if (answer !== undefined) {
    const relayState = form.get("RelayState");
    return deps.answered(c, { relayState, answer: readAnswer({ binding: "post", message: answer }) });
  }
  const fields = Object.fromEntries(
    [...form].filter(([name]) => ["SAMLRequest", "RelayState", "query"].includes(name)),
  );
  const kept = await arrive(deps, c, { path: pathOf(profile), fields });
  return kept ?? unknownApplication(deps, c, "too long, or too many wait");
}

/** GET: the same by the Redirect binding, or what has waited. */
export async function answerLogout(deps: SloDeps, c: Visit, profile: Profile): Promise<Response> {
  if (c.req.query("SAMLResponse") !== undefined) {
    const query = new URL(c.req.url).search.slice(1);
    return deps.answered(c, {
      relayState: c.req.query("RelayState"),
      answer: readAnswer({ binding: "redirect", query }),
    });
  }
  const arrival = await arrivalOf(deps, c, pathOf(profile));
  if (!arrival) return c.redirect("/signin?note=out", 303);
  // Microsoft may send people here with nothing at all.
  if (arrival.fields.query === "") return askSignOut(deps, c);
  return read(deps, c, { profile, arrival, confirmed: false });
}

/** POST of our own page: the person has said yes. */
export async function confirmLogout(deps: SloDeps, c: Visit, profile: Profile): Promise<Response> {
  const form = await formOf(c);
  const arrival = await keptArrival(deps, c, { path: pathOf(profile), word: form.get("kept") ?? "" });
  const accounts = new BrowserAccounts(cookieJar(c, deps.secure), c.var.tenant);
  if (!arrival || accounts.current?.personId !== form.get("as")) return c.redirect("/console/", 303);
  return read(deps, c, { profile, arrival, confirmed: true });
}

async function arrivalOf(deps: SloDeps, c: Visit, path: string): Promise<Arrival | null> {
  const word = c.req.query("kept");
  if (word !== undefined) return keptArrival(deps, c, { path, word });
  return { fields: { query: new URL(c.req.url).search.slice(1) }, at: deps.clock.now(), kept: null };
}

interface Read {
  profile: Profile;
  arrival: Arrival;
  confirmed: boolean;
}

async function read(deps: SloDeps, c: Visit, o: Read): Promise<Response> {
  const inbound = inboundOf(o.arrival);
  const found = await partyOf(deps, c, { profile: o.profile, inbound, kind: "SAMLRequest", personId: undefined });
  if (!("party" in found)) return refused(deps, c, { ...o, ...found });
  const { party } = found;
  const request = quietly(() => logoutRequest(party.opened.root));
  const reason =
    request instanceof XmlFault ? request.message : faultOf(request, { ...o, party, now: deps.clock.now() });
  if (request instanceof XmlFault || reason !== null) {
    return refused(deps, c, { ...o, application: party.application, reason: reason as string });
  }
  return signOut(deps, c, { ...o, party, request });
}

/** Whoever comes from Microsoft wants to sign out, however it was said. */
function refused(
  deps: SloDeps,
  c: Visit,
  o: Read & { application: Application | null; reason: string },
): Response | Promise<Response> {
  if (o.profile.looseSignOut) return askSignOut(deps, c);
  const { application, reason } = o;
  return application ? badRequest(deps, c, { application, reason }) : unknownApplication(deps, c, reason);
}

function inboundOf({ fields }: Arrival): Inbound {
  const { query, SAMLRequest: message = "", RelayState: relayState } = fields;
  return query === undefined ? { binding: "post", message, relayState } : { binding: "redirect", query };
}

function faultOf(request: LogoutRequest, o: Read & { party: Party; now: Date }): string | null {
  const address = o.profile.identity.slo;
  if (request.version !== "2.0") return "version";
  if ((request.destination ?? address) !== address) return "meant for another address";
  if (o.now.getTime() - request.issuedAt.getTime() > oldestMs) return "too old";
  return request.until !== null && request.until <= o.now ? "too old" : null;
}

interface SigningOut extends Read {
  party: Party;
  request: LogoutRequest;
}

/** Ends the session that the application means: at once where it has shown that it knows it, else when asked. */
async function signOut(deps: SloDeps, c: Visit, o: SigningOut): Promise<Response> {
  const accounts = new BrowserAccounts(cookieJar(c, deps.secure), c.var.tenant);
  const meant = await ticketOf(deps, c, { ...o, tickets: accounts.tickets });
  const ticket = meant ?? (o.confirmed || o.profile.looseSignOut ? accounts.current : null);
  if (ticket && !o.confirmed && !(meant && isProved(o))) return ask(deps, c, o);
  const ended = ticket && (await end(deps, c, { ...o, ticket })) ? [ticket] : [];
  for (const { personId } of ended) accounts.drop(personId);
  const last = answerOf(o, ended.length > 0 || meant === null);
  const home = accounts.tickets.length > 0 ? "/accounts?out=1" : "/signin?note=out";
  const next = last ? await keepAnswer(deps, c, { last, home }) : home;
  return c.redirect(await deps.leave(c, { ended, next, except: o.party.application.id }), 303);
}

const kind = "saml-answer";

/** The application that has asked is answered last, when the others know. */
async function keepAnswer(deps: SloDeps, c: Visit, o: { last: Stop; home: string }): Promise<string> {
  const word = await keepRequest(deps, c, { kind, fields: { stop: JSON.stringify(o.last) } });
  return word === null ? o.home : `${paths.answer}?kept=${word}`;
}

/** GET: the answer to the application that has asked. */
export async function sendAnswer(deps: SignOnDeps, c: Visit): Promise<Response> {
  const fields = await keptRequest(deps, c, { kind, word: c.req.query("kept") ?? "" });
  if (!fields?.stop) return c.redirect("/signin?note=out", 303);
  const stop = JSON.parse(fields.stop) as Stop;
  const relayState = "answer" in stop ? stop.answer.relayState : undefined;
  return goToStop(deps, c, { stop, id: newMessageId(), relayState });
}

/** By its signature, or by the session's own index, which nobody else was told. */
function isProved({ profile, party, request }: SigningOut): boolean {
  return party.opened.signed || (profile.looseSignOut && request.sessionIndexes.length > 0);
}

/** The account of this browser that the application knows by this name, in this session. */
async function ticketOf(
  deps: SloDeps,
  c: Visit,
  { party, request, tickets }: SigningOut & { tickets: SessionTicket[] },
): Promise<SessionTicket | null> {
  const { id: tenantId } = c.var.tenant;
  return deps.db.tenant(tenantId, async (tx) => {
    for (const ticket of tickets) {
      if (!(await checkSession(tx, { tenantId, ticket, now: deps.clock.now() }))) continue;
      const all = await handoversOf(tx, ticket.sessionId);
      const own = all.find(
        ({ protocol, applicationId }) => protocol === "saml" && applicationId === party.application.id,
      );
      if (own && isMeant(own.subject as { nameId: NameId; sessionIndex: string }, request)) return ticket;
    }
    return null;
  });
}

function isMeant(known: { nameId: NameId; sessionIndex: string }, request: LogoutRequest): boolean {
  const { sessionIndexes } = request;
  const same = sessionIndexes.length === 0 || sessionIndexes.includes(known.sessionIndex);
  return known.nameId.value === request.nameId && same;
}

/** False where this very request was followed before. */
async function end(deps: SloDeps, c: Visit, o: SigningOut & { ticket: SessionTicket }): Promise<boolean> {
  const { tenant } = c.var;
  const digest = tenant.key.digest("saml-logout", o.party.application.id, o.request.id);
  const expiresAt = new Date(o.request.issuedAt.getTime() + 2 * oldestMs);
  return deps.db.tenant(tenant.id, async (tx) => {
    if (!(await spend(tx, { tenantId: tenant.id, digest, expiresAt }))) return false;
    await endTicket(tx, o.ticket, "signout");
    return true;
  });
}

async function ask(deps: SloDeps, c: Visit, { profile, arrival, party }: SigningOut): Promise<Response> {
  const kept = await wait(deps, c, { path: pathOf(profile), arrival });
  if (kept instanceof Response) return kept;
  if (kept === null)
    return badRequest(deps, c, { application: party.application, reason: "too long, or too many wait" });
  const word = new URL(kept.path, c.req.url).searchParams.get("kept") ?? "";
  return askSignOut(deps, c, { form: `${pathOf(profile)}/confirm`, kept: word });
}

function answerOf({ profile, party, request }: SigningOut, done: boolean): Stop | null {
  const to = party.settings.slo[0];
  if (!to) return null;
  const answer = { inResponseTo: request.id, relayState: party.opened.relayState, partial: !done };
  const { binding, answers: url } = to;
  return { binding, url, name: party.application.name, issuer: profile.identity.entityId, answer };
}

function pathOf({ identity }: Profile): string {
  return new URL(identity.slo).pathname;
}
