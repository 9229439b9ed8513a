import { Button, EntrancePage, Icon, Notice, TextField, type View } from "../../platform/html/index.ts";

export type IdProblem = "id.empty" | "id.japanese" | "id.shape";

/** ユーザーID: the first page (manual 2.1 (2)). */
export function IdPage(p: {
  view: View;
  action: string;
  userId: string;
  problem?: IdProblem | undefined;
  note?: "out" | "cookie" | undefined;
  widened?: boolean;
  host: string;
}) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("id.title")} heading={t("id.title")} lead={t("id.lead")} form={p.action}>
      {p.note === "out" ? <Notice kind="success">{t("signout.done")}</Notice> : null}
      {p.note === "cookie" ? <Notice kind="error">{t("browser.cookie", { host: p.host })}</Notice> : null}
      <TextField
        name="userId"
        label={t("id.label")}
        hint={t("id.hint")}
        error={p.problem ? t(p.problem) : undefined}
        until="[!-?A-~]+@[!-?A-~]+"
        value={p.userId}
        autocomplete="username"
        inputmode="email"
        autofocus
        fullwidthFixed={t("id.fullwidth")}
      />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      <div class="links">
        <a href="/trouble">
          <Icon name="help" />
          {t("id.trouble")}
        </a>
      </div>
    </EntrancePage>
  );
}
