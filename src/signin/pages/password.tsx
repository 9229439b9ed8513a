import { Button, EntrancePage, Icon, Notice, PasswordField, type View, WhoRow } from "../../platform/html/index.ts";

export type PasswordProblem =
  | { kind: "empty" | "fullwidth" | "space" }
  | { kind: "wrong"; left: number }
  | { kind: "busy"; seconds: number };

/** From here on a page says how many tries are left. */
const near = 3;

interface Props {
  view: View;
  action: string;
  changeId: string;
  userId: string;
  lock: { failures: number; minutes: number };
  solo: boolean;
  /** Where a forgotten password is set anew; null: whom to ask is said instead (SPEC §2.7). */
  forgot: string | null;
  problem?: PasswordProblem;
  note?: string;
}

/** パスワード, with the typed ID in sight: a mistyped one comes here like a right one (manual 2.1 (2)). */
export function PasswordPage(p: Props) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("common.password")} heading={t("pw.title")} form={p.action}>
      {p.note === "expired" && !p.problem ? <Notice kind="info">{t("again.expired")}</Notice> : null}
      {p.note === "unverified" && !p.problem ? <Notice kind="info">{t("key.unverified")}</Notice> : null}
      {p.note === "recovered" && !p.problem ? <Notice kind="success">{t("recover.set")}</Notice> : null}
      {p.note === "unlocked" && !p.problem ? <Notice kind="info">{t("lock.over")}</Notice> : null}
      {p.problem?.kind === "busy" ? <Notice kind="warning">{t("again.busy", { n: p.problem.seconds })}</Notice> : null}
      <WhoRow view={view} userId={p.userId} change={p.changeId} />
      <input hidden name="userId" value={p.userId} autocomplete="username" readonly />
      <PasswordField
        view={view}
        name="password"
        label={t("pw.label")}
        error={errorOf(p)}
        until={p.problem?.kind === "empty" ? ".+" : undefined}
        autocomplete="current-password"
        autofocus
      />
      {p.problem?.kind === "wrong" ? <WrongHelp {...p} left={p.problem.left} /> : null}
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      <div class="links">
        {p.forgot ? (
          <a href={p.forgot}>
            <Icon name="lock" />
            {t("pw.forgot")}
          </a>
        ) : null}
        <a href="/trouble">
          <Icon name="help" />
          {t("id.trouble")}
        </a>
      </div>
      {p.forgot ? null : <p class="hint">{t(p.solo ? "pw.noForgot.solo" : "pw.noForgot")}</p>}
    </EntrancePage>
  );
}

function errorOf({ view: { t }, problem }: Props): string | undefined {
  if (problem?.kind === "empty") return t("pw.empty");
  if (problem?.kind === "fullwidth") return t("pw.fullwidth");
  if (problem?.kind === "space") return t("pw.space");
  return problem?.kind === "wrong" ? t("pw.wrong") : undefined;
}

function WrongHelp({ view, left, lock }: Props & { left: number }) {
  const { t } = view;
  const [title = "", ...points] = view.parts("pw.wrongHelp");
  return (
    <Notice kind={left <= near ? "warning" : "info"} title={title}>
      <ul class="dots">
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      {left <= near ? <p>{t("pw.near", { n: left, minutes: lock.minutes })}</p> : null}
    </Notice>
  );
}
