import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icons.tsx";
import type { View } from "./view.ts";

const kinds = {
  info: { icon: "info", css: "notice" },
  success: { icon: "check", css: "notice success" },
  warning: { icon: "warn", css: "notice warning" },
  error: { icon: "error", css: "notice error" },
} as const;

export function Notice(p: { kind: keyof typeof kinds; title?: string; children?: Child }) {
  const { icon, css } = kinds[p.kind];
  return (
    <div class={css} role="status">
      <Icon name={icon} />
      {p.title ? <h2>{p.title}</h2> : null}
      {p.children ? <div class="stack-8">{p.children}</div> : null}
    </div>
  );
}

/** The typed ID, on every page after it until the end of the sign-in. */
export function WhoRow({ view, userId, change }: { view: View; userId: string; change?: string }) {
  const { t } = view;
  const [word = "", rest] = t("pw.changeId").split(/(?=[（(])/);
  return (
    <div class="who">
      <span class="id">
        <small>{t("pw.account")}</small>
        {userId}
      </span>
      {change ? (
        <a class="button text m" href={change}>
          {word.trim()}
          <span class="vh">{rest}</span>
        </a>
      ) : null}
    </div>
  );
}

export function Badge({ kind, icon, children }: { kind?: "error" | "ok" | "info" | "warn"; icon?: IconName; children: Child }) {
  return (
    <span class={kind ? `badge ${kind}` : "badge"}>
      {icon ? <Icon name={icon} size={16} /> : null}
      {children}
    </span>
  );
}

export interface ChoiceItem {
  href: string;
  title: string;
  detail?: string | undefined;
  icon: IconName;
}

export function Choice({ items }: { items: ChoiceItem[] }) {
  return (
    <ul class="choice">
      {items.map((item) => (
        <li>
          <a href={item.href}>
            <Icon name={item.icon} />
            <b>{item.title}</b>
            {item.detail ? <small>{item.detail}</small> : null}
            <Icon name="next" size={20} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export function Facts({ rows }: { rows: [string, Child][] }) {
  return (
    <dl class="facts">
      {rows.map(([term, value]) => (
        <>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** The field that tells whose page a form was made on (SPEC §2.9). */
export function ActingAs({ view }: { view: View }) {
  return <input type="hidden" name="as" value={view.account?.personId ?? ""} />;
}

/** A list of rules that the script ticks off while one types; without it a plain list. */
export interface CheckedRule {
  /** How the script tests it: `length:10`, `match:[A-Z]`, `differs:temporary`, `same`, `later` … */
  test: string;
  text: string;
}

export function RuleList({ view, rules, symbols, help }: { view: View; rules: CheckedRule[]; symbols: string; help: Child }) {
  const { t } = view;
  return (
    <section class="rules" data-rules data-live={t("rule.live", { m: "{m}", n: "{n}" })} data-count={t("rule.count", { n: "{n}" })}>
      <h2>{t("set.rules")}</h2>
      <p class="vh" role="status" />
      <ul class="checks">
        {rules.map((rule) => (
          <li data-test={rule.test} data-ok={t("rule.ok")} data-no={rule.test === "later" ? t("rule.later") : t("rule.notYet")}>
            <span class="sign-no">
              <Icon name="ring" />
            </span>
            <span class="sign-ok">
              <Icon name="check" />
            </span>
            <span>{rule.text}</span>
            <span class="st" />
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("set.help")}</summary>
        <div class="stack-8">{help}</div>
      </details>
      <p class="use">
        {t("rule.symbols")}
        <br />
        <span class="sym">{symbols}</span>
      </p>
    </section>
  );
}
