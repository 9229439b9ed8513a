import type { Child } from "hono/jsx";
import type { Person } from "../../accounts/index.ts";
import type { Contact } from "../../changes/index.ts";
import { ActingAs, Button, Choice, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { type CopyKey, timeText } from "../../platform/i18n/index.ts";
import type { ContactRow } from "../contact/index.ts";

interface Props {
  view: View;
  person: Person;
  contacts: Record<Contact, ContactRow>;
  mailInside: boolean;
  /** The answer that this browser remembers; null: it asks. */
  stay: boolean | null;
  /** What was just done. */
  done: CopyKey | null;
  now: Date;
}

/** アカウント: who one is here, how this browser behaves, and the way to one's sign-in methods. */
export function AccountPage(p: Props) {
  const { view, person } = p;
  const { t } = view;
  const title = t("account.title");
  return (
    <PortalPage view={view} title={title} heading={title} kind="narrow">
      {p.done ? <Notice kind="success">{t(p.done)}</Notice> : null}
      <div class="panel">
        <ul class="acts">
          <Row name={t("account.name")}>{person.name}</Row>
          <Row name={t("account.kana")}>{person.kana ?? t("account.none")}</Row>
          <Row name={t("id.label")}>{person.userId}</Row>
          <ContactLine {...p} row={p.contacts.email} name={t("account.mail")} note={mailNote(p)} />
          <ContactLine {...p} row={p.contacts.phone} name={t("account.phone")} />
          <Language view={view} />
          {p.stay === null ? null : <Stay view={view} answer={p.stay} />}
        </ul>
      </div>
      <p class="phrase">{t(ownWords(p))}</p>
      <Choice
        items={[
          { href: "/security/password", icon: "key", title: t("account.password") },
          { href: "/security", icon: "lock", title: t("security.title"), detail: t("security.lead") },
          { href: "/account/export", icon: "sheet", title: t("privacy.export"), detail: t("export.detail") },
        ]}
      />
    </PortalPage>
  );
}

/** What somebody else changes: names always, contacts where this installation cannot confirm new ones. */
function ownWords({ contacts }: Props): CopyKey {
  return contacts.email.changeable && contacts.phone.changeable ? "contact.nameOnly" : "account.correct";
}

/** What is wrong with the address at which a person is told of lock-outs (SPEC §11.3). */
function mailNote({ view: { t }, person, contacts, mailInside }: Props): string | undefined {
  const { value, change, changeable } = contacts.email;
  if (value === null && !change) return t("account.mailMissing");
  if (mailInside) return t("account.mailInside");
  return changeable && !change && person.emailConfirmedAt === null ? t("account.mailUnconfirmed") : undefined;
}

/** An address or number, and what it is about to become. */
function ContactLine({
  view,
  row,
  name,
  note,
  now,
}: Props & { row: ContactRow; name: string; note?: string | undefined }) {
  const { t, lang } = view;
  const { kind, value, change, changeable } = row;
  const act = (
    <div class="row">
      {change ? (
        <Button href={`/account/undo/${change.id}`} size="s" about={name}>
          {t("account.undo")}
        </Button>
      ) : null}
      {changeable ? (
        <Button href={`/account/change/${kind}`} size="s" about={name}>
          {t(value === null && !change ? "security.register" : "common.change")}
        </Button>
      ) : null}
    </div>
  );
  const waits = change ? timeText(lang, change.until, now) : null;
  const notes = [
    change && t("contact.becomes", { value: change.to }),
    waits && t("account.pending", { time: waits }),
    note,
  ];
  return (
    <Row name={name} notes={notes} act={act}>
      {value ?? t("account.none")}
    </Row>
  );
}

function Row(p: { name: string; notes?: (string | null | undefined)[]; children: Child; act?: Child }) {
  return (
    <li>
      <div class="what">
        <small>{p.name}</small>
        <b>{p.children}</b>
        {p.notes?.filter(Boolean).map((note) => (
          <p class="hint">{note}</p>
        ))}
      </div>
      {p.act}
    </li>
  );
}

function Language({ view }: { view: View }) {
  const { t, lang } = view;
  const other = lang === "ja" ? "en" : "ja";
  const act = (
    <form method="post" action="/account/language">
      <ActingAs view={view} />
      <button type="submit" class="button line s" name="language" value={other} lang={other}>
        {t("common.language")}
      </button>
    </form>
  );
  return (
    <Row name={t("account.language")} act={act}>
      {t("account.languageName")}
    </Row>
  );
}

function Stay({ view, answer }: { view: View; answer: boolean }) {
  const { t } = view;
  const act = (
    <form method="post" action="/account/stay">
      <ActingAs view={view} />
      <Button size="s">{t("account.kmsiUndo")}</Button>
    </form>
  );
  return (
    <Row name={t("account.kmsi")} act={act}>
      {t(answer ? "common.yes" : "common.no")}
    </Row>
  );
}
