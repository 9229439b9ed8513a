import { findApplication } from "../applications/index.ts";
import { formOf, localPath, refererPath } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { checkSession, endTicket, otherAccountAddress, type SessionTicket } from "../sessions/index.ts";
import { viewOf } from "../tenants/index.ts";
import { pageAddress, type Visit } from "./deps.ts";
import { signInAddress } from "./dispatch.ts";
import { type AccountChoice, ChooserPage, OtherAccountPage } from "./pages/chooser.tsx";
import { begin } from "./password.tsx";

/** GET: アカウントの選択. */
export async function showAccounts(visit: Visit): Promise<Response> {
  const { c } = visit;
  const to = localPath(c.req.query("to"), "/");
  const accounts = await accountsOf(visit);
  if (accounts.length === 0) return c.redirect(signInAddress({ to }), 303);
  const page = { view: viewOf(c), accounts, to, out: c.req.query("out") === "1" };
  const signedIn = accounts.find((account) => account.signedIn);
  return c.html(<ChooserPage {...page} app={signedIn ? await appName(visit, signedIn) : null} />);
}

/** The chooser for an application that waits at `to`. */
export function chooserAddress(o: { to: string; application: string }): string {
  return `/accounts?${new URLSearchParams({ to: o.to, for: o.application })}`;
}

/** What the account is chosen for: a name from the registry, for whoever is signed in here; null: nothing in particular. */
async function appName({ c, deps }: Visit, { personId }: AccountChoice): Promise<string | null> {
  const id = c.req.query("for") ?? "";
  if (!isId(id)) return null;
  const found = await deps.db.tenant(c.var.tenant.id, (tx) => findApplication(tx, { id, personId }));
  return found?.application.name ?? null;
}

async function accountsOf(visit: Visit): Promise<AccountChoice[]> {
  const { c, deps, accounts, now } = visit;
  const tenantId = c.var.tenant.id;
  const live = new Map<string, AccountChoice>();
  for (const ticket of accounts.tickets) {
    const checked = await deps.db.tenant(tenantId, (tx) => checkSession(tx, { tenantId, ticket, now }));
    const person = checked?.session.person;
    if (person) live.set(person.id, { personId: person.id, userId: person.userId, name: person.name, signedIn: true });
  }
  const gone = accounts.remembered.filter((account) => !live.has(account.personId));
  return [...live.values(), ...gone.map((account) => ({ ...account, signedIn: false }))];
}

/** POST: go on as one of them; who is signed out signs in, with the ID filled in. */
export async function takeAccount(visit: Visit): Promise<Response> {
  const { c, accounts } = visit;
  const form = await formOf(c);
  const to = localPath(form.get("to"), "/");
  const chosen = (await accountsOf(visit)).find((account) => account.personId === form.get("person"));
  if (!chosen) return c.redirect(signInAddress({ to }), 303);
  if (!chosen.signedIn) return c.redirect(pageAddress("password", begin(visit, chosen.userId, to)), 303);
  accounts.makeCurrent(chosen.personId);
  return c.redirect(to, 303);
}

/** POST: a line of the list goes; a live session of it ends. */
export async function forgetAccount(visit: Visit): Promise<Response> {
  const { c, accounts } = visit;
  const personId = (await formOf(c)).get("person") ?? "";
  const ticket = accounts.ticketOf(personId);
  if (ticket) await end(visit, ticket);
  accounts.forget(personId);
  return c.redirect(ticket ? await visit.deps.afterSignOut(c, [ticket], "/accounts") : "/accounts", 303);
}

/** GET: a form of one account was sent while another was current. Nothing was done. */
export async function showOther(visit: Visit): Promise<Response> {
  const { c, accounts } = visit;
  const to = localPath(c.req.query("to"), "/");
  const all = await accountsOf(visit);
  const page = all.find((account) => account.personId === c.req.query("as"));
  const current = all.find((account) => account.personId === accounts.current?.personId);
  if (!page || !current || page === current) return c.redirect(to, 303);
  return c.html(
    <OtherAccountPage view={viewOf(c)} id={page.userId} personId={page.personId} current={current.userId} to={to} />,
  );
}

/** POST: signs out of this account, or of all. The accounts stay in the list. */
export async function signOut(visit: Visit): Promise<Response> {
  const { c, accounts } = visit;
  const form = await formOf(c);
  const all = form.get("all") === "yes";
  const { current } = accounts;
  const as = form.get("as") ?? current?.personId;
  if (!all && current && as !== current.personId) return c.redirect(otherAccountAddress(as ?? "", refererPath(c)), 303);
  const ended = all ? accounts.tickets : current ? [current] : [];
  for (const ticket of ended) await end(visit, ticket);
  // Another account that is still signed in is not taken up silently.
  const next = accounts.tickets.length > 0 ? "/accounts?out=1" : "/signin?note=out";
  return c.redirect(await visit.deps.afterSignOut(c, ended, next), 303);
}

async function end({ c, deps, accounts }: Visit, ticket: SessionTicket): Promise<void> {
  await deps.db.tenant(c.var.tenant.id, (tx) => endTicket(tx, ticket, "signout"));
  accounts.drop(ticket.personId);
}
