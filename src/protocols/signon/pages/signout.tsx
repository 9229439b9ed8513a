import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

/** An application has led here to sign out. */
export function SignOutPage(p: { view: View; personId: string; userId: string; form: string; kept?: string }) {
  const { view, personId, userId, form, kept } = p;
  const { t } = view;
  const heading = t("signout.ask", { id: userId });
  return (
    <EntrancePage view={view} title={heading} heading={heading} form={form}>
      <WhoRow view={view} userId={userId} />
      <input type="hidden" name="as" value={personId} />
      {kept ? <input type="hidden" name="kept" value={kept} /> : null}
      <Button kind="fill" block>
        {t("menu.signout")}
      </Button>
      <Button block href="/console/">
        {t("signout.stay")}
      </Button>
    </EntrancePage>
  );
}
