import { type Change, type Contact, changesOf, deleteChange, holdChange } from "../changes/index.ts";
import { dropCredential, heldBy } from "../factors/index.ts";
import { alertNumbers, maskedNumber, putBack } from "../factors/phone/index.ts";
import { recordAudit } from "../history/index.ts";
import { type ContactItem, queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { isId } from "../platform/ids.ts";
import { endSessionsProvedBy, holdSessions } from "../sessions/index.ts";
import { freshnessOf, raiseAddress } from "../signin/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { newNumber, UndoPage } from "./pages/changes.tsx";

const homes = { email: "/account", phone: "/account", telephone: "/security" } as const;
export const items: Record<Contact | "telephone", ContactItem> = {
  ...{ email: "account.mail", phone: "account.phone", telephone: "account.phone" },
};

/** GET: asks before a change is taken back (SPEC §11.2). */
export function askUndo(deps: PortalDeps, c: Visit): Promise<Response> {
  return undoing(deps, c, async (tx, change, able) => c.html(await undoPage(tx, c, change, able)));
}

/** POST: what was before is on file again, and everybody who is told anything hears of it. */
export function takeUndo(deps: PortalDeps, c: Visit): Promise<Response> {
  const { session } = c.var;
  return undoing(deps, c, async (tx, change, able) => {
    if (!able) return c.html(await undoPage(tx, c, change, able));
    const home = homes[change.kind];
    const here = await holdSessions(tx, { personId: session.person.id, sessionId: session.id });
    if (!here || !(await holdChange(tx, { ...ownerOf(deps, c), id: change.id }))) return c.redirect(home, 303);
    await takeBack(tx, deps, c, change);
    return c.redirect(`${home}?undone=1`, 303);
  });
}

function ownerOf(deps: PortalDeps, c: Visit) {
  return { tenant: c.var.tenant, personId: c.var.session.person.id, now: deps.clock.now() };
}

/** One of the person's own changes, after a fresh proof by anything but what is being taken back. */
function undoing(
  deps: PortalDeps,
  c: Visit,
  work: (tx: Tx, change: Change, able: boolean) => Promise<Response>,
): Promise<Response> {
  const { tenant, session } = c.var;
  const id = c.req.param("id") ?? "";
  return deps.db.tenant(tenant.id, async (tx) => {
    const change = isId(id) ? (await changesOf(tx, ownerOf(deps, c))).find((one) => one.id === id) : undefined;
    if (!change) return c.redirect(c.req.path.startsWith("/security") ? "/security" : "/account", 303);
    const { proved, askable, bare, passed } = await freshnessOf(tx, deps, { tenant, session });
    const contact = change.kind !== "telephone";
    const able = proved || bare || (contact && passed);
    if (!able && (askable || contact))
      return c.redirect(raiseAddress({ need: "change", to: undoAddress(change) }), 303);
    return work(tx, change, able);
  });
}

export function undoAddress({ kind, id }: Change): string {
  return `${homes[kind]}/undo/${id}`;
}

async function undoPage(tx: Tx, c: Visit, change: Change, able: boolean) {
  const view = await ownView(tx, c);
  const { t } = view;
  const href = homes[change.kind];
  const home = { href, text: t(href === "/security" ? "security.title" : "account.title") };
  const text = able ? await question(tx, view, change) : t("phonechange.needsOther");
  return <UndoPage view={view} home={home} action={able ? undoAddress(change) : null} text={text} />;
}

async function question(tx: Tx, { t }: Awaited<ReturnType<typeof ownView>>, change: Change): Promise<string> {
  if (change.kind !== "telephone") return t("contact.undoAsk", { item: t(items[change.kind]), value: change.to });
  const number = newNumber(change, await heldBy(tx, change.personId));
  const old = maskedNumber(change.old.number);
  return number === undefined ? t("phonechange.undoGone", { old }) : t("phonechange.undoAsk", { old, number });
}

async function takeBack(tx: Tx, deps: PortalDeps, c: Visit, change: Change): Promise<void> {
  const { tenant, personId, now } = ownerOf(deps, c);
  const before = await heldBy(tx, personId);
  // As long as the change is there, the new contact and the old number are told as well.
  const params = { item: items[change.kind], at: now.toISOString() };
  const phones = alertNumbers(tenant, before);
  await queueMessage(tx, { tenant, kind: "contactBack", personId, params, phones, now });
  await deleteChange(tx, { tenantId: tenant.id, id: change.id });
  if (change.kind === "telephone") {
    for (const id of change.chain) await dropCredential(tx, deps.factors, { tenant, personId, id, now });
    await putBack(tx, { tenant, personId, old: change.old });
    const except = c.var.session.id;
    await endSessionsProvedBy(tx, { personId, credentials: change.chain, except, reason: "taken-back" });
  }
  const actor = { kind: "person" as const, id: personId };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "contact.undo", payload: { kind: change.kind }, now });
}
