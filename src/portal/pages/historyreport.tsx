import type { HistoryRow } from "../../history/index.ts";
import { ActingAs, Button, Facts, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { dateTimeText } from "../../platform/i18n/index.ts";
import { DeviceName, How, Where } from "./historycells.tsx";

interface Props {
  view: View;
  event: HistoryRow;
  /** It is the session in use. */
  here: boolean;
  /** Number of the case where it was told before. */
  told: string | null;
  solo: boolean;
}

/** 心当たりがない: what the record says, what will happen, and the way back for whoever was it after all. */
export function ReportPage(p: Props) {
  const { view } = p;
  const { t } = view;
  const title = t(p.here ? "report.now" : "report.title");
  const crumbs = [{ text: t("history.title"), href: "/history" }, { text: t(p.here ? "report.now" : "report.button") }];
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbs} kind="narrow">
      {p.told ? <Notice kind="success">{t("report.failedDone", { case: p.told })}</Notice> : null}
      <div class="panel">
        <EventFacts {...p} />
        {p.here ? <Here {...p} /> : <Ask {...p} />}
      </div>
    </PortalPage>
  );
}

function EventFacts({ view, event }: Props) {
  const [at = "", ip = "", method = "", device = "", key = ""] = view.parts("history.columns");
  const cell = { view, row: event };
  const rows: Parameters<typeof Facts>[0]["rows"] = [
    [at, dateTimeText(event.at)],
    [ip, <Where {...cell} />],
    [method, <How {...cell} />],
    [device, <DeviceName {...cell} />],
  ];
  if (event.keyName) rows.push([key, event.keyName]);
  if (event.application) rows.push([view.t("history.app"), event.application]);
  return <Facts rows={rows} />;
}

function Here({ view: { t } }: Props) {
  return (
    <>
      <Notice kind="info">{t("report.here")}</Notice>
      <div>
        <Button kind="fill" href="/security/password">
          {t("report.change")}
        </Button>
      </div>
    </>
  );
}

function Ask(p: Props) {
  const { view, event, told } = p;
  const { t } = view;
  const failure = event.outcome === "failure";
  const effect = t(p.solo ? "report.effect.solo" : "report.effect");
  return (
    <form class="stack-24" method="post" action="/history/report">
      <ActingAs view={view} />
      <input type="hidden" name="event" value={event.id} />
      {failure ? (
        <Notice kind="info" title={t("report.failed")}>
          <p>{t("report.failedText")}</p>
        </Notice>
      ) : null}
      <p class="phrase">{effect}</p>
      <p class="phrase">{t(event.place ? "report.mine" : "report.mine.noPlace")}</p>
      <div class="row yn">
        <Button href="/history">{t("common.cancel")}</Button>
        {failure && !told ? (
          <Button kind="fill" name="act" value="tell">
            {t("report.failedGo")}
          </Button>
        ) : null}
        <Button kind="danger" name="act" value="stop">
          {t("report.go")}
        </Button>
      </div>
    </form>
  );
}
