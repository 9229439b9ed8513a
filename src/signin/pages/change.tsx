import { type PasswordFault, type Rule, rulesOf, symbols } from "../../factors/password/index.ts";
import {
  ActingAs,
  Button,
  type CheckedRule,
  EntrancePage,
  Notice,
  PasswordField,
  PortalPage,
  RuleList,
  type View,
  WhoRow,
} from "../../platform/html/index.ts";
import { type CopyKey, timeText } from "../../platform/i18n/index.ts";
import type { Policy } from "../../tenants/index.ts";

export type ChangeProblem =
  | { kind: "current" }
  | { kind: "locked"; until: Date }
  | { kind: "busy"; seconds: number }
  | { kind: "fault"; fault: PasswordFault; reading: string };

interface Props {
  view: View;
  action: string;
  userId: string;
  policy: Policy;
  /** `recover`: the present one was forgotten, and is not asked. */
  reason: "temporary" | "expired" | "reported" | "own" | "recover";
  problem?: ChangeProblem;
  /** Comes back with the form: which password the page was about. */
  mark?: string;
  /** What has just been done and leads here. */
  done?: string;
  now: Date;
}

const leads: Record<Props["reason"], CopyKey> = {
  temporary: "set.lead",
  expired: "set.leadExpired",
  reported: "set.leadReported",
  own: "change.lead",
  recover: "recover.setLead",
};

/** 新しいパスワードの設定 (manual 2.1 (3)). */
export function ChangePage(p: Props) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage
      view={view}
      title={t("set.title")}
      heading={t("set.title")}
      lead={t(leads[p.reason])}
      form={p.action}
      wide
    >
      <WhoRow view={view} userId={p.userId} />
      <Troubles {...p} />
      <Fields {...p} />
    </EntrancePage>
  );
}

/** The same from セキュリティ情報, for somebody who is signed in. */
export function OwnChangePage(p: Props) {
  const { view } = p;
  const { t } = view;
  const own = p.reason === "own";
  const title = own ? t("change.title") : t("set.title");
  // While a new password is due, nothing else opens.
  const crumbs = own ? [{ text: t("security.title"), href: "/security" }, { text: title }] : [];
  return (
    <PortalPage
      view={view}
      title={title}
      heading={title}
      lead={t(leads[p.reason])}
      crumbs={crumbs}
      kind="narrow"
      scripts={["entrance.js"]}
    >
      {p.done ? <Notice kind="success">{p.done}</Notice> : null}
      <Troubles {...p} />
      <form class="panel" method="post" action={p.action} novalidate data-busy="">
        <ActingAs view={view} />
        <input type="hidden" name="of" value={p.mark} />
        <input type="hidden" name="due" value={p.reason} />
        <Fields {...p} />
      </form>
    </PortalPage>
  );
}

function Troubles({ view: { t, lang }, problem, now }: Props) {
  if (problem?.kind === "busy") return <Notice kind="warning">{t("again.busy", { n: problem.seconds })}</Notice>;
  if (problem?.kind !== "locked") return null;
  return <Notice kind="error">{t("set.locked", { time: timeText(lang, problem.until, now) })}</Notice>;
}

function Fields(p: Props) {
  const { view, problem } = p;
  const { t } = view;
  const temporary = p.reason === "temporary";
  const newError = problem?.kind === "fault" && problem.fault.fault !== "different" ? faultText(p) : undefined;
  const sameError = problem?.kind === "fault" && problem.fault.fault === "different" ? t("set.different") : undefined;
  const currentError =
    problem?.kind === "current" ? t(temporary ? "set.badTemporary" : "change.badCurrent") : undefined;
  return (
    <div class="pwset">
      {p.reason === "recover" ? null : (
        <PasswordField
          view={view}
          name="current"
          label={t(temporary ? "set.temporary" : "set.current")}
          hint={temporary ? t("set.temporaryHint") : undefined}
          error={currentError}
          autocomplete="current-password"
          autofocus={!newError && !sameError}
        />
      )}
      <PasswordField
        view={view}
        name="password"
        label={t("set.new")}
        error={newError}
        autocomplete="new-password"
        autofocus={!!newError || (p.reason === "recover" && !sameError)}
      />
      <RuleList view={view} rules={checked(p)} symbols={symbols} help={<Help {...p} />} />
      <PasswordField
        view={view}
        name="confirmation"
        label={t("set.confirm")}
        hint={t("set.confirmHint")}
        error={sameError}
        autocomplete="new-password"
        autofocus={!!sameError}
      />
      <Button kind="fill" block>
        {t("set.submit")}
      </Button>
      <input hidden name="userId" value={p.userId} autocomplete="username" readonly />
    </div>
  );
}

function faultText({ view: { t }, problem, policy }: Props): string | undefined {
  if (problem?.kind !== "fault") return undefined;
  const { fault, reading } = problem;
  switch (fault.fault) {
    case "empty":
      return t("pw.empty");
    case "space":
      return t("set.badSpace");
    case "japanese":
      return t("set.badJapanese");
    case "tooLong":
      return t("set.tooLong", { n: policy.password.maxLength });
    case "character":
      return t("set.badChar", { char: fault.char, reading });
    case "weak":
      return t("set.weak");
    case "used":
      return t("set.used");
    default:
      return t("set.missing");
  }
}

const texts: Record<Rule, CopyKey> = {
  length: "rule.length",
  upper: "rule.upper",
  lower: "rule.lower",
  digit: "rule.digit",
  symbol: "rule.symbol",
  notTemporary: "rule.notTemporary",
  notId: "rule.notId",
  notWeak: "rule.notWeak",
  notUsed: "rule.notUsed",
  same: "rule.same",
};

function checked({ view: { t }, policy, userId, reason }: Props): CheckedRule[] {
  const tests: Record<Rule, string> = {
    length: `length:${policy.password.minLength}`,
    upper: "match:[A-Z]",
    lower: "match:[a-z]",
    digit: "match:[0-9]",
    symbol: `match:[${symbols.replace(/[\]^\\-]/g, "\\$&")}]`,
    notTemporary: "differs:current",
    notId: `not:${userId.toLowerCase()} ${userId.toLowerCase().split("@")[0]}`,
    notWeak: "later",
    notUsed: "later",
    same: "same",
  };
  const n = { length: policy.password.minLength, notUsed: policy.password.reuse } as Partial<Record<Rule, number>>;
  return rulesOf(policy, reason === "temporary").map((rule) => ({
    test: tests[rule],
    text: t(texts[rule], { n: n[rule] ?? 0 }),
  }));
}

function Help({ view: { t, lang }, policy }: Props) {
  const kinds = policy.password.kinds.map((kind) => t(texts[kind])).join(lang === "ja" ? "、" : ", ");
  return (
    <>
      <p>{t("set.helpRules", { n: policy.password.minLength, kinds })}</p>
      <p>{t("set.helpNot")}</p>
      <p>{t("set.helpText")}</p>
    </>
  );
}
