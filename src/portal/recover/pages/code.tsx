import type { FirstWay } from "../../../factors/index.ts";
import { Button, CodeField, EntrancePage, Notice, TextField, type View, WhoRow } from "../../../platform/html/index.ts";
import { type CopyKey, timeText } from "../../../platform/i18n/index.ts";

export type CodeProblem = "short" | "wrong" | "old" | { frozen: Date };

interface Props {
  view: View;
  userId: string;
  way: Exclude<FirstWay, "passkey">;
  /** A code is sent for it, where there is somewhere. */
  sent: boolean;
  problem: CodeProblem | null;
  /** Where the other ways are. */
  others: string;
  now: Date;
}

/** Asks for one code. Whether the ID is anybody's, and what they hold, makes no difference to what is said. */
export function CodePage(p: Props) {
  const { view, way, sent, problem, now } = p;
  const { t, lang } = view;
  const heading = t(way === "recoveryCodes" ? "rc.use" : "code.title");
  const frozen = typeof problem === "object" ? problem?.frozen : undefined;
  return (
    <EntrancePage view={view} title={heading} heading={heading} form={`/recover/prove/${way}`}>
      <WhoRow view={view} userId={p.userId} />
      {sent ? <Notice kind="info">{t("recover.neutral")}</Notice> : null}
      {frozen ? <Notice kind="error">{t("code.stop", { time: timeText(lang, frozen, now) })}</Notice> : null}
      <Field {...p} />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      {sent ? (
        <Button kind="text" name="do" value="begin">
          {t("phone.resend")}
        </Button>
      ) : null}
      <p class="links">
        <a href={p.others}>{t("recover.otherWay")}</a>
      </p>
    </EntrancePage>
  );
}

function Field({ view: { t }, way, problem }: Props) {
  const error = typeof problem === "string" ? t(textOf(way, problem)) : undefined;
  if (way === "recoveryCodes") {
    return (
      <div class="codefield">
        <TextField name="code" label={t("rc.title")} hint={t("rc.ask")} error={error} autocomplete="off" autofocus />
      </div>
    );
  }
  return <CodeField name="code" label={t("code.label")} error={error} />;
}

function textOf(way: Props["way"], problem: "short" | "wrong" | "old"): CopyKey {
  if (way === "recoveryCodes") return problem === "short" ? "rc.short" : "rc.wrong";
  return `code.${problem}`;
}
