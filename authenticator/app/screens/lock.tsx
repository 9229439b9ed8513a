import { useEffect, useState } from "hono/jsx/dom";
import type { LockRegistration } from "../../wire.ts";
import { canLock, makeLock, unlock } from "../lock/lock.ts";
import { tellLock, tellLocks } from "../lock/tell.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Fault, Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";
import { now, set } from "../state.ts";
import type { Account } from "../store/accounts.ts";
import { changeSettings } from "../store/settings.ts";
import { reload } from "../watch.ts";

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
      {lock && told().length > 1 ? <p class="hint">{t("lock.several")}</p> : null}
      {lock ? (
        <Button kind="line" busy={act.busy} onClick={() => act.run(() => turnOff(lock))}>
          {t("lock.off")}
        </Button>
      ) : null}
      {!lock && possible ? (
        <Button kind="fill" busy={act.busy} onClick={() => act.run(turnOn)}>
          {t("lock.on")}
        </Button>
      ) : null}
    </Page>
  );
}

function State({ lock, possible }: { lock: LockRegistration | null; possible: boolean }) {
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

async function turnOn(): Promise<void> {
  const lock = await makeLock(now().language);
  set({ settings: await changeSettings({ lock }) });
  await tellLocks();
  await reload();
  set({ toast: { key: "lock.turnedOn" } });
}

/** Accounts whose server knows the lock. */
function told(): Account[] {
  return now().accounts.filter(({ standing, lock }) => standing === "active" && lock !== null);
}

/** Only by whom it lets in: once for each account whose server knows it. */
async function turnOff(lock: LockRegistration): Promise<void> {
  if (told().length === 0) await unlock(lock.id);
  for (const account of told()) await tellLock(account, null);
  set({ settings: await changeSettings({ lock: null }) });
  await reload();
  set({ toast: { key: "lock.turnedOff" } });
}
