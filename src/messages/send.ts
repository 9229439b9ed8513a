import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Scope } from "../platform/db/index.ts";
import { type Channel, Undeliverable } from "../platform/delivery/index.ts";
import type { JobFacts } from "../platform/jobs/index.ts";
import type { Logger } from "../platform/log.ts";
import { providerSettings, tenantKey } from "../tenants/index.ts";
import { type MessageKey, openMessage, type Waiting } from "./sealed.ts";
import { type MessageRow, messageRow, noTenant, settleMessage } from "./store.ts";

export interface SendDeps {
  db: Scope;
  master: MasterKey;
  clock: Clock;
  log: Logger;
  /** Null: there is no way to send mail; messages are kept as not sent. */
  channel: Channel | null;
}

export interface MessageRef {
  tenantId: string;
  id: string;
}

interface Ready {
  row: MessageRow;
  key: MessageKey;
  sender: string;
}

/**
 * Sends a queued message, at least once: it is noted as sent after the next hop has taken it. One that can never be taken is
 * noted and not tried again; any other failure is thrown, so that the queue tries again.
 */
export async function sendMessage(deps: SendDeps, ref: MessageRef, { last }: JobFacts): Promise<void> {
  const ready = await deps.db.tenant(ref.tenantId, async (tx): Promise<Ready | null> => {
    const [row, key, settings] = await Promise.all([
      messageRow(tx, ref),
      ref.tenantId === noTenant ? deps.master : tenantKey(tx, deps.master, ref.tenantId),
      providerSettings(tx),
    ]);
    return row && key && !row.done ? { row, key, sender: settings.mailSender } : null;
  });
  if (!ready) return;
  if (!deps.channel) return settle(deps, ref, { dropped: "no channel" });
  try {
    await deps.channel.send(outgoing(ref.id, ready));
  } catch (error) {
    if (error instanceof Undeliverable) return giveUp(deps, ref, error.message);
    if (last) return giveUp(deps, ref, "not taken for days");
    throw error;
  }
  await settle(deps, ref, { sentAt: deps.clock.now() });
}

function outgoing(id: string, { row, key, sender }: Ready) {
  const waiting = openMessage(key, id, row.sealed) as Waiting;
  return { ...waiting, id, at: row.at, channel: "mail" as const, from: sender };
}

async function giveUp(deps: SendDeps, ref: MessageRef, dropped: string): Promise<void> {
  deps.log.warn({ message: ref.id, reason: dropped }, "a message was not delivered");
  await settle(deps, ref, { dropped });
}

function settle({ db }: SendDeps, ref: MessageRef, outcome: { sentAt: Date } | { dropped: string }): Promise<void> {
  return db.tenant(ref.tenantId, (tx) => settleMessage(tx, { ...ref, ...outcome }));
}
