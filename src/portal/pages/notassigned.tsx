import { Button, PortalPage, type View } from "../../platform/html/index.ts";

/** An application that this account may not use: which account, and whom to ask (SPEC §5). */
export function NotAssignedPage({ view, name, solo }: { view: View; name: string; solo: boolean }) {
  const { t } = view;
  const id = view.account?.userId ?? "";
  const lead = t(solo ? "portal.notAssigned.solo" : "portal.notAssigned", { app: name, id });
  return (
    <PortalPage view={view} title={name} heading={name} lead={lead} kind="narrow">
      <div class="row">
        <Button kind="fill" href="/console/">
          {t("sys.404Next")}
        </Button>
        {solo ? <Button href="/support">{t("footer.contact")}</Button> : null}
      </div>
      <div class="links">
        <a href="/accounts">{t("chooser.other")}</a>
      </div>
    </PortalPage>
  );
}
