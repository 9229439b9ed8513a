import { digest, type MasterKey } from "../platform/crypto/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { ChannelName } from "../platform/delivery/index.ts";
import { type Language, textParts, timeText } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import { enqueueFirst } from "../platform/jobs/index.ts";
import { type ProviderSettings, providerSettings, type Tenant } from "../tenants/index.ts";
import { plain } from "./clean.ts";
import { type Mail, mailOf } from "./mail.tsx";
import { blockOf, type Counted, limitsOf } from "./quota/rules.ts";
import { countCode } from "./quota/store.ts";
import { sealMessage, type Waiting } from "./sealed.ts";
import { smsCode, spokenCode } from "./short.ts";
import { insertMessage } from "./store.ts";
import { footOf } from "./words.ts";

export interface CodeToSend {
  tenant: Pick<Tenant, "id" | "label" | "origin" | "name" | "key" | "people">;
  personId: string;
  language: Language;
  channel: ChannelName;
  /** E.164, or a mail address. */
  to: string;
  /** `confirm`: the address or number is only about to be registered. */
  purpose: "signin" | "confirm";
  code: string;
  expiresAt: Date;
  now: Date;
}

/**
 * Queues a one-time code in the transaction that has made it. It is never held back for an hour as other messages are; the
 * quotas against toll fraud decide, and their answer says what there was too much of. It goes before other messages, not after
 * its expiry, and its words are erased when it is done with.
 */
export async function sendCode(tx: Tx, master: MasterKey, o: CodeToSend): Promise<"queued" | Counted> {
  const id = newId();
  const over = await countCode(tx, { ...counted(master, o), id });
  if (over) return over;
  const waiting = phrased(o, await providerSettings(tx));
  const { tenant, personId, now } = o;
  const kind = o.purpose === "confirm" ? "confirm" : "code";
  await insertMessage(tx, {
    tenantId: tenant.id,
    id,
    kind,
    personId,
    sealed: sealMessage(tenant.key, id, waiting),
    now,
  });
  await enqueueFirst(tx, "send-message", { tenant: tenant.id, id });
  return "queued";
}

function counted(master: MasterKey, { tenant, personId, channel, to, now }: CodeToSend) {
  const [key] = master.derive("code-target");
  const hidden = (text: string) => digest(key as Buffer, text);
  const block = blockOf({ channel, to });
  return {
    tenantId: tenant.id,
    personId,
    way: channel === "mail" ? ("mail" as const) : ("phone" as const),
    target: hidden(to.toLowerCase()),
    block: block === null ? null : hidden(block),
    limits: limitsOf({ channel, to, people: tenant.people }),
    now,
  };
}

function phrased(o: CodeToSend, settings: ProviderSettings): Waiting {
  const { language, channel, to, code, expiresAt, now, tenant } = o;
  const addressed = { to, language, tenant: tenant.label, expiresAt: expiresAt.toISOString() };
  const service = settings.service[language];
  if (channel === "mail") return { ...addressed, channel, ...codeMail(o, settings) };
  if (channel === "voice") return { ...addressed, channel, text: spokenCode(language, { service, code }) };
  const minutes = Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 60_000));
  return { ...addressed, channel, text: smsCode(language, { service, code, minutes, origin: tenant.origin }) };
}

/** Names nobody: the address that was typed may be a stranger's. */
function codeMail({ language, purpose, code, expiresAt, now, tenant }: CodeToSend, settings: ProviderSettings): Mail {
  const service = settings.service[language];
  const row = purpose === "confirm" ? "mail.confirm" : "mail.code";
  const params = { service, code, time: timeText(language, expiresAt, now) };
  const [subject = "", lead = "", ...advice] = textParts(language, row, params);
  return mailOf({
    language,
    subject: language === "ja" ? subject : `[${service}] ${subject}`,
    instead: null,
    lead,
    facts: [],
    advice,
    links: [],
    foot: footOf(language, settings, plain(tenant.name)),
  });
}
