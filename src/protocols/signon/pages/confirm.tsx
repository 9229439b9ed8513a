import { EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  app: string;
  id: string;
  /** Links, no form: what is opened stands on another host, where a posted form may not lead. */
  next: string;
  /** The chooser. */
  other: string;
}

/** As whom an application is about to open, where that could be mistaken (SPEC §2.9). */
export function ConfirmPage({ view, app, id, next, other }: Props) {
  const { t } = view;
  const [first = "", ...rest] = t("chooser.mismatch", { app, id }).split(/(?<=。|\. )/);
  return (
    <EntrancePage view={view} title={t("chooser.title")} heading={first} lead={rest.join("")}>
      <WhoRow view={view} userId={id} />
      <a class="button fill block" href={next}>
        {t("common.next")}
      </a>
      <p class="links">
        <a href={other}>{t("chooser.title")}</a>
      </p>
    </EntrancePage>
  );
}
