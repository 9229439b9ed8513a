import { EntrancePage, type View } from "../../platform/html/index.ts";

/** An application that this account may not use: which account, and whom to ask (SPEC §5). */
export function NotAssignedPage({ view, name, solo }: { view: View; name: string; solo: boolean }) {
  const { t } = view;
  const id = view.account?.userId ?? "";
  const sentence = t(solo ? "portal.notAssigned.solo" : "portal.notAssigned", { app: name, id });
  const [first = sentence, ...rest] = sentence.split(/(?<=[。.]) ?(?=\p{L})/u);
  return (
    <EntrancePage view={view} title={name} heading={name} lead={first}>
      {rest.map((part) => (
        <p>{part}</p>
      ))}
      <a class="button fill block" href="/console/">
        {t("sys.404Next")}
      </a>
      <div class="links">
        <a href="/accounts">{t("chooser.other")}</a>
        {solo ? <a href="/support">{t("footer.contact")}</a> : null}
      </div>
    </EntrancePage>
  );
}
