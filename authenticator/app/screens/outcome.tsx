import { decide } from "../answer.ts";
import { home, replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import type { IconName } from "../parts/icons.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";
import type { Asked, Outcome } from "../state.ts";
import type { WordKey } from "../words/words.ts";

/** After 「いいえ」: a slip of the finger, or something to be reported. */
export function Denied({ asked }: { asked: Asked }) {
  const act = useAct();
  return (
    <Page title={t("ask.title")} heading={t("ask.deniedTitle")} mark={{ kind: "plain", icon: "info" }} pending="none">
      <p>{t("ask.deniedText")}</p>
      <Fault fault={act.fault} />
      <div class="stack">
        <Button kind="line" onClick={() => replace({ name: "result", outcome: "mistake" })}>
          {t("ask.mistake")}
        </Button>
        <Button kind="danger" busy={act.busy} onClick={() => act.run(() => decide(asked, "report"))}>
          {t("ask.report")}
        </Button>
      </div>
    </Page>
  );
}

type Mark = { kind: "ok" | "bad" | "plain"; icon: IconName };
const ok: Mark = { kind: "ok", icon: "check" };
const bad: Mark = { kind: "bad", icon: "error" };
const plain: Mark = { kind: "plain", icon: "info" };

const results: Record<Outcome, [mark: Mark, title: WordKey, text: WordKey]> = {
  approved: [ok, "ask.doneTitle", "ask.done"],
  mistake: [plain, "ask.deniedTitle", "ask.mistakeText"],
  reported: [ok, "ask.reportedTitle", "ask.reported"],
  reportedSolo: [ok, "ask.reportedTitle", "ask.reported.solo"],
  wrong: [bad, "ask.wrong", "ask.wrongText"],
  gone: [plain, "ask.gone", "ask.goneText"],
};

export function Result({ outcome }: { outcome: Outcome }) {
  const [mark, title, text] = results[outcome];
  return (
    <Page title={t("ask.title")} heading={t(title)} mark={mark}>
      <p>{afterTitle(t(text), t(title))}</p>
      <Button kind="line" onClick={() => replace(home())}>
        {t("ask.toHome")}
      </Button>
    </Page>
  );
}

/** The first sentence of `ask.done` is the heading already. */
function afterTitle(sentence: string, title: string): string {
  return sentence.startsWith(title) ? sentence.slice(title.length).replace(/^[。.] ?/, "") : sentence;
}
