import type { Child } from "hono/jsx";
import { useEffect, useRef } from "hono/jsx/dom";
import { back } from "../navigate.ts";
import { t } from "../say.ts";
import { Icon } from "./icons.tsx";
import { Pending } from "./pending.tsx";
import { TabBar } from "./tabbar.tsx";

interface Props {
  /** The one `h1`. */
  title: string;
  children: Child;
  /** A page with a way back, or one of the three of the foot. */
  tab?: "home" | "history" | "settings";
  withBack?: boolean;
  foot?: Child;
  /** How a waiting request is shown: its button is filled where the page has no other; not at all where the page is about it. */
  pending?: "fill" | "line" | "none";
}

/** Bar, one column, foot. The heading takes the focus when the page opens, unless a field does. */
export function Page({ title, children, tab, withBack = false, foot, pending = "fill" }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    if (!document.activeElement?.matches("input")) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div class="device">
      <header class="bar">
        {withBack ? <BackButton /> : null}
        <h1 ref={heading} tabindex={-1}>
          {title}
        </h1>
      </header>
      <main>
        {pending === "none" ? null : <Pending button={pending} />}
        {children}
      </main>
      {foot ? <div class="act">{foot}</div> : null}
      {tab ? <TabBar current={tab} /> : null}
    </div>
  );
}

function BackButton() {
  return (
    <button type="button" class="back" onClick={back}>
      <Icon name="back" />
      <span class="vh">{t("common.back")}</span>
    </button>
  );
}
