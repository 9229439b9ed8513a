import { Button, EntrancePage, Notice, TextField, type View } from "../../platform/html/index.ts";

export function FinderPage(p: { view: View; userId: string; problem?: "id.empty" | "id.japanese" | "id.shape" }) {
  const { t } = p.view;
  return (
    <EntrancePage view={p.view} title={t("id.title")} heading={t("id.title")} lead={t("id.findTenant")} form="/">
      <TextField
        name="userId"
        label={t("id.label")}
        hint={t("id.hint")}
        error={p.problem ? t(p.problem) : undefined}
        value={p.userId}
        autocomplete="username"
        inputmode="email"
        autofocus
        fullwidthFixed={t("id.fullwidth")}
      />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
    </EntrancePage>
  );
}

export function FinderSentPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("id.title")} heading={t("id.title")}>
      <Notice kind="success">{t("id.findSent")}</Notice>
    </EntrancePage>
  );
}
