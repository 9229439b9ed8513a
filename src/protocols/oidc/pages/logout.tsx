import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  id: string;
  personId: string;
  app: string;
  word: string;
}

/** An application wants its person signed out, and nothing proves that it is theirs to ask. */
export function LogoutPage({ view, id, personId, app, word }: Props) {
  const { t } = view;
  const heading = t("signout.ask");
  return (
    <EntrancePage
      {...{ view, heading, title: t("menu.signout"), lead: t("signout.asked", { app }) }}
      form={`/oidc/logout/${word}/confirm`}
    >
      <WhoRow view={view} userId={id} />
      <input type="hidden" name="as" value={personId} />
      <Button kind="fill" block name="answer" value="yes">
        {t("menu.signout")}
      </Button>
      <Button block name="answer" value="no">
        {t("signout.stay")}
      </Button>
    </EntrancePage>
  );
}
