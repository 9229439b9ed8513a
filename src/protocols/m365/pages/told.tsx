import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

/** What Microsoft may ask on the way, said before it does. */
export function ToldPage(p: { view: View; application: string; userId: string; next: string }) {
  const { view } = p;
  const { t } = view;
  const heading = t("sso.opening", { app: p.application });
  return (
    <EntrancePage view={view} title={heading} heading={heading} lead={t("m365.confirm")}>
      <WhoRow view={view} userId={p.userId} />
      <Button kind="fill" block href={p.next}>
        {t("common.next")}
      </Button>
    </EntrancePage>
  );
}
