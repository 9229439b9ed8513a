import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icons.tsx";
import type { View } from "./view.ts";

const icons = { info: "info", success: "check", warning: "warn", error: "error" } as const;

/** Part of the page it belongs to; the icon's shape tells the kind. */
export function Notice(p: { kind: keyof typeof icons; icon?: IconName | undefined; title?: Child; children?: Child }) {
  return (
    <div class={`notice ${p.kind}`} role="status">
      <Icon name={p.icon ?? icons[p.kind]} />
      {p.title ? <h2>{p.title}</h2> : null}
      {p.children ? <div class="stack-8">{p.children}</div> : null}
    </div>
  );
}

export interface FieldFault {
  /** Name of the field, which is also its id. */
  field: string;
  text: string;
}

/** On top of a form with two or more errors, where the focus then is; one error needs none of this and draws nothing. */
export function ErrorSummary({ view, faults }: { view: View; faults: FieldFault[] }) {
  if (faults.length < 2) return null;
  return (
    <section class="notice error" aria-labelledby="errors" tabindex={-1} autofocus>
      <Icon name="error" />
      <h2 id="errors">{view.t("sys.errors", { n: faults.length })}</h2>
      <ul class="stack-8">
        {faults.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What will be here and who puts it here. */
export function Empty({ text, link }: { text: string; link?: { href: string; text: string } }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {link ? <a href={link.href}>{link.text}</a> : null}
    </div>
  );
}
