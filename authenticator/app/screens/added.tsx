import type { DeviceId } from "../../wire.ts";
import { replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { askToInstall, canInstall } from "../platform/install.ts";
import { t } from "../say.ts";
import { accountOf } from "../state.ts";

export function Added({ device }: { device: DeviceId }) {
  const account = accountOf(device);
  if (!account) return null;
  return (
    <Page
      title={t("enrol.account")}
      heading={t("app.added", { tenant: account.tenant })}
      mark={{ kind: "ok", icon: "check" }}
      pending="none"
    >
      <Plate tenant={account.tenant} account={account.account} />
      <p>{t("enrol.successText")}</p>
      {canInstall() ? <Install /> : null}
      <Button kind="fill" onClick={() => replace({ name: "home" })}>
        {t("common.done")}
      </Button>
    </Page>
  );
}

/** Chrome on Android: the same app, with an icon of its own. */
function Install() {
  const act = useAct();
  return (
    <Notice kind="info" icon="phone">
      <p>{t("app.install")}</p>
      <Button kind="line" size="s" busy={act.busy} onClick={() => act.run(askToInstall)}>
        {t("app.installNow")}
      </Button>
    </Notice>
  );
}
