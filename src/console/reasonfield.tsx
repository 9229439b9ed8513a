import { TextField, type View } from "../platform/html/index.ts";
import { longestReason } from "./reason.ts";

/** Why something is done: asked wherever it is, and never optional. */
export function ReasonField(p: {
  view: View;
  typed: { reason?: string; wrong?: boolean };
  /** Other words, where it is no reason that is asked. */
  label?: string;
  hint?: string;
  wrong?: string;
}) {
  const { t } = p.view;
  return (
    <TextField
      name="reason"
      label={p.label ?? t("reason.label")}
      hint={p.hint}
      error={p.typed.wrong ? (p.wrong ?? t("reason.needed", { n: longestReason })) : undefined}
      value={p.typed.reason ?? ""}
      autocomplete="off"
      autofocus={p.typed.wrong}
    />
  );
}
