import { Badge, Button, EntrancePage, type IconName, Notice, type View } from "../../../platform/html/index.ts";
import { type CopyKey, dateText, timeText, upToMinute } from "../../../platform/i18n/index.ts";
import type { WhyHere } from "../../../recovery/index.ts";

interface Props {
  view: View;
  userId: string;
  why: WhyHere;
  /** Own proofs that are missing for a new password; null: it cannot be had so. */
  missing: number | null;
  /** Where the sign-in was on its way to. */
  to: string;
  now: Date;
}

/** サインインできない理由: one sentence, what to do next, at most two buttons (picture z6). */
export function WhyPage(p: Props) {
  const { view } = p;
  const { t } = view;
  const plan = planOf(p);
  return (
    <EntrancePage view={view} title={t("why.title")} heading={t("why.title")}>
      <div class="who">
        <span class="id">
          <small>{t("pw.account")}</small>
          {p.userId}
        </span>
        <Badge kind="ok" icon="check">
          {t("why.proved")}
        </Badge>
      </div>
      <Sentence {...p} />
      {plan.steps.length > 0 ? <Steps {...p} steps={plan.steps} /> : null}
      {plan.acts.map((act, i) => (
        <ActButton {...p} act={act} filled={i === 0} />
      ))}
      {plan.acts.includes("desk") ? null : (
        <p class="links">
          <a href={actOf(p, "desk").href}>{t("other.desk")}</a>
        </p>
      )}
    </EntrancePage>
  );
}

const icons: Partial<Record<CopyKey, IconName>> = { "why.locked": "lock", "why.nothing": "check" };

function Sentence({ why }: Props) {
  const fine = why.key === "why.nothing" || why.key === "why.otherLocked";
  return <Notice kind={fine ? "info" : "warning"} icon={icons[why.key]} title={why.text} />;
}

type Act = "new" | "wait" | "signin" | "desk";
type Step = "wait" | "new";

interface Plan {
  steps: Step[];
  /** The first one is filled. */
  acts: Act[];
}

/** Reasons that the person cannot do anything about here. */
const closed: readonly CopyKey[] = [
  ...(["why.ended", "why.notStarted", "why.personEnded", "why.suspended", "why.suspended.solo"] as const),
  ...(["why.noFactor", "why.noFactor.solo"] as const),
];
/** Reasons that only a new password does away with. */
const stuck: readonly CopyKey[] = ["why.tempExpired", "why.reported"];

export function planOf({ why: { key }, missing }: Pick<Props, "why" | "missing">): Plan {
  if (closed.includes(key)) return { steps: [], acts: ["desk"] };
  const anew = missing !== null;
  if (key === "why.locked")
    return { steps: anew ? ["wait", "new"] : ["wait"], acts: anew ? ["new", "wait"] : ["wait"] };
  if (stuck.includes(key)) return { steps: [], acts: anew ? ["new", "desk"] : ["desk"] };
  if (key === "why.expired") return { steps: [], acts: anew ? ["new", "signin"] : ["signin"] };
  return { steps: anew ? ["new"] : [], acts: signinFirst(missing) };
}

function signinFirst(missing: number | null): Act[] {
  if (missing === null) return ["signin"];
  return missing === 0 ? ["new", "signin"] : ["signin", "new"];
}

function Steps(p: Props & { steps: Step[] }) {
  const { view, steps } = p;
  return (
    <section class="stack-8" aria-labelledby="next">
      <h2 id="next">{view.t("why.next")}</h2>
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <b>{stepTitle(p, step)}</b>
            <p>{stepText(p, step)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stepTitle({ view: { t, lang }, why, now }: Props, step: Step): string {
  if (step === "new") return t("why.new");
  return t("why.wait", { time: timeText(lang, upToMinute(why.lockedUntil ?? now), now) });
}

function stepText({ view: { t, lang }, why, missing }: Props, step: Step): string {
  if (step === "new") return t(missing === 0 ? "why.newNow" : "why.newText");
  return why.passwordSetAt ? t("why.waitText", { date: dateText(lang, why.passwordSetAt) }) : "";
}

function ActButton(p: Props & { act: Act; filled: boolean }) {
  const { view, act, filled } = p;
  const { href, text } = actOf(p, act);
  return (
    <Button kind={filled ? "fill" : "line"} href={href} block>
      {text ?? view.t("trouble.back")}
    </Button>
  );
}

function actOf({ view: { t, lang }, userId, why, missing, to, now }: Props, act: Act): { href: string; text: string } {
  const until = why.lockedUntil ?? now;
  const place = to === "/" ? {} : { to };
  const signin = (more: Record<string, string>) =>
    `/signin/password?${new URLSearchParams({ id: userId, ...more, ...place })}`;
  switch (act) {
    case "new":
      return { href: missing === 0 ? "/recover/password" : "/recover/more", text: t("why.newGo") };
    case "wait": {
      const time = timeText(lang, upToMinute(until), now);
      return { href: signin({ note: "unlocked", at: until.toISOString() }), text: t("why.waitGo", { time }) };
    }
    case "signin":
      return { href: signin({}), text: t("trouble.back") };
    case "desk":
      return { href: deskOf(why), text: t("other.desk") };
  }
}

/** What the desk can do about it is asked for here and now; what it can only tell, by telephone. */
function deskOf({ key }: WhyHere): string {
  if (key === "why.noFactor" || key === "why.noFactor.solo") return "/trouble/request/reset";
  return closed.includes(key) ? "/support" : "/trouble/request/reissue";
}
