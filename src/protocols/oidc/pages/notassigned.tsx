import { EntrancePage, type View } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  app: string;
  id: string;
  solo: boolean;
}

/** An application that this account may not use: which account, and whom to ask (SPEC §5). */
export function NotAssignedPage({ view, app, id, solo }: Props) {
  const { t } = view;
  const lead = t(solo ? "portal.notAssigned.solo" : "portal.notAssigned", { app, id });
  return (
    <EntrancePage view={view} title={app} heading={app} lead={lead}>
      <a class="button fill block" href="/console/">
        {t("sys.404Next")}
      </a>
      <p class="links">
        <a href="/accounts">{t("chooser.other")}</a>
      </p>
    </EntrancePage>
  );
}
