import { maskedPhone } from "../../../console/index.ts";
import { Button, Notice, Section, type TickItem, Ticks, type View } from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import { type Check, type CheckKind, checkKinds, isSettled, neededChecks } from "../../../requests/index.ts";
import type { RequestProps } from "./one.tsx";

/** 本人確認: what was seen, and what is missing. */
export function ChecksPanel(p: RequestProps) {
  const { view, request, numbers } = p;
  const { t } = view;
  const open = !isSettled(request.state);
  const shown = checkKinds.filter((kind) => kind !== "admin" || p.othersAgree || seenOf(p, kind));
  return (
    <Section id="checks" title={t("check.title")}>
      {open ? <p class="none">{t("check.needed", { n: neededChecks })}</p> : null}
      {open && numbers.length === 0 ? (
        <div class="inset">
          <Notice kind="warning">{t("check.noNumber")}</Notice>
        </div>
      ) : null}
      <Ticks items={shown.map((kind) => itemOf(p, kind))} />
    </Section>
  );
}

function seenOf({ request }: RequestProps, kind: CheckKind): Check | undefined {
  return request.checks.find((check) => check.kind === kind);
}

function itemOf(p: RequestProps, kind: CheckKind): TickItem {
  const { t } = p.view;
  const seen = seenOf(p, kind);
  return {
    done: seen !== undefined,
    state: t(seen ? "check.done" : "check.open"),
    title: t(`check.${kind}`),
    detail: seen ? <Seen p={p} check={seen} /> : kind === "admin" ? t("check.adminWait") : null,
    act: actOf(p, kind, seen),
  };
}

function Seen({ p, check }: { p: RequestProps; check: Check }) {
  const { view, by, now } = p;
  const who = view.t("check.by", { by: by(check.actor), time: timeText(view.lang, check.at, now) });
  return (
    <>
      {check.seen}
      <small>{who}</small>
    </>
  );
}

/** Only whoever works on it ticks off, and the callback only where there is a number to call. */
function actOf(p: RequestProps, kind: CheckKind, seen: Check | undefined) {
  const { request, numbers, operatorId, mayWork, view } = p;
  const mine = mayWork && request.state === "checking" && request.takenBy === operatorId;
  if (!mine || seen || kind === "admin" || (kind === "callback" && numbers.length === 0)) return null;
  return (
    <Button href={`/requests/${request.number}/check/${kind}`} size="s" about={view.t(`check.${kind}`)}>
      {view.t("check.go")}
    </Button>
  );
}

/** How a number on file is named in a form and in what was seen. */
export function numberText(view: View, one: { whose: string; name: string; number: string }, masked = false): string {
  const [main = "", person = "", , administrator = ""] = view.parts("deskperson.contactKinds");
  const whose = one.whose === "contract" ? main : one.whose === "person" ? person : `${administrator} ${one.name}`;
  const number = masked ? maskedPhone(one.number) : one.number;
  return view.lang === "ja" ? `${number}（${whose}）` : `${number} (${whose})`;
}
