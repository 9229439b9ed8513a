import { plateFor } from "../../applications/index.ts";
import { ActingAs, AppPlate, Button, Empty, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { dateText } from "../../platform/i18n/index.ts";
import { type Consent, consentItems } from "../../protocols/oidc/index.ts";

interface Props {
  view: View;
  consents: Consent[];
  /** Name of the application from which it was just taken back. */
  done: string | null;
}

/** 情報を渡しているアプリ: what each is given, since when, and a way to take it back. */
export function ConsentsPage({ view, consents, done }: Props) {
  const { t } = view;
  const title = t("consent.list");
  const crumbs = [{ text: t("security.title"), href: "/security" }, { text: title }];
  return (
    <PortalPage view={view} title={title} heading={title} lead={t("consent.lead")} crumbs={crumbs} kind="narrow">
      {done ? <Notice kind="success">{t("consent.takenBack", { app: done })}</Notice> : null}
      <div class="panel">
        {consents.length === 0 ? <Empty text={t("consent.none")} /> : null}
        <ul class="acts">
          {consents.map((consent) => (
            <ConsentRow view={view} consent={consent} />
          ))}
        </ul>
      </div>
    </PortalPage>
  );
}

function ConsentRow({ view, consent: { application, scopes, since } }: { view: View; consent: Consent }) {
  const { t, lang } = view;
  const { id, name } = application;
  return (
    <li>
      <AppPlate {...plateFor(application)} small />
      <div class="what">
        <b>{name}</b>
        <small class="phrase">{consentItems(view, name, scopes).join(lang === "ja" ? "、" : ", ")}</small>
        <small>{t("consent.since", { date: dateText(lang, since) })}</small>
      </div>
      <form method="post" action="/security/apps">
        <ActingAs view={view} />
        <Button name="app" value={id} size="s" about={name}>
          {t("account.undo")}
        </Button>
      </form>
    </li>
  );
}
