import type { Child } from "hono/jsx";
import { useState } from "hono/jsx/dom";
import { open } from "../navigate.ts";
import { sawPush, tryPush } from "../push/try.ts";
import { clock, t } from "../say.ts";
import { Refused } from "../server/api.ts";
import type { Account } from "../store/accounts.ts";
import { look } from "../watch.ts";
import { type Act, useAct } from "./act.ts";
import { Button } from "./button.tsx";
import { Fault, Notice } from "./notice.tsx";

/**
 * 通知を試す, beside the state of the notifications: one push, and whether it arrives. Some phones show it without telling the
 * server: then the person says so.
 */
export function PushTest({ account, state }: { account: Account; state: Child }) {
  const act = useAct();
  const [sent, setSent] = useState<string | null>(null);
  const arrived = sent !== null && account.arrived !== null && account.arrived >= sent;
  const said = () =>
    act.run(async () => {
      await sawPush(account);
      setSent(null);
      await look();
    });
  return (
    <>
      <div class="row">
        {state}
        <Button kind="text" busy={act.busy} onClick={() => act.run(() => begin(account, { act, setSent }))}>
          {t("test.go")}
        </Button>
      </div>
      <Fault fault={act.fault} />
      <div class="live" role="status">
        {sent === null ? null : arrived ? <Arrived /> : <Sent onSeen={said} />}
      </div>
    </>
  );
}

async function begin(account: Account, o: { act: Act; setSent: (at: string) => void }): Promise<void> {
  try {
    const at = await tryPush(account);
    if (at === null) return open({ name: "fix" });
    o.setSent(at);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "slow" || !error.answer.until) throw error;
    o.act.say({ key: "test.slow", params: { time: clock(error.answer.until) } });
  }
}

function Arrived() {
  return (
    <Notice kind="success">
      <p>{t("test.arrived")}</p>
    </Notice>
  );
}

function Sent({ onSeen }: { onSeen: () => void }) {
  return (
    <Notice kind="info" icon="bell">
      <p>{t("test.sent")}</p>
      <div class="row">
        <button type="button" class="button line s" onClick={onSeen}>
          {t("test.seen")}
        </button>
        <Button kind="text" onClick={() => open({ name: "fix" })}>
          {t("test.unseen")}
        </Button>
      </div>
    </Notice>
  );
}
