import { type QueueItem, queuePage } from "../../desk/index.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";
import { tableText } from "../table.ts";

const pageRows = 500;

export async function run(given: Given): Promise<Answer> {
  const items = await withNode((node) =>
    node.provider.open(async (tx) => {
      const found: QueueItem[] = [];
      for (const view of given.flag("all") ? (["open", "settled"] as const) : (["open"] as const)) {
        let after: QueueItem | null = null;
        do {
          const page: QueueItem[] = await queuePage(tx, { view, kind: null, find: "", after, limit: pageRows });
          found.push(...page);
          after = page.length === pageRows ? (page.at(-1) ?? null) : null;
        } while (after);
      }
      return found;
    }),
  );
  return { value: items.map(told), text: textOf(items) };
}

function told({ number, kind, state, label, userId, name, createdAt, dueOn, settledAt }: QueueItem) {
  return { number, kind, state, tenant: label, userId, name, createdAt, dueOn, settledAt };
}

function textOf(items: QueueItem[]): string {
  if (items.length === 0) return "no request waits";
  const rows = items.map(({ number, kind, state, label, userId, createdAt, dueOn }) => {
    return [number, kind, state, label, userId, momentText(createdAt), dueOn];
  });
  return tableText(["number", "kind", "state", "tenant", "user ID", "received", "due"], rows);
}
