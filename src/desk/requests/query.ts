import type { Visit } from "../../console/index.ts";
import type { ConsoleView, Crumb } from "../../platform/html/index.ts";
import { isId } from "../../platform/ids.ts";
import { kinds } from "../../requests/index.ts";
import { type ItemKind, type QueueQuery, type QueueView, queueViews } from "./store.ts";

const longest = 100;

export const itemKinds: readonly ItemKind[] = [...kinds, "case"];

export type Asked = Pick<QueueQuery, "view" | "kind" | "find" | "after">;

/** What of the queue is asked for; anything unknown asks for what is open. */
export function askedOf(c: Visit): Asked {
  const [, key = "", id = ""] = /^([\d-]{1,15})\.(.+)$/.exec(c.req.query("after") ?? "") ?? [];
  const view = viewIn(c.req.query("show"));
  const fits = view === "settled" ? /^\d+$/.test(key) : /^\d{4}-\d\d-\d\d$/.test(key);
  return {
    view,
    kind: itemKinds.find((kind) => kind === c.req.query("kind")) ?? null,
    find: (c.req.query("q") ?? "").trim().slice(0, longest),
    after: fits && isId(id) ? { key, id } : null,
  };
}

export function viewIn(name: string | undefined): QueueView {
  return queueViews.find((view) => view === name) ?? "open";
}

export function queueAddress(path: string, o: Partial<Asked>): string {
  const query = new URLSearchParams();
  if (o.view && o.view !== "open") query.set("show", o.view);
  if (o.kind) query.set("kind", o.kind);
  if (o.find) query.set("q", o.find);
  if (o.after) query.set("after", `${o.after.key}.${o.after.id}`);
  return query.size === 0 ? path : `${path}?${query}`;
}

export function crumbsOf({ view, number }: { view: ConsoleView; number: string }): Crumb[] {
  const [requests = ""] = view.parts("desk.menuWork");
  return [
    { text: requests, href: "/requests" },
    { text: number, href: `/requests/${number}` },
  ];
}
