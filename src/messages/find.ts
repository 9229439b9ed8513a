import { canonicalUserId, peopleByUserId } from "../accounts/index.ts";
import type { Clock } from "../platform/clock.ts";
import { digest, type MasterKey } from "../platform/crypto/index.ts";
import type { Scope, Tx } from "../platform/db/index.ts";
import { dayOf, type Language, textParts } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import { enqueue } from "../platform/jobs/index.ts";
import { nameplatesOf, originOf, type ProviderSettings, providerSettings } from "../tenants/index.ts";
import { plain } from "./clean.ts";
import { mailOf } from "./mail.tsx";
import { openMessage, sealMessage } from "./sealed.ts";
import { answerFinder, deleteMessage, insertMessage, messageRow, noTenant, spendFinderDay } from "./store.ts";
import { footOf, type Words } from "./words.ts";

/** Takes what was typed on the finder's page; whether anybody has this ID is found out later (SPEC §11.4). */
export async function requestFinder(db: Scope, o: { master: MasterKey; userId: string; now: Date }): Promise<void> {
  const id = newId();
  const sealed = sealMessage(o.master, id, { userId: o.userId });
  await db.tenant(noTenant, async (tx) => {
    await insertMessage(tx, { tenantId: noTenant, id, kind: "find", personId: null, sealed, now: o.now });
    await enqueue(tx, "find-tenant", { tenant: noTenant, id });
  });
}

export interface FinderDeps {
  master: MasterKey;
  clock: Clock;
  baseUrl: URL;
}

/**
 * Queues the mail with the addresses of every company in which an ID stands, to that ID itself: one a day. Nobody is told
 * where the ID stands nowhere, so that nobody can be made to receive mail. Runs as the provider.
 */
export async function findTenants(tx: Tx, deps: FinderDeps, id: string): Promise<void> {
  const row = await messageRow(tx, { tenantId: noTenant, id });
  if (row?.kind !== "find") return;
  const { userId } = openMessage(deps.master, id, row.sealed) as { userId: string };
  const people = await peopleByUserId(tx, userId);
  const plates = await nameplatesOf(
    tx,
    people.map((person) => person.tenantId),
  );
  const [first] = people;
  if (!first || plates.length === 0 || !(await isFirstToday(tx, deps, userId))) {
    return deleteMessage(tx, { tenantId: noTenant, id });
  }
  const places = plates.map(({ name, label }): Place => [plain(name), `${originOf(label, deps.baseUrl)}/console/`]);
  const words = finderWords(first.language, places, await providerSettings(tx));
  const waiting = { to: first.userId, language: first.language, tenant: null, ...mailOf(words) };
  await answerFinder(tx, { id, sealed: sealMessage(deps.master, id, waiting) });
  await enqueue(tx, "send-message", { tenant: noTenant, id });
}

function isFirstToday(tx: Tx, { master, clock }: FinderDeps, userId: string): Promise<boolean> {
  const [key] = master.derive("finder-mail");
  return spendFinderDay(tx, { digest: digest(key as Buffer, canonicalUserId(userId)), day: dayOf(clock.now()) });
}

type Place = [name: string, address: string];

function finderWords(language: Language, places: Place[], settings: ProviderSettings): Words {
  const service = settings.service[language];
  const [subject = "", lead = "", ...advice] = textParts(language, "mail.finder", { service });
  return {
    language,
    subject: language === "ja" ? subject : `[${service}] ${subject}`,
    instead: null,
    lead,
    facts: places,
    advice,
    links: [],
    foot: footOf(language, settings, ""),
  };
}
