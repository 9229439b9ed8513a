import type { Child } from "hono/jsx";
import { Button } from "./button.tsx";
import { Icon, type IconName } from "./icons.tsx";

const stateIcons = { info: "info", success: "check", warning: "lock", error: "error" } as const;

/** The one honest line, the same for the person, the administrator and the desk: two sentences at most, one button at most. */
export function StateSentence(p: {
  kind: keyof typeof stateIcons;
  icon?: IconName | undefined;
  title: string;
  sentence: string;
  note?: string | undefined;
  children?: Child;
}) {
  return (
    <section class={`state ${p.kind}`} aria-labelledby="state">
      <Icon name={p.icon ?? stateIcons[p.kind]} size={28} />
      <div>
        <h2 id="state">{p.title}</h2>
        <p class="big">{p.sentence}</p>
        {p.note ? <p class="same">{p.note}</p> : null}
      </div>
      {p.children}
    </section>
  );
}

/** A titled panel whose rows reach its edges. */
export function Section({ id, title, link, children }: { id: string; title: string; link?: Child; children: Child }) {
  return (
    <section class="panel sheet" aria-labelledby={id}>
      <div class="head">
        <h2 id={id}>{title}</h2>
        {link}
      </div>
      {children}
    </section>
  );
}

/** A part of a page that is drawn anew by itself when there is news (live.js); what has changed is said. */
export function Live(p: { address: string; state: string; said: string; children: Child }) {
  return (
    <div data-live={p.address} data-state={p.state}>
      <p class="vh" role="status">
        {p.said}
      </p>
      <div data-fresh>{p.children}</div>
    </div>
  );
}

export interface Todo {
  icon: IconName;
  urgent?: boolean;
  matter: string;
  detail: string;
  href: string;
  verb: string;
}

/** One matter, one sentence, one act; the most urgent first, and only the very first may be filled. */
export function Todos({ items, fillFirst }: { items: Todo[]; fillFirst: boolean }) {
  return (
    <ul class="todo">
      {items.map((item, i) => (
        <li {...(item.urgent ? { class: "warn" } : {})}>
          <span class="ic">
            <Icon name={item.icon} />
          </span>
          <div>
            <b>{item.matter}</b>
            <p>{item.detail}</p>
          </div>
          <Button href={item.href} kind={fillFirst && i === 0 ? "fill" : "line"} size="s" about={item.matter}>
            {item.verb}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A count is a link to exactly the list that it counts. */
export function Figures({ items }: { items: { href: string; text: string; n: number }[] }) {
  return (
    <ul class="figures">
      {items.map(({ href, text, n }) => (
        <li>
          <a href={href}>
            <span>{text}</span>
            <span class="n">{n}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface ActItem {
  href: string;
  icon: IconName;
  verb: string;
  /** What follows from it, in one line. */
  effect?: string | undefined;
  danger?: boolean | undefined;
}

/** What can be done, each with its effect; the dangerous one stands last and leads to a page that asks. */
export function Acts({ items }: { items: ActItem[] }) {
  return (
    <ul class="acts-list">
      {items.map(({ href, icon, verb, effect, danger }) => (
        <li {...(danger ? { class: "red" } : {})}>
          <a href={href}>
            <Icon name={icon} />
            <b>{verb}</b>
            {effect ? <small>{effect}</small> : null}
            <Icon name="next" size={20} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface ThingRow {
  icon: IconName;
  title: Child;
  badge?: Child;
  detail?: Child;
  act?: Child;
}

/** Things that a person has: sign-in methods, devices. */
export function Things({ rows }: { rows: ThingRow[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li class="thing">
          <span class="ic">
            <Icon name={row.icon} />
          </span>
          <div>
            <p class="t">
              <b>{row.title}</b>
              {row.badge}
            </p>
            {row.detail ? <p>{row.detail}</p> : null}
          </div>
          {row.act}
        </li>
      ))}
    </ul>
  );
}

/** What stands below a list: how much of it is shown, and the way to the rest. */
export function More({ shown, href, text }: { shown: string; href: string | null; text: string }) {
  return (
    <div class="more">
      <span>{shown}</span>
      {href ? (
        <Button href={href} kind="text" size="s">
          {text}
        </Button>
      ) : null}
    </div>
  );
}

export interface QueueItem {
  href: string;
  current: boolean;
  title: string;
  badge?: Child;
  /** Whose it is. */
  whose: string;
  detail: string;
}

/** The list beside an open matter: titles, whose they are, when they are due. `keys` tells how it is gone through by keys (queue.js). */
export function Queue(p: { title: string; tabs: Child; items: QueueItem[]; none: string; keys: Child }) {
  return (
    <nav class="queue" aria-label={p.title}>
      <div class="top">
        <h2>{p.title}</h2>
        {p.tabs}
      </div>
      {p.items.length === 0 ? <p class="none">{p.none}</p> : null}
      <ul>
        {p.items.map((item) => (
          <li>
            <a href={item.href} {...(item.current ? { "aria-current": "true" as const } : {})}>
              <b>{item.title}</b>
              {item.badge}
              <span>{item.whose}</span>
              <small>{item.detail}</small>
            </a>
          </li>
        ))}
      </ul>
      {p.items.length > 1 ? p.keys : null}
    </nav>
  );
}

export interface CourseItem {
  time: string;
  what: string;
  /** Why, or what was seen. */
  detail?: string | undefined;
}

/** What has happened, the latest first. */
export function Course({ items }: { items: CourseItem[] }) {
  return (
    <ol class="course">
      {items.map(({ time, what, detail }) => (
        <li>
          <span class="num">{time}</span>
          <div>
            <p>{what}</p>
            {detail ? <small>{detail}</small> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

export interface TickItem {
  done: boolean;
  /** Said of the sign. */
  state: string;
  title: string;
  detail?: Child;
  act?: Child;
}

/** Things that are ticked off, each with what was seen. */
export function Ticks({ items }: { items: TickItem[] }) {
  return (
    <ul class="ticks">
      {items.map(({ done, state, title, detail, act }) => (
        <li {...(done ? { class: "done" } : {})}>
          <Icon name={done ? "check" : "ring"} />
          <div>
            <p>
              <b>{title}</b>
              <span class="vh">（{state}）</span>
            </p>
            {detail ? <p class="sub">{detail}</p> : null}
          </div>
          {act}
        </li>
      ))}
    </ul>
  );
}
