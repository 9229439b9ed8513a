import { useEffect, useState } from "hono/jsx/dom";
import { canLock, makeLock } from "../lock.ts";
import { type Act, useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Fault, Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";
import { now, set } from "../state.ts";
import { changeSettings } from "../store/settings.ts";
import { proved } from "./locked.tsx";

export function LockPage() {
  const act = useAct();
  const [possible, setPossible] = useState(true);
  useEffect(() => void canLock().then(setPossible), []);
  const { lock } = now().settings;
  return (
    <Page title={t("lock.title")} withBack pending="line">
      <p>{t("lock.text")}</p>
      <p class="hint">{t("lock.honest")}</p>
      <div class="live" role="status">
        <State lock={lock} possible={possible} />
      </div>
      <Fault fault={act.fault} />
      {lock ? (
        <Button kind="line" busy={act.busy} onClick={() => act.run(() => turnOff(lock, act))}>
          {t("lock.off")}
        </Button>
      ) : null}
      {!lock && possible ? (
        <Button kind="fill" busy={act.busy} onClick={() => act.run(() => turnOn(act))}>
          {t("lock.on")}
        </Button>
      ) : null}
    </Page>
  );
}

function State({ lock, possible }: { lock: string | null; possible: boolean }) {
  const { toast } = now();
  if (!lock && !possible) {
    return (
      <Notice kind="warning">
        <p>{t("lock.none")}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={lock ? "success" : "info"} icon="lock">
      <p>{toast ? t(toast.key) : t(lock ? "lock.isOn" : "lock.isOff")}</p>
    </Notice>
  );
}

async function turnOn(act: Act): Promise<void> {
  try {
    const lock = await makeLock(now().language);
    set({ settings: await changeSettings({ lock }), toast: { key: "lock.turnedOn" } });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    act.say({ key: "lock.failed" });
  }
}

/** Only by whom it lets in. */
async function turnOff(lock: string, act: Act): Promise<void> {
  if (!(await proved(lock))) return act.say({ key: "lock.failed" });
  set({ settings: await changeSettings({ lock: null }), toast: { key: "lock.turnedOff" } });
}
