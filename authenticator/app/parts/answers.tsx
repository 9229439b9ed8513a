import { useEffect, useState } from "hono/jsx/dom";
import { t } from "../say.ts";
import { now } from "../state.ts";
import type { Act } from "./act.ts";

interface AnswersProps {
  act: Act;
  approve: () => void;
  deny: () => void;
}

export function Answers({ act, approve, deny }: AnswersProps) {
  return (
    <>
      <p class="hint">
        {t("ask.phish")} {now().settings.lock ? t("lock.atYes") : null}
      </p>
      <div class="answers">
        <button type="button" class="button line" aria-disabled={act.busy ? "true" : undefined} onClick={deny}>
          {t("common.no")}
        </button>
        <button type="button" class="button fill" aria-disabled={act.busy ? "true" : undefined} onClick={approve}>
          {act.busy ? t("common.busy") : t("common.yes")}
        </button>
      </div>
    </>
  );
}

/** Long enough to look once more, short enough for whoever is abroad and knows it. */
const secondLookMs = 3_000;

interface SecondLookProps {
  act: Act;
  deny: () => void;
  confirm: () => void;
  onWaited: () => void;
}

/** An unusual sign-in is confirmed twice; the second button comes after three seconds, in a place kept free for it. */
export function SecondLook({ act, deny, confirm, onWaited }: SecondLookProps) {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setWaited(true);
      onWaited();
    }, secondLookMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p class="sure" role="status">
        <b>{t("ask.sure")}</b> {t("ask.sureWait")}
      </p>
      <div class="answers">
        <button type="button" class="button line" aria-disabled={act.busy ? "true" : undefined} onClick={deny}>
          {t("common.no")}
        </button>
        <button type="button" class={waited ? "button fill" : "button fill later"} onClick={confirm}>
          {act.busy ? t("common.busy") : t("ask.me")}
        </button>
      </div>
    </>
  );
}
