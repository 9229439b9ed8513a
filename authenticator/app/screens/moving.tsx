import { useEffect, useState } from "hono/jsx/dom";
import type { DeviceId, MoveBegun } from "../../wire.ts";
import { approveMove, beginMove } from "../move.ts";
import { replace } from "../navigate.ts";
import { type Act, useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Fault, Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { QrPanel } from "../parts/qrpanel.tsx";
import { codeText, digitsOf } from "../platform/digits.ts";
import { clock, t } from "../say.ts";
import { Refused } from "../server/api.ts";
import { accountOf, now, serverNow } from "../state.ts";
import type { Account } from "../store/accounts.ts";
import { Unlock } from "./locked.tsx";

/** On the old phone, for one account. The app's lock stands before it. */
export function Moving({ device }: { device: DeviceId }) {
  const account = accountOf(device);
  const { lock } = now().settings;
  const [open, setOpen] = useState(lock === null);
  if (!account) return null;
  if (account.moved) return <Moved account={account} />;
  if (lock && !open) {
    return <Unlock lock={lock.id} title={t("ask.lockTitle")} text={t("lock.text")} onOpen={() => setOpen(true)} />;
  }
  return <Running account={account} />;
}

/** It was begun by the press that led here. */
function Running({ account }: { account: Account }) {
  const act = useAct();
  const [move, setMove] = useState<MoveBegun | null>(null);
  const ask = async () => setMove(await beginMove(account));
  useEffect(() => act.run(ask), []);
  useFollowing(move, ask);
  return (
    <Page title={t("move.title")} withBack pending="line">
      <Plate tenant={account.tenant} account={account.account} />
      {move ? <Begun account={account} move={move} /> : null}
      <Fault fault={act.fault} />
      {act.fault ? (
        <Button kind="fill" busy={act.busy} onClick={() => act.run(ask)}>
          {t("app.retry")}
        </Button>
      ) : null}
    </Page>
  );
}

/** Asks how it stands until the new phone is there. */
function useFollowing(move: MoveBegun | null, ask: () => Promise<void>): void {
  useEffect(() => {
    if (!move || move.connected !== null) return;
    const timer = setTimeout(() => void ask().catch((error) => console.info("not asked:", error.message)), 3_000);
    return () => clearTimeout(timer);
  }, [move]);
}

function Begun({ account, move }: { account: Account; move: MoveBegun }) {
  if (Date.parse(move.expiresAt) <= serverNow().getTime()) return <Fault fault={{ key: "move.over" }} />;
  if (move.connected !== null) return <TypeNumber account={account} move={move} device={move.connected} />;
  return (
    <section class="stack">
      <p>{t("move.s2")}</p>
      <QrPanel text={`${location.origin}/e#${move.token}`} label={t("move.qrLabel")} />
      <p>
        {t("enrol.code")}
        <b class="code large">{codeText(move.code)}</b>
      </p>
      <p class="hint">{t("move.until", { time: clock(move.expiresAt) })}</p>
      <Notice kind="info" icon="clock" role="status">
        <p>{t("move.waiting")}</p>
      </Notice>
    </section>
  );
}

/** Two, three or six of them: the server alone knows how many the new phone shows. */
function TypeNumber({ account, move, device }: { account: Account; move: MoveBegun; device: string }) {
  const [typed, setTyped] = useState("");
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.length < 2) act.say({ key: "move.empty" });
    else act.run(() => send(account, { move, typed, act }));
  };
  return (
    <form class="stack" onSubmit={submit} novalidate>
      <Notice kind="success" role="status">
        <p>{t("move.connected", { device })}</p>
      </Notice>
      <Field
        id="number"
        label={t("move.number")}
        value={typed}
        digits={9}
        first
        fault={act.fault}
        onInput={(text) => setTyped(digitsOf(text).slice(0, 6))}
      />
      <Button kind="fill" submit busy={act.busy}>
        {t("move.now")}
      </Button>
    </form>
  );
}

async function send(account: Account, o: { move: MoveBegun; typed: string; act: Act }): Promise<void> {
  try {
    await approveMove(account, o.move.move, o.typed);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === "gone" || error.left === 0) return o.act.say({ key: "move.over" });
    if (error.code !== "number") throw error;
    o.act.say({ key: "num.wrong", params: { n: error.left ?? 1 } });
  }
}

function Moved({ account }: { account: Account }) {
  return (
    <Page title={t("move.title")}>
      <Plate tenant={account.tenant} account={account.account} />
      <Notice kind="success" role="status">
        <p>{t("move.done")}</p>
      </Notice>
      <Button kind="line" onClick={() => replace({ name: "home" })}>
        {t("ask.toHome")}
      </Button>
    </Page>
  );
}
