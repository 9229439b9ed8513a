import { EntrancePage, Notice, type View } from "../../../platform/html/index.ts";
import type { CopyKey } from "../../../platform/i18n/index.ts";
import type { Outcomes } from "../outcome.ts";

interface Props extends Outcomes {
  view: View;
  next: string;
}

const seconds = 2;

/** サインアウトしました。 What was signed out, and what could not be (COPY `signout.apps`, `signout.partly`). */
export function SummaryPage({ view, out, waiting, open, next }: Props) {
  const { t } = view;
  return (
    <EntrancePage
      {...{ view, title: t("menu.signout"), heading: t("signout.done") }}
      {...(waiting.length > 0 ? { lead: t("signout.telling"), refresh: seconds, scripts: ["leaving.js"] } : {})}
    >
      {waiting.length > 0 ? <span data-again hidden /> : null}
      {out.length > 0 ? <p class="phrase">{t("signout.apps", { apps: listed(view, out) })}</p> : null}
      {open.length > 0 ? (
        <Notice kind="warning">
          <p class="phrase">{t("signout.partly", { app: listed(view, open) })}</p>
        </Notice>
      ) : null}
      <a class="button fill block" href={next === "/signin?note=out" ? "/signin" : next}>
        {t(labelOf(next))}
      </a>
    </EntrancePage>
  );
}

function listed({ lang }: View, names: string[]): string {
  return names.join(lang === "ja" ? "、" : ", ");
}

function labelOf(next: string): CopyKey {
  if (next.startsWith("/signin")) return "signout.again";
  return next.startsWith("/accounts") ? "chooser.title" : "common.next";
}
