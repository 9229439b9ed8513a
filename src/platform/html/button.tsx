import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icons.tsx";

interface ButtonLook {
  /** `fill` once per page or dialog; `line` the other choice; `text` rarely needed; `danger` destroys something. */
  kind?: "fill" | "line" | "text" | "danger";
  /** `l` 56 px (default), `m` 48 px, `s` 44 px high. */
  size?: "l" | "m" | "s";
  /** As wide as its column. */
  block?: boolean;
  icon?: IconName;
  /** Said after the words, not shown: which of several the button belongs to. */
  about?: string;
  children: Child;
}

interface LinkTarget {
  href: string;
  /** Id of a dialog on this page that asks first, with the script; without it the link leads to the page that asks. */
  dialog?: string;
}

interface PressTarget {
  name?: string;
  value?: string;
  type?: "submit" | "button";
}

/** A verb in the plain form of what happens. Never disabled in wait of input. */
export function Button(p: ButtonLook & (LinkTarget | PressTarget)) {
  const css = ["button", p.kind ?? "line", p.size === "l" ? "" : p.size, p.block ? "block" : ""]
    .filter(Boolean)
    .join(" ");
  const content = (
    <>
      {p.icon ? <Icon name={p.icon} size={20} /> : null}
      {p.children}
      {p.about ? <span class="vh">（{p.about}）</span> : null}
    </>
  );
  if ("href" in p) {
    return (
      <a class={css} href={p.href} {...(p.dialog ? { "data-dialog": p.dialog } : {})}>
        {content}
      </a>
    );
  }
  return (
    <button
      class={css}
      type={p.type ?? "submit"}
      {...(p.name ? { name: p.name } : {})}
      {...(p.value === undefined ? {} : { value: p.value })}
    >
      {content}
    </button>
  );
}
