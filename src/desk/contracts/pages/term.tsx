import { type ContractView, keptUntil } from "../../../contracts/index.ts";
import { type ConsoleView, StateSentence } from "../../../platform/html/index.ts";
import { dateText } from "../../../platform/i18n/index.ts";

/** That a contract has ended, or will, and until when that can be taken back; nothing where it simply runs. */
export function TermState({ view, contract }: { view: ConsoleView; contract: ContractView }) {
  const sentence = termText(view, contract);
  if (sentence === null) return null;
  return <StateSentence kind="warning" icon="stop" title={view.t("state.now")} sentence={sentence} />;
}

function termText({ t, lang }: ConsoleView, { endsAt, endedAt }: ContractView): string | null {
  if (endedAt) {
    return t("contract.hasEnded", { date: dateText(lang, endedAt), until: lastDayText(lang, keptUntil(endedAt)) });
  }
  return endsAt ? t("contract.willEnd", { date: lastDayText(lang, endsAt) }) : null;
}

/** What runs to 24:00 of a day is told by that day, not by the next. */
function lastDayText(lang: ConsoleView["lang"], end: Date): string {
  return dateText(lang, new Date(end.getTime() - 1));
}
