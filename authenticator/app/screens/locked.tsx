import { unlock } from "../lock.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";
import { type Asked, set } from "../state.ts";

/** Before a request: finger, face or PIN, once for each. */
export function Locked({ lock, asked }: { lock: string; asked: Asked }) {
  return (
    <Unlock
      lock={lock}
      title={t("ask.lockTitle")}
      text={t("ask.lockText")}
      onOpen={() => set({ unlocked: asked.request.id })}
    />
  );
}

export function Unlock(o: { lock: string; title: string; text: string; onOpen: () => void }) {
  const act = useAct();
  const open = () =>
    act.run(async () => {
      if (await proved(o.lock)) o.onOpen();
      else act.say({ key: "lock.failed" });
    });
  return (
    <Page title={o.title} withBack pending="none">
      <p>{o.text}</p>
      <Fault fault={act.fault} />
      <Button kind="fill" busy={act.busy} onClick={open}>
        {t("ask.unlock")}
      </Button>
    </Page>
  );
}

/** False where the person broke off, or the phone did not know them. */
export async function proved(lock: string): Promise<boolean> {
  try {
    return await unlock(lock);
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
