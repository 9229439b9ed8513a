import { type Ask, takeBackUntil } from "../../colleagues/index.ts";
import { Button, Notice, type View } from "../../platform/html/index.ts";
import { endText } from "../../platform/i18n/index.ts";

/** What somebody of the agency has given a person. */
export interface Given {
  ask: Ask;
  /** Name of whoever gave it. */
  by: string;
}

/** That it was given, by whom, and until when it can be taken back. */
export function GivenNotice({ view, given, now }: { view: View; given: Given; now: Date }) {
  const { t, lang } = view;
  const { ask, by } = given;
  const until = takeBackUntil(ask, now);
  return (
    <Notice kind="warning" title={titleOf(view, given, now)}>
      <p>{t(ask.kind === "relief" ? "relief.givenBy" : "vouch.givenBy", { by })}</p>
      {until && ask.kind === "vouch" ? <p>{t("vouch.undo", { time: endText(lang, until, now) })}</p> : null}
      <div class="row">
        <Button href={`/security/given/${ask.id}`} size="s" about={titleOf(view, given, now)}>
          {t("account.undo")}
        </Button>
      </div>
    </Notice>
  );
}

function titleOf({ t, lang }: View, { ask, by }: Given, now: Date): string {
  if (ask.until) return t("relief.on", { time: endText(lang, ask.until, now) });
  return t("vouch.given", { by, time: endText(lang, ask.decidedAt ?? now, now) });
}

/** What taking it back does. */
export function givenText({ t }: View, { ask }: Given): string {
  return t(ask.kind === "relief" ? "relief.backEffect" : "vouch.backEffect");
}
