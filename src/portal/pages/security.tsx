import type { Child } from "hono/jsx";
import type { Change } from "../../changes/index.ts";
import type { LastMove } from "../../factors/authenticator/index.ts";
import type { SecondKind } from "../../factors/index.ts";
import { Button, Choice, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import type { DeskRequest } from "../../requests/index.ts";
import { isOnlyWay, type Methods } from "../methods.ts";
import { PhoneChanged } from "./changes.tsx";
import { type Given, GivenNotice } from "./given.tsx";
import { HeldRow, MissingRow, PasswordRow, RegisterButton } from "./methodrows.tsx";
import { AppMoved } from "./moved.tsx";
import { OpenRequests } from "./request.tsx";

export interface SecurityProps {
  view: View;
  passwordSetAt: Date | null;
  /** Where the tenant lets passwords expire. */
  passwordExpiresAt: Date | null;
  frozenUntil: Date | null;
  methods: Methods;
  /** What can still be taken back. */
  changes: Change[];
  /** The app has gone to another phone, which can be stopped. */
  move: LastMove | null;
  /** What others have given the person, and can still be taken back. */
  given: Given[];
  /** One of them has just been. */
  undone: boolean;
  /** The move has just been stopped. */
  stopped: boolean;
  /** A new password has just been set. */
  done: "password" | null;
  /** Name of the method that was just removed. */
  removed: string | null;
  /** What the desk was asked for about the reader, and is not settled. */
  requests: DeskRequest[];
  /** One of them has just been stopped. */
  withdrawn: boolean;
  devices: number;
  /** Applications of others that the person hands something to. */
  consents: number;
  now: Date;
}

/** セキュリティ情報 (manual 3.3). Only methods that exist are named, and no link leads to one that does not. */
export function SecurityPage(p: SecurityProps) {
  const { view, methods } = p;
  const { t } = view;
  const title = t("security.title");
  const any = methods.held.length + methods.missing.length > 0;
  const add = any ? (
    <Button href="/security/add" kind="fill" size="m" icon="plus">
      {t("security.add")}
    </Button>
  ) : undefined;
  return (
    <PortalPage view={view} title={title} heading={title} lead={t("security.lead")} kind="narrow" act={add}>
      <Notices {...p} />
      <div class="panel">
        <ul class="acts">
          <PasswordRow {...p} />
          {methods.held.map((held) => (
            <HeldRow {...p} held={held} />
          ))}
          {methods.missing.map((kind) => (
            <MissingRow view={view} kind={kind} />
          ))}
        </ul>
      </div>
      {any ? null : <p class="phrase">{t("security.passwordOnly")}</p>}
      <Further {...p} />
    </PortalPage>
  );
}

function Notices(p: SecurityProps) {
  const { view, removed, frozenUntil, now, methods } = p;
  const { t, lang } = view;
  const frozen = frozenUntil !== null && frozenUntil > now;
  return (
    <>
      {p.done ? <PasswordSet view={view} /> : null}
      {removed ? <Notice kind="success">{t("security.deleted", { method: removed })}</Notice> : null}
      {p.withdrawn ? <Notice kind="success">{t("request.withdraw.done")}</Notice> : null}
      <OpenRequests view={view} requests={p.requests} />
      {p.undone ? <Notice kind="success">{t("contact.undone")}</Notice> : null}
      {p.stopped ? <Notice kind="success">{t("move.stopped")}</Notice> : null}
      <AppMoved view={view} move={p.move} now={now} />
      <PhoneChanged view={view} held={methods.held} changes={p.changes} now={now} />
      {p.given.map((given) => (
        <GivenNotice {...{ view, given, now }} />
      ))}
      {frozen ? (
        <Notice kind="warning">{t("security.frozen", { time: timeText(lang, frozenUntil, now) })}</Notice>
      ) : isOnlyWay(methods) ? (
        <OnlyWay view={view} missing={methods.missing} />
      ) : null}
    </>
  );
}

/** One more way is asked for while the first still works (SPEC §3.3). */
function OnlyWay({ view, missing }: { view: View; missing: SecondKind[] }) {
  const { t } = view;
  return (
    <Notice kind="warning" title={t("security.one")}>
      <p>{t("security.oneText")}</p>
      <div class="row">
        {missing.includes("recoveryCodes") ? (
          <RegisterButton view={view} kind="recoveryCodes">
            {t("security.oneCodes")}
          </RegisterButton>
        ) : null}
        {missing.includes("sms") ? (
          <RegisterButton view={view} kind="sms">
            {t("security.onePhone")}
          </RegisterButton>
        ) : null}
      </div>
    </Notice>
  );
}

function Further({ view, devices, methods, consents }: SecurityProps) {
  const { t } = view;
  const shared = { href: "/security/apps", icon: "grid", title: t("consent.list") } as const;
  const [title = "", detail] = view.parts("session.link", { n: devices });
  const [move = "", moveDetail] = view.parts("security.move");
  const moves = methods.held.some(({ kind }) => kind === "authenticator");
  return (
    <Choice
      items={[
        ...(moves ? [{ href: "/security/move", icon: "phone" as const, title: move, detail: moveDetail }] : []),
        { href: "/security/sessions", icon: "pc" as const, title, detail },
        ...(consents > 0 ? [{ ...shared, detail: t("consent.listDetail", { n: consents }) }] : []),
        { href: "/history", icon: "clock" as const, title: t("history.title"), detail: t("security.history") },
      ]}
    />
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
