import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

/** An application has led here to sign out. */
export function SignOutPage({ view, personId, userId }: { view: View; personId: string; userId: string }) {
  const { t } = view;
  const heading = t("signout.ask", { id: userId });
  return (
    <EntrancePage view={view} title={heading} heading={heading} form="/signout">
      <WhoRow view={view} userId={userId} />
      <input type="hidden" name="as" value={personId} />
      <Button kind="fill" block>
        {t("menu.signout")}
      </Button>
      <Button block href="/console/">
        {t("signout.stay")}
      </Button>
    </EntrancePage>
  );
}
