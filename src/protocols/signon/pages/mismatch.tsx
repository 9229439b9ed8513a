import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  application: string;
  /** The account in use. */
  userId: string;
  to: string;
  chooser: string;
  /** The account that was meant, where this browser knows it. */
  other: { personId: string; userId: string } | null;
  /** Where it may go on as the account in use; null: the application wants the other one. */
  goOn: string | null;
}

/** COPY `chooser.mismatch`: as whom the application would open, and the way to another account. */
export function MismatchPage({ view, application: app, userId, to, chooser, other, goOn }: Props) {
  const { t } = view;
  const lead = t("chooser.mismatch", { app, id: userId });
  return (
    <EntrancePage view={view} title={t("chooser.title")} heading={t("chooser.title")} lead={lead}>
      <WhoRow view={view} userId={userId} />
      {other ? (
        <form method="post" action="/accounts">
          <input type="hidden" name="to" value={to} />
          <Button kind="fill" block name="person" value={other.personId}>
            {t("sso.as", { id: other.userId })}
          </Button>
        </form>
      ) : (
        <Button kind="fill" block href={chooser}>
          {t("sso.pick")}
        </Button>
      )}
      {goOn ? (
        <Button block href={goOn}>
          {t("sso.as", { id: userId })}
        </Button>
      ) : null}
      {other ? (
        <p class="links">
          <a href={chooser}>{t("sso.pick")}</a>
        </p>
      ) : null}
    </EntrancePage>
  );
}
