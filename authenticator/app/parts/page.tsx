import type { Child } from "hono/jsx";
import { useEffect, useRef } from "hono/jsx/dom";
import { back } from "../navigate.ts";
import { t } from "../say.ts";
import { Icon, type IconName } from "./icons.tsx";
import { Pending } from "./pending.tsx";
import { TabBar } from "./tabbar.tsx";

interface Props {
  /** In the bar; the page's `h1` where there is no other. */
  title: string;
  children: Child;
  /** A sentence or question of the page's own: then it is the `h1`, over the content. */
  heading?: string;
  /** Tells beside the heading how it went. */
  mark?: { kind: "ok" | "bad" | "plain"; icon: IconName };
  /** A page with a way back, or one of the three of the foot. */
  tab?: "home" | "history" | "settings";
  withBack?: boolean;
  foot?: Child;
  /** How a waiting request is shown: its button is filled where the page has no other; not at all where the page is about it. */
  pending?: "fill" | "line" | "none";
}

/** Bar, one column, foot. The heading takes the focus when the page opens, unless a field does. */
export function Page({ title, children, heading, mark, tab, withBack = false, foot, pending = "fill" }: Props) {
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = heading ?? title;
    if (!document.activeElement?.matches("input")) first.current?.focus({ preventScroll: true });
  }, [heading ?? title]);
  const h1 = (
    <h1 ref={first} tabindex={-1}>
      {heading ?? title}
    </h1>
  );
  return (
    <div class="device">
      <header class="bar">
        {withBack ? <BackButton /> : null}
        {heading ? <p class="title">{title}</p> : h1}
      </header>
      <main>
        {pending === "none" ? null : <Pending button={pending} />}
        {heading ? <Heading mark={mark}>{h1}</Heading> : null}
        {children}
      </main>
      {foot ? <div class="act">{foot}</div> : null}
      {tab ? <TabBar current={tab} /> : null}
    </div>
  );
}

function Heading({ mark, children }: { mark: Props["mark"] | undefined; children: Child }) {
  return (
    <div class={mark ? `heading ${mark.kind}` : "heading"}>
      {mark ? <Icon name={mark.icon} size={32} /> : null}
      {children}
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
