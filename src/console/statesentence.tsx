import type { Child } from "hono/jsx";
import { StateSentence, type View } from "../platform/html/index.ts";
import { dateText } from "../platform/i18n/index.ts";
import type { Standing } from "../recovery/index.ts";

/** Why a person cannot sign in, word for word as they would read it, or that nothing is in the way. */
export function PersonState(p: { view: View; standing: Standing; note: string; children?: Child }) {
  const { view, standing } = p;
  const { t, lang } = view;
  const fine = standing.reason === t("why.nothing");
  const until = standing.temporaryPasswordExpiresAt;
  // It runs to 24:00 of the day that was printed.
  const unused = fine && until ? t("person.tempLeft", { date: dateText(lang, new Date(until.getTime() - 1)) }) : null;
  return (
    <StateSentence
      kind={fine ? (unused ? "info" : "success") : "warning"}
      icon={standing.lockedUntil ? "lock" : fine ? undefined : "warn"}
      title={t("state.now")}
      sentence={unused ?? (fine ? t("person.fine") : standing.reason)}
      note={fine ? undefined : p.note}
    >
      {p.children}
    </StateSentence>
  );
}
