import { canRead } from "../../messages/index.ts";
import { domainsOf } from "../../tenants/index.ts";
import { type Ceremony, type Form, type Held, heldBy, type Problem, readChallenge } from "../index.ts";
import { type Sent, sendTo } from "../sent.ts";
import { readAddress } from "./address.ts";
import type { EmailDeps } from "./factor.ts";
import { counted } from "./verify.ts";

/** Sends a code: to the address that is typed, to the one that was typed before, or to the one that the person holds. */
export async function begin(deps: EmailDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  if (c.purpose === "ask") return beginAsking(deps, c, form);
  const typed = form.get("address");
  return typed === undefined ? sendAgain(deps, c, form) : beginEnrolment(deps, c, typed);
}

/** A mailbox behind this very sign-in cannot help anybody to sign in. */
async function beginEnrolment(deps: EmailDeps, c: Ceremony, typed: string): Promise<Problem | null> {
  const to = readAddress(typed);
  const wrong = (key: Problem["key"]) => ({ key, field: "address", params: { address: typed } });
  if (to === null) return wrong("mailotp.bad");
  const domains = await deps.db.tenant(c.tenant.id, domainsOf);
  if (!canRead({ email: to }, domains)) return wrong("mailotp.inside");
  return sendTo(deps, c, { channel: "mail", to, credentialId: null, counted, pressed: false });
}

async function sendAgain(deps: EmailDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  const open = await deps.db.tenant(c.tenant.id, (tx) => readChallenge<Sent>(tx, c));
  if (!open || form.get("do") === undefined) return null;
  return sendTo(deps, c, { channel: "mail", to: open.state.to, credentialId: null, counted, pressed: true });
}

async function beginAsking(deps: EmailDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  const held = await deps.db.tenant(c.tenant.id, (tx) => heldBy(tx, c.person.id));
  const mailbox = mailboxOf(held);
  if (!mailbox) return { key: "other.none" };
  const to = c.tenant.key.open(`credentials:${mailbox.id}`, mailbox.sealed as Buffer).toString();
  const pressed = form.get("do") !== undefined;
  return sendTo(deps, c, { channel: "mail", to, credentialId: mailbox.id, counted, pressed });
}

/** The mailbox that is asked: the default, else the first. */
function mailboxOf(held: readonly Held[]): Held | undefined {
  const mailboxes = held.filter(({ kind }) => kind === "email");
  return mailboxes.find(({ isDefault }) => isDefault) ?? mailboxes[0];
}
