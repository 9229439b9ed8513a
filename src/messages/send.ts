import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Scope, Tx } from "../platform/db/index.ts";
import { type Channels, type Outgoing, Undeliverable } from "../platform/delivery/index.ts";
import type { JobFacts } from "../platform/jobs/index.ts";
import type { Logger } from "../platform/log.ts";
import { type ProviderSettings, providerSettings, tenantKey } from "../tenants/index.ts";
import { type MessageKey, openMessage, sealMessage, type Waiting } from "./sealed.ts";
import { type MessageRow, messageRow, noTenant, settleMessage } from "./store.ts";

export interface SendDeps {
  db: Scope;
  master: MasterKey;
  clock: Clock;
  log: Logger;
  /** Messages for a channel that is absent are kept as not sent. */
  channels: Channels;
}

export interface MessageRef {
  tenantId: string;
  id: string;
}

interface Ready {
  ref: MessageRef;
  row: MessageRow;
  key: MessageKey;
  waiting: Waiting;
  settings: ProviderSettings;
}

type Outcome = { sentAt: Date } | { dropped: string };

/**
 * Sends a queued message, at least once: it is noted as sent after the next hop has taken it. One that can never be taken, or
 * comes too late to be of use, is noted and not tried again; any other failure is thrown, so that the queue tries again.
 */
export async function sendMessage(deps: SendDeps, ref: MessageRef, { last }: JobFacts): Promise<void> {
  const ready = await deps.db.tenant(ref.tenantId, (tx) => readyOf(tx, deps, ref));
  if (!ready) return;
  const outcome = await attempt(deps, ready, last);
  const { row, waiting, key } = ready;
  if ("dropped" in outcome)
    deps.log.warn({ message: ref.id, kind: row.kind, ...outcome }, "a message was not delivered");
  // A code that has gone out is nobody's to read any more.
  const erased = waiting.expiresAt === undefined ? {} : { sealed: sealMessage(key, ref.id, null) };
  await deps.db.tenant(ref.tenantId, (tx) => settleMessage(tx, { ...ref, ...outcome, ...erased }));
}

async function readyOf(tx: Tx, { master }: SendDeps, ref: MessageRef): Promise<Ready | null> {
  const [row, key, settings] = await Promise.all([
    messageRow(tx, ref),
    ref.tenantId === noTenant ? master : tenantKey(tx, master, ref.tenantId),
    providerSettings(tx),
  ]);
  if (!row || !key || row.done) return null;
  return { ref, row, key, settings, waiting: openMessage(key, ref.id, row.sealed) as Waiting };
}

async function attempt({ channels, clock }: SendDeps, ready: Ready, last: boolean): Promise<Outcome> {
  const { expiresAt } = ready.waiting;
  if (expiresAt !== undefined && new Date(expiresAt) <= clock.now()) return { dropped: "too late" };
  try {
    return (await handOver(channels, outgoing(ready))) ? { sentAt: clock.now() } : { dropped: "no channel" };
  } catch (error) {
    if (error instanceof Undeliverable) return { dropped: error.message };
    if (last) return { dropped: "not taken for days" };
    throw error;
  }
}

/** False where that channel is absent. */
async function handOver(channels: Channels, message: Outgoing): Promise<boolean> {
  if (message.channel === "mail") await channels.mail?.send(message);
  else await channels[message.channel]?.send(message);
  return channels[message.channel] !== null;
}

function outgoing({ ref, row, waiting, settings }: Ready): Outgoing {
  const { to, language, tenant, text } = waiting;
  const common = { id: ref.id, at: row.at, to, language, tenant, text };
  if ("html" in waiting) {
    return { ...common, channel: "mail", from: settings.mailSender, subject: waiting.subject, html: waiting.html };
  }
  const expiresAt = waiting.expiresAt === undefined ? null : new Date(waiting.expiresAt);
  // A call cannot come from a name.
  const from = waiting.channel === "sms" ? settings.smsSender : null;
  return { ...common, channel: waiting.channel, from, expiresAt };
}
