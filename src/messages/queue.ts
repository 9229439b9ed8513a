import { listAdministrators, type Person, personById } from "../accounts/index.ts";
import { tellBeside } from "../changes/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { type Language, text } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import { enqueue } from "../platform/jobs/index.ts";
import { deskText, domainsOf, type ProviderSettings, providerSettings, type Tenant } from "../tenants/index.ts";
import { isWayBack, type MessageKind, type MessageParams, onEveryChannel } from "./kinds.ts";
import { mailOf } from "./mail.tsx";
import { recipientsOf } from "./recipients.ts";
import { sealMessage, type Waiting } from "./sealed.ts";
import { smsAlert } from "./short.ts";
import { countSince, insertMessage } from "./store.ts";
import { requestText, wordsOf } from "./words.ts";

export type MessageInput<K extends MessageKind = MessageKind> = {
  [Kind in K]: {
    tenant: Pick<Tenant, "id" | "label" | "origin" | "name" | "key">;
    kind: Kind;
    /** Whom it is about; null: nobody in particular. */
    personId: string | null;
    params: MessageParams[Kind];
    /** Registered telephones (E.164) that are told too, of what concerns how somebody signs in. */
    phones?: string[];
    now: Date;
  };
}[K];

const hourMs = 3600_000;
/** Messages, all receivers together: whoever changes several things in a row reads of each, and nobody is flooded. */
const mostOfChanges = 20;

/**
 * Queues a message in the transaction of its cause: whoever is to be told is told once that is committed, at least once. At
 * most one per kind, person and hour, and twenty where it changes how somebody signs in; one that is held back, or that nobody
 * can be sent, leaves a row that says so.
 */
export async function queueMessage(tx: Tx, o: MessageInput): Promise<void> {
  const { tenant, kind, personId, now } = o;
  const since = new Date(now.getTime() - hourMs);
  const [told, person, domains, administrators, settings, beside] = await Promise.all([
    countSince(tx, { tenantId: tenant.id, kind, personId, since }),
    personId === null ? null : personById(tx, personId),
    domainsOf(tx),
    listAdministrators(tx),
    providerSettings(tx),
    tellBeside(tx, tenant, now),
  ]);
  if (told >= mostOf(kind)) return drop(tx, o, told > 1 ? "enough in this hour" : "one an hour");
  const recipients = recipientsOf({ kind, person, domains, administrators, beside: beside.mails });
  const numbers = [...(o.phones ?? []), ...(beside.phones.get(personId ?? "") ?? [])];
  const phones = onEveryChannel.includes(kind) ? [...new Set(numbers)] : [];
  if (recipients.length + phones.length === 0) return drop(tx, o, "no address");
  for (const { to, language, instead } of recipients) {
    const words = mailOf(wordsOf(language, o, { settings, person, instead }));
    await put(tx, o, { to, language, tenant: tenant.label, ...words });
  }
  for (const to of phones) await put(tx, o, alertTo(to, o, { person, settings }));
}

function mostOf(kind: MessageKind): number {
  return onEveryChannel.includes(kind) ? mostOfChanges : 1;
}

function alertTo(
  to: string,
  o: MessageInput,
  { person, settings }: { person: Person | null; settings: ProviderSettings },
): Waiting {
  const language = person?.language ?? "ja";
  const about = { service: settings.service[language], desk: deskText(language, "technical") };
  return { channel: "sms", to, language, tenant: o.tenant.label, text: alertText(language, o, about) };
}

function alertText(language: Language, o: MessageInput, about: { service: string; desk: string }): string {
  switch (o.kind) {
    case "contact":
    case "contactBack":
      return smsAlert(language, { ...about, item: text(language, o.params.item) }, `sms.${o.kind}`);
    case "request":
    case "withdrawn":
    case "rejected": {
      const { case: number, desk } = o.params;
      const kind = "request" in o.params ? requestText(language, o.params.request) : "";
      return smsAlert(language, { ...about, case: number, kind, desk: deskText(language, desk) }, `sms.${o.kind}`);
    }
    default:
      return smsAlert(language, about, isWayBack(o.kind) ? `sms.${o.kind}` : "sms.alert");
  }
}

async function put(tx: Tx, { tenant, kind, personId, now }: MessageInput, waiting: Waiting): Promise<void> {
  const id = newId();
  const sealed = sealMessage(tenant.key, id, waiting);
  await insertMessage(tx, { tenantId: tenant.id, id, kind, personId, sealed, now });
  await enqueue(tx, "send-message", { tenant: tenant.id, id });
}

async function drop(tx: Tx, { tenant, kind, personId, now }: MessageInput, dropped: string): Promise<void> {
  const id = newId();
  const sealed = sealMessage(tenant.key, id, null);
  await insertMessage(tx, { tenantId: tenant.id, id, kind, personId, sealed, now, dropped });
}
