import {
  Button,
  CheckBox,
  Choice,
  type ChoiceItem,
  EntrancePage,
  Notice,
  type View,
  WhoRow,
} from "../../platform/html/index.ts";
import { dateText } from "../../platform/i18n/index.ts";

/** サインインの状態を維持しますか？ いいえ is the safe answer and comes first (manual 2.1 (11)). */
export function StayPage(p: { view: View; action: string; userId: string; idleMinutes: number; days: number }) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("kmsi.title")} heading={t("kmsi.title")} form={p.action}>
      <WhoRow view={view} userId={p.userId} />
      <dl class="kmsi">
        <div>
          <dt>{t("common.no")}</dt>
          <dd>{t("kmsi.no", { n: p.idleMinutes })}</dd>
        </div>
        <div>
          <dt>{t("common.yes")}</dt>
          <dd>{t("kmsi.yes", { n: p.days })}</dd>
        </div>
      </dl>
      <CheckBox name="never" label={t("kmsi.never")} note={t("kmsi.neverNote")} />
      <div class="row yn stretch">
        <Button kind="fill" name="answer" value="no">
          {t("common.no")}
        </Button>
        <Button kind="line" name="answer" value="yes">
          {t("common.yes")}
        </Button>
      </div>
    </EntrancePage>
  );
}

/** The password will soon expire: now or later. */
export function SoonPage(p: { view: View; action: string; userId: string; expiresAt: Date; days: number }) {
  const { view } = p;
  const { t, lang } = view;
  // An expiry is 24:00 of the day that is printed.
  const date = dateText(lang, new Date(p.expiresAt.getTime() - 1));
  return (
    <EntrancePage view={view} title={t("set.title")} heading={t("set.soonTitle")} form={p.action}>
      <WhoRow view={view} userId={p.userId} />
      <Notice kind="warning">{t("set.soon", { date, n: p.days })}</Notice>
      <div class="row yn stretch">
        <Button kind="fill" name="answer" value="now">
          {t("set.soonNow")}
        </Button>
        <Button kind="line" name="answer" value="later">
          {t("set.soonLater")}
        </Button>
      </div>
    </EntrancePage>
  );
}

/** A temporary password that was typed rightly but has expired: the ways to a new one (SPEC §2.5). */
export function ExpiredPage(p: { view: View; userId: string; expiredAt: Date; ways: ChoiceItem[] }) {
  const { view } = p;
  const { t, lang } = view;
  const date = dateText(lang, new Date(p.expiredAt.getTime() - 1));
  return (
    <EntrancePage view={view} title={t("id.trouble")} heading={t("recover.title")}>
      <WhoRow view={view} userId={p.userId} />
      <Notice kind="error">{t("temp.expired", { date })}</Notice>
      <p>{t("temp.expiredNext")}</p>
      <Choice items={p.ways} />
    </EntrancePage>
  );
}

/** The browser whose sign-in was reported may not choose the new password (SPEC §11.2). */
export function ReportedPage({ view, userId }: { view: View; userId: string }) {
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("reported.title")} heading={t("reported.title")}>
      <WhoRow view={view} userId={userId} />
      <p>{t("reported.text")}</p>
      <a class="button fill block" href="/support">
        {t("footer.contact")}
      </a>
    </EntrancePage>
  );
}
