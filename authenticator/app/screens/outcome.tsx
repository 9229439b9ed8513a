import { decide } from "../answer.ts";
import { home, replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Icon, type IconName } from "../parts/icons.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";
import type { Asked, Outcome } from "../state.ts";
import type { WordKey } from "../words/words.ts";

/** After 「いいえ」: a slip of the finger, or something to be reported. */
export function Denied({ asked }: { asked: Asked }) {
  const act = useAct();
  return (
    <Page title={t("ask.deniedTitle")} pending="none">
      <p class="ask">{t("ask.deniedText")}</p>
      <Fault fault={act.fault} />
      <Button kind="line" onClick={() => replace({ name: "result", outcome: "mistake" })}>
        {t("ask.mistake")}
      </Button>
      <Button kind="danger" busy={act.busy} onClick={() => act.run(() => decide(asked, "report"))}>
        {t("ask.report")}
      </Button>
    </Page>
  );
}

const results: Record<Outcome, [kind: "ok" | "bad" | "plain", icon: IconName, title: WordKey, text: WordKey]> = {
  approved: ["ok", "check", "ask.doneTitle", "ask.done"],
  mistake: ["plain", "info", "ask.deniedTitle", "ask.mistakeText"],
  reported: ["ok", "check", "ask.reportedTitle", "ask.reported"],
  reportedSolo: ["ok", "check", "ask.reportedTitle", "ask.reported.solo"],
  wrong: ["bad", "error", "ask.wrong", "ask.wrongText"],
  gone: ["plain", "info", "ask.gone", "ask.goneText"],
};

export function Result({ outcome }: { outcome: Outcome }) {
  const [kind, icon, title, text] = results[outcome];
  const sentence = t(text);
  // The first sentence of `ask.done` is the heading already.
  const rest = sentence.startsWith(t(title)) ? sentence.slice(t(title).length).replace(/^[。.] ?/, "") : sentence;
  return (
    <Page title={t(title)}>
      <p class={`outcome ${kind}`}>
        <Icon name={icon} size={40} />
        <span>{rest}</span>
      </p>
      <Button kind="line" onClick={() => replace(home())}>
        {t("ask.toHome")}
      </Button>
    </Page>
  );
}
