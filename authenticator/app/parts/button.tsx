import type { Child } from "hono/jsx";
import { t } from "../say.ts";

interface Props {
  kind: "fill" | "line" | "text" | "danger";
  children: Child;
  busy?: boolean;
  size?: "m" | "s";
  onClick?: (() => void) | undefined;
  submit?: boolean;
}

/** Never disabled: a second press of a button that is at work is ignored, and the button says so. */
export function Button({ kind, children, busy = false, size, onClick, submit = false }: Props) {
  const shape = [kind, size ?? "", kind === "text" ? "" : "block"].filter(Boolean).join(" ");
  return (
    <button
      type={submit ? "submit" : "button"}
      class={`button ${shape}`}
      aria-disabled={busy ? "true" : undefined}
      onClick={() => onClick?.()}
    >
      {busy ? t("common.busy") : children}
    </button>
  );
}
