import type { Child } from "hono/jsx";
import { Script } from "./frame.tsx";
import { Icon } from "./icons.tsx";
import type { View } from "./view.ts";

/** One rule for a new password, with how the script tests it. */
export interface CheckedRule {
  /**
   * `length:10`, `match:[A-Z]` (a regular expression), `differs:current` (id of the other field), `not:a b` (none of these
   * words), `same` (as the field `confirmation`), `later` (only the server can tell).
   */
  test: string;
  text: string;
}

interface RuleListProps {
  view: View;
  rules: CheckedRule[];
  /** The allowed symbols; always printed. */
  symbols: string;
  help: Child;
}

/** A list of rules that the script ticks off while one types in the field `password`; without it a plain list. */
export function RuleList({ view, rules, symbols, help }: RuleListProps) {
  const { t } = view;
  return (
    <section
      class="rules"
      data-rules
      data-live={t("rule.live", { m: "{m}", n: "{n}" })}
      data-count={t("rule.count", { n: "{n}" })}
      data-ok={t("rule.ok")}
      data-no={t("rule.notYet")}
      data-later={t("rule.later")}
    >
      <h2>{t("set.rules")}</h2>
      <p class="vh" role="status" />
      <ul class="checks">
        {rules.map((rule) => (
          <li data-test={rule.test}>
            <Icon name="ring" />
            <Icon name="check" />
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
        <span class="sym code">{symbols}</span>
      </p>
      <Script view={view} name="rules.js" />
    </section>
  );
}
