import { useEffect, useState } from "hono/jsx/dom";
import { confirm, giveUp } from "../enrol.ts";
import { replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Fault, Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { digitsOf } from "../platform/digits.ts";
import { t } from "../say.ts";
import { Refused } from "../server/api.ts";
import { pauseMs } from "../server/pause.ts";
import { now } from "../state.ts";
import type { Draft } from "../store/draft.ts";

/** The number of the page that registers is typed here. */
export function NumberPage() {
  const { draft } = now();
  const [typed, setTyped] = useState("");
  const act = useAct();
  if (!draft) return null;
  const { digits } = draft.redeemed;
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.length !== digits) act.say({ key: "ask.empty", params: { n: digits } });
    else act.run(() => send(typed, { act, clear: () => setTyped("") }));
  };
  return (
    <Page title={t("enrol.account")} pending="none">
      <Whose draft={draft} />
      <form class="stack" onSubmit={submit} novalidate>
        <Field
          id="number"
          label={t("ask.number", { n: digits })}
          hint={t("num.hint")}
          value={typed}
          digits={digits}
          first
          fault={act.fault}
          onInput={(text) => setTyped(digitsOf(text).slice(0, digits))}
        />
        <Button kind="fill" submit busy={act.busy}>
          {t("num.register")}
        </Button>
      </form>
      <Button kind="text" onClick={() => act.run(giveUp)}>
        {t("common.cancel")}
      </Button>
    </Page>
  );
}

async function send(num: string, o: { act: ReturnType<typeof useAct>; clear: () => void }): Promise<void> {
  try {
    await confirm(num);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === "gone" || error.left === 0) return end(error.code === "gone" ? "err.gone" : "num.over");
    if (error.code !== "number") throw error;
    o.clear();
    o.act.say({ key: "num.wrong", params: { n: error.left ?? 1 } });
  }
}

async function end(key: "err.gone" | "num.over"): Promise<void> {
  await giveUp();
  replace({ name: "problem", say: { key } });
}

/** On the new phone: its number is typed on the old one. */
export function Taking() {
  const { draft } = now();
  const act = useAct();
  useEffect(() => {
    const timer = setInterval(
      () => act.run(() => send(draft?.redeemed.number ?? "", { act, clear: () => {} })),
      pauseMs(0),
    );
    return () => clearInterval(timer);
  }, []);
  if (!draft) return null;
  const number = draft.redeemed.number ?? "";
  return (
    <Page title={t("move.title")} pending="none">
      <Whose draft={draft} />
      <div class="number">
        <p>{t("move.show")}</p>
        <output aria-label={[...number].join(" ")}>{number}</output>
      </div>
      <p class="lead" role="status">
        {t("move.showWait")}
      </p>
      <Fault fault={act.fault} />
      <Button kind="text" onClick={() => void giveUp()}>
        {t("common.cancel")}
      </Button>
    </Page>
  );
}

/** And what has become of the notifications, while there is something to read. */
function Whose({ draft: { redeemed, keyed } }: { draft: Draft }) {
  return (
    <>
      <Plate tenant={redeemed.tenant} account={keyed?.account ?? redeemed.account} />
      {keyed?.problem ? (
        <Notice kind="warning">
          <p>{t(keyed.problem === "denied" ? "allow.denied" : "allow.failed")}</p>
        </Notice>
      ) : null}
    </>
  );
}
