import { listAdministrators, personById } from "../accounts/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import { enqueue } from "../platform/jobs/index.ts";
import { domainsOf, providerSettings, type Tenant } from "../tenants/index.ts";
import type { MessageKind, MessageParams } from "./kinds.ts";
import { mailOf } from "./mail.tsx";
import { recipientsOf } from "./recipients.ts";
import { sealMessage } from "./sealed.ts";
import { insertMessage, wasToldSince } from "./store.ts";
import { wordsOf } from "./words.ts";

export type MessageInput<K extends MessageKind = MessageKind> = {
  [Kind in K]: {
    tenant: Pick<Tenant, "id" | "label" | "origin" | "name" | "key">;
    kind: Kind;
    /** Whom it is about; null: nobody in particular. */
    personId: string | null;
    params: MessageParams[Kind];
    now: Date;
  };
}[K];

const hourMs = 3600_000;

/**
 * Queues a message in the transaction of its cause: whoever is to be told is told once that is committed, at least once. At
 * most one per kind, person and hour; one that is held back, or that nobody can be sent, leaves a row that says so.
 */
export async function queueMessage(tx: Tx, o: MessageInput): Promise<void> {
  const { tenant, kind, personId, now } = o;
  const since = new Date(now.getTime() - hourMs);
  const [told, person, domains, administrators, settings] = await Promise.all([
    wasToldSince(tx, { tenantId: tenant.id, kind, personId, since }),
    personId === null ? null : personById(tx, personId),
    domainsOf(tx),
    listAdministrators(tx),
    providerSettings(tx),
  ]);
  if (told) return drop(tx, o, "one an hour");
  const recipients = recipientsOf({ kind, person, domains, administrators });
  if (recipients.length === 0) return drop(tx, o, "no address");
  for (const { to, language, instead } of recipients) {
    const words = wordsOf(language, o, { settings, person, instead });
    const id = newId();
    const sealed = sealMessage(tenant.key, id, { to, language, tenant: tenant.label, ...mailOf(words) });
    await insertMessage(tx, { tenantId: tenant.id, id, kind, personId, sealed, now });
    await enqueue(tx, "send-message", { tenant: tenant.id, id });
  }
}

async function drop(tx: Tx, { tenant, kind, personId, now }: MessageInput, dropped: string): Promise<void> {
  const id = newId();
  const sealed = sealMessage(tenant.key, id, null);
  await insertMessage(tx, { tenantId: tenant.id, id, kind, personId, sealed, now, dropped });
}
