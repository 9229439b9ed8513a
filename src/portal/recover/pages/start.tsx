import { Button, EntrancePage, TextField, type View } from "../../../platform/html/index.ts";
import type { CopyKey } from "../../../platform/i18n/index.ts";
import { type OnWay, startAddress } from "../visit.ts";

interface Props {
  view: View;
  userId: string;
  problem?: CopyKey;
  way: OnWay;
}

/** Whose ID it is about. */
export function StartPage({ view, userId, problem, way }: Props) {
  const { t } = view;
  return (
    <EntrancePage
      view={view}
      title={t("recover.title")}
      heading={t("recover.title")}
      lead={t(way.wants === "new" ? "recover.newNow" : "recover.lead")}
      form={startAddress(way)}
    >
      <TextField
        name="userId"
        label={t("id.label")}
        hint={t("id.hint")}
        error={problem ? t(problem) : undefined}
        until="[!-?A-~]+@[!-?A-~]+"
        value={userId}
        autocomplete="username"
        inputmode="email"
        autofocus
        fullwidthFixed={t("id.fullwidth")}
      />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      <div class="links">
        <a href="/trouble">{t("reissue.back")}</a>
      </div>
    </EntrancePage>
  );
}
