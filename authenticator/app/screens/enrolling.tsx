import { useState } from "hono/jsx/dom";
import { giveUp, goOn, register } from "../enrol.ts";
import { open, replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Facts } from "../parts/facts.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { hasPush } from "../push/subscribe.ts";
import { t } from "../say.ts";
import { now } from "../state.ts";

/** Whose account it is, before anything is made. */
export function Check() {
  const redeemed = now().draft?.redeemed;
  const act = useAct();
  if (!redeemed) return null;
  const onward = () => (asksPush() ? open({ name: "allow" }) : act.run(() => start(false)));
  return (
    <Page title={t("app.add")} heading={t("check.title")} pending="none">
      <p class="lead">{t("check.text")}</p>
      <div class="panel">
        <Plate tenant={redeemed.tenant} account={redeemed.account} />
        <Facts rows={[[t("check.provider"), redeemed.provider]]} />
      </div>
      <Fault fault={act.fault} />
      <Button kind="fill" busy={act.busy} onClick={onward}>
        {t("common.next")}
      </Button>
      <Button kind="text" onClick={() => act.run(giveUp)}>
        {t("check.notMine")}
      </Button>
    </Page>
  );
}

/** Where notifications cannot be had anyway, nobody is asked for them. */
function asksPush(): boolean {
  return hasPush() && now().draft?.redeemed.vapidKey !== null;
}

async function start(withPush: boolean): Promise<void> {
  if (await register(withPush)) goOn("replace");
  else replace({ name: "stop", reason: "storage" });
}

export function Allow() {
  const act = useAct();
  const [withPush, choose] = useState(true);
  const go = (wanted: boolean) => {
    choose(wanted);
    act.run(() => start(wanted));
  };
  return (
    <Page title={t("app.add")} heading={t("allow.title")} withBack pending="none">
      <p>{t("allow.text")}</p>
      <p class="hint">{t("allow.private")}</p>
      <Fault fault={act.fault} />
      <div class="live" role="status">
        {act.busy ? <p class="lead">{t("allow.busy")}</p> : null}
      </div>
      <Button kind="fill" busy={act.busy && withPush} onClick={() => go(true)}>
        {t("app.allow")}
      </Button>
      <Button kind="text" busy={act.busy && !withPush} onClick={() => go(false)}>
        {t("allow.without")}
      </Button>
    </Page>
  );
}
