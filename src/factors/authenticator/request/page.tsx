import { Button, Notice, NumberDisplay, type View, Waiting } from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import type { Ceremony, FactorPage, Problem } from "../../index.ts";
import type { FactorDeps } from "../deps.ts";
import { type Situation, situationOf } from "./situation.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

/** Seconds after which a browser without scripts looks again. */
const refresh = 3;

/** スマートフォンで確認してください: the number, and what has become of it. */
export async function requestPage({ db, origin }: FactorDeps, c: Ceremony, shown: Shown): Promise<FactorPage> {
  const found = await db.tenant(c.tenant.id, (tx) => situationOf(tx, c));
  const { t } = shown.view;
  const waits = found.kind === "open" || found.kind === "busy";
  return {
    heading: t("push.title"),
    lead: found.kind === "open" ? t(found.request.pushes > 0 ? "push.lead" : "push.openApp") : undefined,
    body: <Body {...{ ...shown, found, origin, now: c.now }} />,
    ...(waits ? { refresh } : {}),
  };
}

type BodyProps = Shown & { found: Situation; origin: string; now: Date };

function Body(p: BodyProps) {
  const { found } = p;
  if (found.kind === "open") return <Open {...p} found={found} />;
  if (found.kind === "approved") return <Approved view={p.view} />;
  return (
    <>
      <Told {...p} />
      {"more" in found && found.more ? <Again view={p.view} first={found.kind === "none"} /> : null}
    </>
  );
}

function Open({ view, problem, found, origin, now }: BodyProps & { found: Extract<Situation, { kind: "open" }> }) {
  const { t, lang } = view;
  const { request, wrong, quietUntil, denied } = found;
  const time = (at: Date) => timeText(lang, at, now);
  const quiet = quietUntil && t(denied ? "push.silenced" : "push.quiet", { time: time(quietUntil) });
  return (
    <>
      {wrong && problem === null ? <Notice kind="warning">{t("push.mismatch")}</Notice> : null}
      {quiet ? <Notice kind="warning">{quiet}</Notice> : null}
      <NumberDisplay
        caption={t("push.number")}
        number={request.number}
        spoken={t("push.spoken", { digits: [...request.number].join(" ") })}
      />
      <p class="onphone">
        <a class="button line block" href={origin} target="_blank" rel="noopener">
          {t("push.openHere")}
        </a>
      </p>
      <Waiting text={t(request.seenAt ? "push.seen" : "push.waiting")} />
      <p class="hint">{t("push.until", { time: time(request.expiresAt) })}</p>
      <details class="foldout">
        <summary>{t("push.notArriving")}</summary>
        <div class="stack-16">
          <p>{t("push.notArrivingText")}</p>
          {request.pushes === 0 ? null : (
            <Button kind="line" name="do" value="begin">
              {t("push.again")}
            </Button>
          )}
        </div>
      </details>
    </>
  );
}

function Approved({ view: { t } }: { view: View }) {
  return (
    <>
      <Notice kind="success">{t("push.approved")}</Notice>
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
    </>
  );
}

/** What ended it, and what can be done; nothing is said twice. */
function Told({ view, problem, found, now }: BodyProps) {
  const { t, lang } = view;
  const time = "until" in found ? timeText(lang, found.until, now) : "";
  if (found.kind === "frozen") {
    return (
      <Notice kind="error">
        <p>{t("push.frozen", { time })}</p>
        <p>{t("code.frozen")}</p>
      </Notice>
    );
  }
  if (found.kind === "busy") return <Notice kind="info">{t("push.busy", { time })}</Notice>;
  const more = "more" in found && found.more;
  return (
    <>
      {found.kind === "denied" && problem === null ? <Notice kind="error">{t("push.denied")}</Notice> : null}
      {found.kind === "refused" && more ? <Notice kind="warning">{t("push.refused")}</Notice> : null}
      {found.kind === "expired" && more ? <Notice kind="warning">{t("push.expired")}</Notice> : null}
      {found.kind === "none" ? <p>{t("push.ask")}</p> : null}
      {more ? null : <Notice kind="error">{t("push.over")}</Notice>}
    </>
  );
}

function Again({ view: { t }, first }: { view: View; first: boolean }) {
  return (
    <Button kind="fill" block name="do" value="begin">
      {t(first ? "push.send" : "push.again")}
    </Button>
  );
}
