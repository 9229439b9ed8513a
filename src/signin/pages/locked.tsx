import { EntrancePage, Icon, Notice, type View, WhoRow } from "../../platform/html/index.ts";
import { timeText, upToMinute } from "../../platform/i18n/index.ts";

/** Locked, for IDs that exist and that do not: until when, and what to do (SPEC §2.6). */
export function LockedPage(p: {
  view: View;
  again: string;
  changeId: string;
  userId: string;
  failures: number;
  until: Date;
  now: Date;
  solo: boolean;
}) {
  const { view } = p;
  const { t, lang } = view;
  const time = timeText(lang, upToMinute(p.until), p.now);
  return (
    <EntrancePage view={view} title={t("lock.title")} heading={t("lock.title")}>
      <WhoRow view={view} userId={p.userId} change={p.changeId} />
      <Notice kind="warning">
        <p>{t("lock.body", { n: p.failures, time })}</p>
        <p>{t("lock.wait", { time })}</p>
      </Notice>
      <p>{t(p.solo ? "lock.ahead.solo" : "lock.ahead")}</p>
      <a class="button fill block" href={p.again}>
        {t("trouble.back")}
      </a>
      <div class="links">
        <a href="/trouble">
          <Icon name="help" />
          {t("id.trouble")}
        </a>
      </div>
    </EntrancePage>
  );
}
