import cluster from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import type { Logger } from "../platform/log.ts";
import { tellMetrics } from "../platform/metrics.ts";
import { isReport, type Order, type Report } from "./messages.ts";

/** In the primary: a scrape reaches one worker, which asks here for the sum of all. */
export function gatherForWorkers(log: Logger): void {
  const all = new AggregatorRegistry();
  cluster.on("message", async (worker, message: object) => {
    if (!isReport(message) || !("gather" in message)) return;
    const text = await all.clusterMetrics().catch((error: Error) => {
      log.warn({ reason: error.message }, "metrics could not be gathered");
      return null;
    });
    const order: Order = { gathered: message.gather, text };
    if (worker.isConnected()) worker.send(order);
  });
}

/** In a worker: the way to the metrics of all workers. Rejects where the primary could not gather them within 5 s. */
export function askForAll(): () => Promise<string> {
  tellMetrics();
  const asked = new Map<number, (text: string | null) => void>();
  let last = 0;
  process.on("message", (order: Order) => {
    if ("gathered" in order) asked.get(order.gathered)?.(order.text);
  });
  return async () => {
    const report: Report = { gather: ++last };
    const answer = new Promise<string | null>((resolve) => asked.set(report.gather, resolve));
    process.send?.(report);
    const text = await answer.finally(() => asked.delete(report.gather));
    if (text === null) throw new Error("the metrics could not be gathered");
    return text;
  };
}
