import { useRef } from "hono/jsx/dom";
import { reportMove } from "../move.ts";
import { clock, t } from "../say.ts";
import { Refused } from "../server/api.ts";
import { serverNow } from "../state.ts";
import type { Account } from "../store/accounts.ts";
import { useAct } from "./act.ts";
import { Button } from "./button.tsx";
import { Fault } from "./notice.tsx";

/** For a day the old phone can say that it was not its person who moved the account. It is asked once more. */
export function MoveReport({ account }: { account: Account }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const act = useAct();
  const { reportable, standing, tenant } = account;
  if (reportable === null || standing === "frozen" || Date.parse(reportable) <= serverNow().getTime()) return null;
  const stop = () =>
    act.run(async () => {
      try {
        await reportMove(account);
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== "gone") throw error;
        act.say({ key: "move.reportLate" });
      }
    });
  return (
    <div class="stack">
      <p class="hint">{t("move.reportText", { time: clock(reportable) })}</p>
      <Button kind="line" size="s" onClick={() => dialog.current?.showModal()}>
        {t("move.report")}
      </Button>
      <dialog ref={dialog} class="dialog" aria-label={t("move.reportTitle")}>
        <h2>{t("move.reportTitle")}</h2>
        <p>{t("move.reportAsk", { tenant })}</p>
        <Fault fault={act.fault} />
        <div class="stack">
          <Button kind="line" onClick={() => dialog.current?.close()}>
            {t("common.cancel")}
          </Button>
          <Button kind="danger" busy={act.busy} onClick={stop}>
            {t("move.reportNow")}
          </Button>
        </div>
      </dialog>
    </div>
  );
}
