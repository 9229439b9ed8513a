import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icons.tsx";
import type { View } from "./view.ts";

/** A state in one word, with an icon of its own; never by colour alone. */
export function Badge(p: { kind?: "error" | "ok" | "info" | "warn"; icon?: IconName; children: Child }) {
  return (
    <span class={p.kind ? `badge ${p.kind}` : "badge"}>
      {p.icon ? <Icon name={p.icon} size={16} /> : null}
      {p.children}
    </span>
  );
}

/** Read out, not shown. */
export function VisuallyHidden({ children }: { children: Child }) {
  return <span class="vh">{children}</span>;
}

export function Facts({ rows }: { rows: [string, Child][] }) {
  return (
    <dl class="facts">
      {rows.map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An address of the internet, broken only behind a colon where its column is narrow. */
export function IpAddress({ ip }: { ip: string }) {
  return (
    <span class="num">
      {ip.split(/(?<=:)(?=[^:])/).map((part) => (
        <>
          <span class="nb">{part}</span>
          <wbr />
        </>
      ))}
    </span>
  );
}

/** A user ID, broken before its @ where its column is narrow and nowhere else. */
export function UserId({ id }: { id: string }) {
  const at = id.lastIndexOf("@");
  return (
    <>
      <span class="nb">{id.slice(0, at)}</span>
      <wbr />
      <span class="nb">{id.slice(at)}</span>
    </>
  );
}

/** Views of one list, as links: the address names the view. */
export function Tabs({ label, items }: { label: string; items: { href: string; text: string; current: boolean }[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {items.map(({ href, text, current }) => (
        <a href={href} {...(current ? { "aria-current": "page" as const } : {})}>
          {text}
        </a>
      ))}
    </nav>
  );
}

/** Two to four words on the way through a task; not pressable. `current` counts from 0. */
export function Stepper({ view, steps, current }: { view: View; steps: string[]; current: number }) {
  return (
    <ol class="stepper" aria-label={view.t("common.step", { n: steps.length, i: current + 1 })}>
      {steps.map((text, i) => (
        <li {...(i < current ? { class: "done" } : {})} {...(i === current ? { "aria-current": "step" as const } : {})}>
          {text}
          {i < current ? <span class="vh">{view.t("frame.stepDone")}</span> : null}
        </li>
      ))}
    </ol>
  );
}
