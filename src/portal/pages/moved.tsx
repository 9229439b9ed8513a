import type { LastMove } from "../../factors/authenticator/index.ts";
import { ActingAs, Button, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import { Whole } from "./changes.tsx";

/** The app has gone to another phone, and until when whoever does not recognise that can stop it. */
export function AppMoved({ view, move, now }: { view: View; move: LastMove | null; now: Date }) {
  if (!move) return null;
  const { t, lang } = view;
  const phone = move.phone === "" ? "" : lang === "ja" ? `（${move.phone}）` : ` (${move.phone})`;
  const [when, time] = [timeText(lang, move.at, now), timeText(lang, move.until, now)];
  return (
    <Notice kind="info" title={t("move.movedTitle")}>
      <p>
        <Whole text={t("move.movedText", { phone, when, time })} part={time} />
      </p>
      <div class="row">
        <Button href="/security/move/stop" size="s" about={t("move.title")}>
          {t("move.stop")}
        </Button>
      </div>
    </Notice>
  );
}

/** What will happen, and the way back for whoever was it after all. */
export function StopMovePage({ view }: { view: View }) {
  const { t } = view;
  const title = t("move.stopTitle");
  const crumbs = [{ text: t("security.title"), href: "/security" }, { text: t("move.stop") }];
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbs} kind="narrow">
      <form class="panel stack-24" method="post" action="/security/move/stop">
        <ActingAs view={view} />
        {view.parts("move.stopText").map((part) => (
          <p>{part}</p>
        ))}
        <div class="row yn">
          <Button href="/security">{t("common.cancel")}</Button>
          <Button kind="danger">{t("report.go")}</Button>
        </div>
      </form>
    </PortalPage>
  );
}
