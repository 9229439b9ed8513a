import { DueBadge } from "../../../console/index.ts";
import { Queue, type QueueItem as Shown, Tabs } from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import { queueAddress } from "../query.ts";
import type { QueueItem } from "../store.ts";
import { type QueueProps, tabsOf } from "./list.tsx";
import { kindText } from "./words.ts";

/** The list beside the request that is open. */
export function QueuePane(p: QueueProps & { number: string }) {
  const { view } = p;
  const [title = ""] = view.parts("desk.menuWork");
  // The pane is narrow: what waits, by state; everything else is a page of its own.
  const tabs = tabsOf(p, "/requests").slice(1, 4);
  return (
    <Queue
      title={title}
      tabs={<Tabs label={view.t("list.byState")} items={tabs} />}
      items={p.rows.map((row) => itemOf(p, row))}
      none={view.t("requests.none")}
      keys={
        <details class="keys">
          <summary>{view.t("requests.keys")}</summary>
          <p>{view.t("requests.keysText")}</p>
        </details>
      }
    />
  );
}

function itemOf({ view, asked, number, now }: Parameters<typeof QueuePane>[0], item: QueueItem): Shown {
  const { lang, t } = view;
  const open = item.settledAt === null;
  const time = timeText(lang, item.settledAt ?? item.createdAt, now);
  return {
    href: queueAddress(`/requests/${item.number}`, { ...asked, after: null }),
    current: item.number === number,
    title: kindText(view, item.kind),
    badge: open ? <DueBadge view={view} dueOn={item.dueOn} now={now} /> : null,
    whose: item.contractor,
    detail: open ? t("requests.receivedIn", { number: item.number, time }) : `${item.number}　${time}`,
  };
}
