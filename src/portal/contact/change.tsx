import { type Contact, contacts } from "../../changes/index.ts";
import {
  type Bound,
  type Problem,
  readChallenge,
  type Sent,
  sendTo,
  spendChallenge,
  takeSent,
} from "../../factors/index.ts";
import { canRead } from "../../messages/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { freshnessOf, raiseAddress } from "../../signin/index.ts";
import { domainsOf, providerSettings } from "../../tenants/index.ts";
import { ownView } from "../accountview.ts";
import type { PortalDeps, Visit } from "../deps.ts";
import { confirmContact } from "./confirm.ts";
import { codeKinds, isSame, openWays, readContact, type Way, writtenContact } from "./kinds.ts";
import { ContactPage, FrozenContactPage } from "./pages.tsx";

/** GET: asks for a new address or number, or for the code that was sent there. */
export async function showContact(deps: PortalDeps, c: Visit): Promise<Response> {
  const kind = kindOf(deps, c);
  if (!kind) return c.redirect("/account", 303);
  return (await refusal(deps, c, kind)) ?? draw(deps, c, kind, null);
}

/** POST `to`: sends a code there; `do=begin`, `way`: once more; `back`: another one; `code`: the change, where it is right. */
export async function takeContact(deps: PortalDeps, c: Visit): Promise<Response> {
  const kind = kindOf(deps, c);
  if (!kind) return c.redirect("/account", 303);
  const form = await formOf(c);
  if (isAnswer(form)) return takeCode(deps, c, kind, form);
  const refused = await refusal(deps, c, kind);
  if (refused) return refused;
  if (form.get("back") !== undefined) await inside(deps, c, (tx) => spendChallenge(tx, boundTo(deps, c, kind)));
  else {
    const problem = await send(deps, c, kind, form);
    if (problem) return draw(deps, c, kind, problem);
  }
  return c.redirect(address(kind), 303);
}

/** No other button of the page was pressed. */
function isAnswer(form: Fields): boolean {
  return form.has("code") && !["do", "way", "back"].some((button) => form.has(button));
}

function address(kind: Contact): string {
  return `/account/change/${kind}`;
}

function kindOf(deps: PortalDeps, c: Visit): Contact | null {
  const kind = contacts.find((one) => one === c.req.param("kind"));
  return kind && openWays(deps, kind).length > 0 ? kind : null;
}

function inside<T>(deps: PortalDeps, c: Visit, work: (tx: Tx) => Promise<T>): Promise<T> {
  return deps.db.tenant(c.var.tenant.id, work);
}

/** A code that was sent in this session and for this person. */
function boundTo(deps: PortalDeps, c: Visit, kind: Contact): Bound {
  const { tenant, session } = c.var;
  const { person, id: binding } = session;
  return { tenant, person, binding, purpose: "enrol", kind: codeKinds[kind], now: deps.clock.now() };
}

/**
 * What keeps the person from it: a freeze after a report, or that they have to prove first who they are (SPEC §11.2). A code
 * that is on its way was asked for after a proof, and is good for ten minutes: it needs no other one.
 */
async function refusal(deps: PortalDeps, c: Visit, kind: Contact): Promise<Response | null> {
  const { tenant, session } = c.var;
  const { factorsFrozenUntil } = session.person;
  const now = deps.clock.now();
  return inside(deps, c, async (tx) => {
    if (factorsFrozenUntil && factorsFrozenUntil > now)
      return c.html(<FrozenContactPage view={await ownView(tx, c)} kind={kind} until={factorsFrozenUntil} now={now} />);
    const { proved, passed } = await freshnessOf(tx, deps, { tenant, session });
    return proved || passed ? null : c.redirect(raiseAddress({ need: "change", to: address(kind) }), 303);
  });
}

type Fields = Map<string, string>;

async function send(deps: PortalDeps, c: Visit, kind: Contact, form: Fields): Promise<Problem | null> {
  const typed = form.get("to");
  return typed === undefined ? sendAgain(deps, c, kind, form) : sendFirst(deps, c, kind, typed);
}

async function sendFirst(deps: PortalDeps, c: Visit, kind: Contact, typed: string): Promise<Problem | null> {
  const { phoneCountries: countries } = c.var.settings;
  const read = readContact(kind, typed, { countries, open: openWays(deps, kind) });
  const wrong = (key: Problem["key"]): Problem => ({ key, field: "to", params: { typed } });
  if (typeof read === "string") return wrong(read);
  const { person } = c.var.session;
  // The address that came with the contract is confirmed by its own code.
  const open = kind === "email" && person.emailConfirmedAt === null;
  const same = isSame(kind, read.target, person[kind], countries);
  if (same && !open) return wrong("contact.same");
  const to = same ? (person[kind] as string) : read.target;
  return sendBy(deps, c, kind, { way: read.ways[0] as Way, to, pressed: false });
}

/** To what was typed before, by the way that was taken or is asked for. */
async function sendAgain(deps: PortalDeps, c: Visit, kind: Contact, form: Fields): Promise<Problem | null> {
  const open = await inside(deps, c, (tx) => readChallenge<Sent>(tx, boundTo(deps, c, kind)));
  if (!open) return null;
  const { to, channel } = open.state;
  const read = readContact(kind, to, { countries: c.var.settings.phoneCountries, open: openWays(deps, kind) });
  if (typeof read === "string") return { key: read, field: "to", params: { typed: writtenContact(kind, to) } };
  const way = read.ways.find((one) => one === (form.get("way") ?? channel)) ?? (read.ways[0] as Way);
  return sendBy(deps, c, kind, { way, to, pressed: true });
}

function sendBy(
  deps: PortalDeps,
  c: Visit,
  kind: Contact,
  { way, to, pressed }: { way: Way; to: string; pressed: boolean },
): Promise<Problem | null> {
  const target = { channel: way, to, credentialId: null, counted: codeKinds[kind], pressed };
  return sendTo(deps, boundTo(deps, c, kind), target);
}

/** A try is spent, then the code is looked at. */
async function takeCode(deps: PortalDeps, c: Visit, kind: Contact, form: Fields): Promise<Response> {
  const taken = await takeSent(deps, boundTo(deps, c, kind), form, codeKinds[kind]);
  if (taken.outcome === "refused") return draw(deps, c, kind, taken.problem);
  if (taken.outcome !== "right") throw new Error("a contact's codes do not wait or freeze");
  return confirmContact(deps, c, kind, taken.open);
}

async function draw(deps: PortalDeps, c: Visit, kind: Contact, problem: Problem | null): Promise<Response> {
  return inside(deps, c, async (tx) => {
    const [view, open, settings, domains] = await Promise.all([
      ownView(tx, c),
      readChallenge<Sent>(tx, boundTo(deps, c, kind)),
      providerSettings(tx),
      domainsOf(tx),
    ]);
    const sent = open?.state ?? null;
    const read = sent && readContact(kind, sent.to, { countries: settings.phoneCountries, open: openWays(deps, kind) });
    return c.html(
      <ContactPage
        {...{ view, kind, problem, sent, action: address(kind), now: deps.clock.now() }}
        current={c.var.session.person[kind]}
        ways={read && typeof read !== "string" ? read.ways : []}
        inside={kind === "email" && sent !== null && !canRead({ email: sent.to }, domains)}
        sender={/@([^\s<>]+)/.exec(settings.mailSender)?.[1] ?? ""}
      />,
    );
  });
}
