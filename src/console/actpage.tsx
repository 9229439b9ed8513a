import type { Child } from "hono/jsx";
import { ActingAs, Button, ConsolePage, type ConsoleView, type Crumb, Notice } from "../platform/html/index.ts";
import { ReasonField } from "./reasonfield.tsx";

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
  return (
    <ConsolePage view={view} title={p.title} heading={p.title} crumbs={p.crumbs}>
      <form method="post" class="panel same-width">
        <ActingAs view={view} />
        {p.problem ? <Notice kind="error">{p.problem}</Notice> : null}
        <Notice kind={p.danger ? "warning" : "info"}>{p.effect}</Notice>
        {p.children}
        <ReasonField view={view} typed={p} hint={t("reason.hint")} {...p.asks} />
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
