import type { Child } from "hono/jsx";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  type Crumb,
  Notice,
  TextField,
} from "../platform/html/index.ts";
import { textFault, tidy } from "../platform/input/index.ts";

export const longestReason = 200;

interface Props {
  view: ConsoleView;
  crumbs: Crumb[];
  /** A question: what is about to happen, to whom. */
  title: string;
  /** What follows from it. */
  effect: Child;
  verb: string;
  danger?: boolean;
  /** What was typed, and whether it will not do. */
  reason?: string;
  wrong?: boolean;
  /** Where it is no reason that is asked: its words. */
  asks?: { label: string; hint: string; wrong: string };
  /** Why it could not be done. */
  problem?: string | undefined;
  cancel: string;
  children?: Child;
}

/** The page of an act: it says what happens, asks the reason, and has one button. The reason is never optional (UI-consoles §6). */
export function ActPage(p: Props) {
  const { view } = p;
  const { t } = view;
  const needed = t("reason.needed", { n: longestReason });
  const asks = p.asks ?? { label: t("reason.label"), hint: t("reason.hint"), wrong: needed };
  return (
    <ConsolePage view={view} title={p.title} heading={p.title} crumbs={p.crumbs}>
      <form method="post" class="panel same-width">
        <ActingAs view={view} />
        {p.problem ? <Notice kind="error">{p.problem}</Notice> : null}
        <Notice kind={p.danger ? "warning" : "info"}>{p.effect}</Notice>
        {p.children}
        <TextField
          name="reason"
          label={asks.label}
          hint={asks.hint}
          error={p.wrong ? asks.wrong : undefined}
          value={p.reason ?? ""}
          autocomplete="off"
          autofocus={p.wrong}
        />
        <div class="row">
          <Button kind={p.danger ? "danger" : "fill"}>{p.verb}</Button>
          <Button href={p.cancel} kind="text">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

/** The typed reason, and whether it can stand in the record: one line that is not empty. */
export function reasonIn(form: ReadonlyMap<string, string>): { reason: string; wrong: boolean } {
  const reason = tidy(form.get("reason") ?? "");
  return { reason, wrong: reason === "" || textFault(reason, longestReason) !== null };
}
