import { useRef } from "hono/jsx/dom";
import { t } from "../say.ts";
import type { Account } from "../store/accounts.ts";
import { useAct } from "./act.ts";
import { Button } from "./button.tsx";
import { Fault } from "./notice.tsx";

/** What cannot be undone is asked once more, the safe answer first. An account that is over is only taken off the list. */
export function Removal({ account, remove }: { account: Account; remove: () => Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const act = useAct();
  if (["removed", "retired", "ended"].includes(account.standing)) {
    return (
      <Button kind="line" busy={act.busy} onClick={() => act.run(remove)}>
        {t("account.forget")}
      </Button>
    );
  }
  return (
    <>
      <Button kind="danger" onClick={() => dialog.current?.showModal()}>
        {t("account.remove")}
      </Button>
      <dialog ref={dialog} class="dialog" aria-labelledby="removal">
        <h2 id="removal">{t("account.removeTitle", { tenant: account.tenant })}</h2>
        <p>{t("account.removeText")}</p>
        <Fault fault={act.fault} />
        <div class="stack">
          <Button kind="line" onClick={() => dialog.current?.close()}>
            {t("common.cancel")}
          </Button>
          <Button kind="danger" busy={act.busy} onClick={() => act.run(remove)}>
            {t("account.removeNow")}
          </Button>
        </div>
      </dialog>
    </>
  );
}
