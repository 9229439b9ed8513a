import { Button, EntrancePage, TextField, type View } from "../../../platform/html/index.ts";
import type { CopyKey } from "../../../platform/i18n/index.ts";

interface Props {
  view: View;
  userId: string;
  problem?: CopyKey;
  /** Where the sign-in was on its way to. */
  to: string;
}

/** Whose ID it is about. */
export function StartPage({ view, userId, problem, to }: Props) {
  const { t } = view;
  return (
    <EntrancePage
      view={view}
      title={t("recover.title")}
      heading={t("recover.title")}
      lead={t("recover.lead")}
      form={to === "/" ? "/recover" : `/recover?${new URLSearchParams({ to })}`}
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
