import { unlock } from "../lock/lock.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";

/** Before a page of the app's own: finger, face or PIN. */
export function Unlock(o: { lock: string; title: string; text: string; onOpen: () => void }) {
  const act = useAct();
  const open = () =>
    act.run(async () => {
      await unlock(o.lock);
      o.onOpen();
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
