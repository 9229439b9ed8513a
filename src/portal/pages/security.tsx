import type { Child } from "hono/jsx";
import { Button, Choice, Icon, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { dateText, timeText } from "../../platform/i18n/index.ts";

interface Props {
  view: View;
  passwordSetAt: Date | null;
  /** Where the tenant lets passwords expire. */
  passwordExpiresAt: Date | null;
  frozenUntil: Date | null;
  /** A new password has just been set. */
  done: boolean;
  devices: number;
  now: Date;
}

/** セキュリティ情報 (manual 3.3). Only methods that exist are named, and no link leads to one that does not. */
export function SecurityPage(p: Props) {
  const { view, frozenUntil, now } = p;
  const { t, lang } = view;
  const title = t("security.title");
  const [devices = "", devicesDetail] = view.parts("session.link", { n: p.devices });
  const frozen = frozenUntil !== null && frozenUntil > now;
  return (
    <PortalPage view={view} title={title} heading={title} lead={t("security.lead")} kind="narrow">
      {p.done ? <PasswordSet view={view} /> : null}
      {frozen ? (
        <Notice kind="warning">{t("security.frozen", { time: timeText(lang, frozenUntil, now) })}</Notice>
      ) : null}
      <div class="panel">
        <ul class="acts">
          <Password {...p} />
        </ul>
      </div>
      <p class="phrase">{t("security.passwordOnly")}</p>
      <Choice
        items={[
          { href: "/security/sessions", icon: "pc", title: devices, detail: devicesDetail },
          { href: "/history", icon: "clock", title: t("history.title"), detail: t("security.history") },
        ]}
      />
    </PortalPage>
  );
}

/** After a change of password; `children` is what else was done. */
export function PasswordSet({ view: { t }, children }: { view: View; children?: Child }) {
  return (
    <Notice kind="success" title={t("set.done")}>
      <p>{t("set.others")}</p>
      {children}
    </Notice>
  );
}

function Password({ view, passwordSetAt, passwordExpiresAt }: Props) {
  const { t, lang } = view;
  return (
    <li>
      <span class="face" aria-hidden="true">
        <Icon name="lock" />
      </span>
      <div class="what">
        <b>{t("common.password")}</b>
        {passwordSetAt ? <small>{t("security.setOn", { date: dateText(lang, passwordSetAt) })}</small> : null}
        {passwordExpiresAt ? (
          <small>{t("security.goodUntil", { date: dateText(lang, passwordExpiresAt) })}</small>
        ) : null}
      </div>
      <Button href="/security/password" size="s" about={t("common.password")}>
        {t("common.change")}
      </Button>
    </li>
  );
}
