import { formOf } from "../../platform/http/index.ts";
import { checkSession, endTicket, type SessionTicket } from "../../sessions/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { keepRequest, keptRequest } from "../index.ts";
import { goOnward } from "../signon/index.ts";
import { loadClient, settingsOf } from "./client.ts";
import { readHint } from "./hint.ts";
import type { Client } from "./moment.ts";
import { LogoutPage } from "./pages/logout.tsx";
import { badRequest } from "./refused.tsx";
import type { Visit } from "./visit.ts";

interface Logout {
  client: Client | null;
  /** Where the application wants its person afterwards; proved to be its own. */
  next: string | null;
  /** Whose sign-in the application has proved to know of. */
  sub: string | null;
}

const kind = "oidc-logout";

/** GET or POST of an application (OpenID Connect RP-Initiated Logout 1.0 §2). */
export async function logout(visit: Visit): Promise<Response> {
  const { c, deps } = visit;
  if (c.req.method === "GET") return take(visit, new URL(c.req.url).searchParams);
  // A post from another site carries no cookies (SameSite): they come with the GET that it is answered with.
  const query = new URLSearchParams([...(await formOf(c))]).toString();
  const word = await keepRequest(deps, c, { kind, fields: { query } });
  return word === null ? refused(visit, "the request could not be kept") : c.redirect(`/oidc/logout/${word}`, 303);
}

/** GET of a request that was posted. */
export async function resumeLogout(visit: Visit): Promise<Response> {
  const fields = await keptRequest(visit.deps, visit.c, { kind, word: visit.c.req.param("word") ?? "" });
  return fields ? take(visit, new URLSearchParams(fields.query)) : visit.c.redirect("/", 303);
}

async function take(visit: Visit, query: URLSearchParams): Promise<Response> {
  const { c, deps, accounts } = visit;
  const asked = await readLogout(visit, query);
  if (!asked) return refused(visit, "a hint or an address that is not the application's");
  const ticket = asked.sub === null ? accounts.current : accounts.ticketOf(asked.sub);
  const person = ticket && (await personOf(visit, ticket));
  if (!ticket || !person) return leave(visit, asked, { ended: [] });
  if (asked.sub === person.id) return leave(visit, asked, { ended: await end(visit, ticket) });
  // Nothing proves that the application knows this sign-in: the person is asked, and a GET ends nothing.
  const word = await keepRequest(deps, c, { kind, fields: { query: query.toString() } });
  if (word === null) return refused(visit, "the request could not be kept");
  const app = asked.client?.application.name ?? viewOf(c).t("sso.someApp");
  return c.html(<LogoutPage view={viewOf(c)} id={person.userId} personId={person.id} app={app} word={word} />);
}

/** POST: サインアウト. */
export async function confirmLogout(visit: Visit): Promise<Response> {
  const { c, deps, accounts } = visit;
  const fields = await keptRequest(deps, c, { kind, word: c.req.param("word") ?? "" });
  const asked = fields ? await readLogout(visit, new URLSearchParams(fields.query)) : null;
  if (!asked) return c.redirect("/", 303);
  const form = await formOf(c);
  const ticket = accounts.current;
  const person = ticket && (await personOf(visit, ticket));
  if (form.get("answer") !== "yes" || (person && form.get("as") !== person.id)) return c.redirect("/console/", 303);
  const ended = ticket && person ? await end(visit, ticket) : [];
  return leave(visit, asked, { ended, posted: true });
}

async function readLogout({ c, deps }: Visit, query: URLSearchParams): Promise<Logout | null> {
  const { tenant } = c.var;
  const token = query.get("id_token_hint");
  const keys = token === null ? [] : await deps.keys.published(tenant, "oidc");
  const hint = token === null ? null : readHint(token, { issuer: tenant.origin, keys });
  if (token !== null && hint === null) return null;
  const clientId = query.get("client_id") ?? hint?.clientId ?? null;
  if (hint && clientId !== hint.clientId) return null;
  const client = clientId === null ? null : await deps.db.tenant(tenant.id, (tx) => loadClient(tx, clientId));
  const uri = query.get("post_logout_redirect_uri");
  if (uri === null) return { client, next: null, sub: hint?.sub ?? null };
  if (!client || !settingsOf(client).postLogoutRedirectUris.includes(uri)) return null;
  return { client, next: withState(uri, query.get("state")), sub: hint?.sub ?? null };
}

function withState(uri: string, state: string | null): string {
  if (state === null) return uri;
  const url = new URL(uri);
  url.searchParams.set("state", state);
  return url.href;
}

async function personOf({ c, deps, now }: Visit, ticket: SessionTicket) {
  const { id: tenantId } = c.var.tenant;
  const checked = await deps.db.tenant(tenantId, (tx) => checkSession(tx, { tenantId, ticket, now }));
  return checked?.session.person ?? null;
}

/** Ends the session; applications with an address for that are told by a job. */
async function end({ c, deps, accounts }: Visit, ticket: SessionTicket): Promise<SessionTicket[]> {
  await deps.db.tenant(c.var.tenant.id, (tx) => endTicket(tx, ticket, "signout"));
  accounts.drop(ticket.personId);
  return [ticket];
}

async function leave(
  { c, deps, accounts }: Visit,
  { client, next }: Logout,
  o: { ended: SessionTicket[]; posted?: boolean },
): Promise<Response> {
  const home = accounts.tickets.length > 0 ? "/accounts?out=1" : "/signin?note=out";
  const to = await deps.leave(c, { ended: o.ended, next: next ?? home, except: client?.application.id });
  // A form that was posted may not lead to another host: then a page of ours goes on by itself.
  return to.startsWith("/") || !o.posted ? c.redirect(to, 303) : goOnward(c, { to });
}

function refused(visit: Visit, reason: string): Response | Promise<Response> {
  return badRequest(visit, { client: null, session: null, reason });
}
