import type { Child } from "hono/jsx";
import { Button, CodeField, Notice, type View } from "../platform/html/index.ts";
import { timeText } from "../platform/i18n/index.ts";
import type { Problem } from "./second.ts";
import type { Sent } from "./sent.ts";

interface SentProps {
  view: View;
  problem: Problem | null;
  sent: Sent | null;
  now: Date;
  /** Other ways for the code to come. */
  others?: Child;
  /** What to do where none comes. */
  help: Child;
  /** There is a page before this one. */
  back: boolean;
}

/** The inside of a page that asks for a code that was sent. */
export function SentCode({ view, problem, sent, now, others, help, back }: SentProps) {
  const { t } = view;
  if (!sent || sent.blocked) return <NothingSent view={view} why={problem ? null : (sent?.blocked ?? null)} />;
  return (
    <>
      <CodeField
        name="code"
        label={t("code.label")}
        hint={t("phone.example")}
        error={problem?.field === "code" ? t(problem.key, problem.params) : undefined}
      />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      <Resend view={view} from={new Date(sent.resendAt)} now={now} />
      {others}
      <details>
        <summary>{t("phone.notArrivingTitle")}</summary>
        {help}
      </details>
      {back ? (
        <Button kind="text" name="back" value="1">
          {t("common.back")}
        </Button>
      ) : null}
    </>
  );
}

function Resend({ view: { t, lang }, from, now }: { view: View; from: Date; now: Date }) {
  return (
    <>
      <Button kind="line" name="do" value="begin" block>
        {t("phone.resend")}
      </Button>
      {now < from ? <p class="hint">{t("phone.resendWait", { time: timeText(lang, from, now) })}</p> : null}
    </>
  );
}

/** Why there is no code to type, and a way to ask for one. */
function NothingSent({ view, why }: { view: View; why: Problem | null }) {
  const { t } = view;
  return (
    <>
      {why ? <Blocked view={view} why={why} /> : <p>{t("code.old")}</p>}
      <Button kind="fill" name="do" value="begin" block>
        {t("phone.resend")}
      </Button>
    </>
  );
}

export function Blocked({ view: { t }, why }: { view: View; why: Problem }) {
  return <Notice kind="error">{t(why.key, why.params)}</Notice>;
}
