import type { Child } from "hono/jsx";
import type { Person } from "../../accounts/index.ts";
import { ActingAs, Button, Choice, Notice, PortalPage, type View } from "../../platform/html/index.ts";

interface Props {
  view: View;
  person: Person;
  mailInside: boolean;
  /** The answer that this browser remembers; null: it asks. */
  stay: boolean | null;
  undone: boolean;
}

/** アカウント: who one is here, how this browser behaves, and the way to one's sign-in methods. */
export function AccountPage(p: Props) {
  const { view, person } = p;
  const { t } = view;
  const title = t("account.title");
  return (
    <PortalPage view={view} title={title} heading={title} kind="narrow">
      {p.undone ? <Notice kind="success">{t("account.kmsiUndone")}</Notice> : null}
      <div class="panel">
        <ul class="acts">
          <Row name={t("account.name")}>{person.name}</Row>
          <Row name={t("account.kana")}>{person.kana ?? t("account.none")}</Row>
          <Row name={t("id.label")}>{person.userId}</Row>
          <Row name={t("account.mail")} note={mailNote(p)}>
            {person.email ?? t("account.none")}
          </Row>
          <Row name={t("account.phone")}>{person.phone ?? t("account.none")}</Row>
          <Language view={view} />
          {p.stay === null ? null : <Stay view={view} answer={p.stay} />}
        </ul>
      </div>
      <p class="phrase">{t("account.correct")}</p>
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

/** What is wrong with the address at which a person is told of lock-outs (SPEC §11.3). */
function mailNote({ view: { t }, person, mailInside }: Props): string | undefined {
  if (person.email === null) return t("account.mailMissing");
  return mailInside ? t("account.mailInside") : undefined;
}

function Row(p: { name: string; note?: string | undefined; children: Child; act?: Child }) {
  return (
    <li>
      <div class="what">
        <small>{p.name}</small>
        <b>{p.children}</b>
        {p.note ? <p class="hint">{p.note}</p> : null}
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
