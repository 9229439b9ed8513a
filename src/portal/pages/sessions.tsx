import { type Device, deviceText } from "../../history/index.ts";
import { ActingAs, Badge, Button, Icon, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import type { Session } from "../../sessions/index.ts";

interface Props {
  view: View;
  sessions: Session[];
  /** Id of the session in use. */
  here: string;
  ended: boolean;
  now: Date;
}

/** サインイン中の端末: which browsers are signed in, and a way to end the others. */
export function SessionsPage(p: Props) {
  const { view, sessions, here } = p;
  const { t } = view;
  const title = t("session.title");
  const crumbs = [{ text: t("security.title"), href: "/security" }, { text: title }];
  const others = sessions.filter(({ id }) => id !== here);
  const own = sessions.filter(({ id }) => id === here);
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbs} kind="narrow">
      {p.ended ? <Notice kind="success">{t("session.ended")}</Notice> : null}
      <div class="panel">
        <ul class="acts">
          {[...own, ...others].map((session) => (
            <DeviceRow {...p} session={session} />
          ))}
        </ul>
      </div>
      {others.length > 1 ? (
        <form method="post" action="/security/sessions/end-others">
          <ActingAs view={view} />
          <Button kind="danger">{t("session.endAll")}</Button>
        </form>
      ) : null}
    </PortalPage>
  );
}

function DeviceRow({ view, session, here, now }: Props & { session: Session }) {
  const { t, lang } = view;
  const device = deviceText(lang, session.device as Device);
  return (
    <li>
      <span class="face" aria-hidden="true">
        <Icon name="pc" />
      </span>
      <div class="what">
        <b>{device}</b>{" "}
        {session.id === here ? (
          <Badge kind="ok" icon="check">
            {t("session.this")}
          </Badge>
        ) : null}
        <small>{session.ip}</small>
        <small>
          {[
            t("session.since", { time: timeText(lang, session.startedAt, now) }),
            t("session.seen", { time: timeText(lang, session.seenAt, now) }),
          ].join(lang === "ja" ? "、" : ", ")}
        </small>
      </div>
      {session.id === here ? null : (
        <form method="post" action="/security/sessions/end">
          <ActingAs view={view} />
          <Button name="session" value={session.id} size="s" about={device}>
            {t("session.end")}
          </Button>
        </form>
      )}
    </li>
  );
}
