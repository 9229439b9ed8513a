import { Button, EntrancePage, type View, WhoRow } from "../../platform/html/index.ts";

interface Props {
  view: View;
  action: string;
  userId: string;
  personId: string;
  /** Nothing is registered yet: 詳細情報が必要 (manual 2.1 (4)). */
  first: boolean;
  /** An application is to be opened; else an important setting is to be changed. */
  opens: boolean;
}

/** Something more is asked of somebody who is signed in. */
export function RaisePage({ view, action, userId, personId, first, opens }: Props) {
  const { t } = view;
  const heading = t(first ? "enrol.title" : "stepup.title");
  const again = opens ? t("sso.stronger", { app: t("sso.someApp") }) : t("stepup.lead");
  const lead = first ? t("enrol.lead.noApp") : again;
  return (
    <EntrancePage view={view} title={heading} heading={heading} lead={lead} form={action}>
      <WhoRow view={view} userId={userId} />
      <input type="hidden" name="as" value={personId} />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      <p class="links">
        <a href="/console/">{t("common.cancel")}</a>
      </p>
    </EntrancePage>
  );
}
