import type { Child } from "hono/jsx";
import { StateSentence, type View } from "../platform/html/index.ts";
import { dateText } from "../platform/i18n/index.ts";
import type { Standing } from "../recovery/index.ts";

/** Why a person cannot sign in, word for word as they would read it, or that nothing is in the way. */
export function PersonState(p: { view: View; standing: Standing; note: string; children?: Child }) {
  const { view, standing } = p;
  const { fine, unused, sentence } = inWords(view, standing);
  return (
    <StateSentence
      kind={fine ? (unused ? "info" : "success") : "warning"}
      icon={standing.lockedUntil ? "lock" : fine ? undefined : "warn"}
      title={view.t("state.now")}
      sentence={sentence}
      note={fine ? undefined : p.note}
    >
      {p.children}
    </StateSentence>
  );
}

/** The same sentence where it stands among other facts. */
export function personStateText(view: View, standing: Standing): string {
  return inWords(view, standing).sentence;
}

function inWords({ t, lang }: View, standing: Standing): { fine: boolean; unused: boolean; sentence: string } {
  const fine = standing.reason === t("why.nothing");
  const until = standing.temporaryPasswordExpiresAt;
  if (!fine) return { fine, unused: false, sentence: standing.reason };
  if (!until) return { fine, unused: false, sentence: t("person.fine") };
  // It runs to 24:00 of the day that was printed.
  const date = dateText(lang, new Date(until.getTime() - 1));
  return { fine, unused: true, sentence: t("person.tempLeft", { date }) };
}
