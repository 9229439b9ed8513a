import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

// Not the library's own one, which is the whole process's, whoever else counts in it.
const register = new Registry();
const registers = [register];

/** Where several processes answer: this one tells its metrics when the primary asks, by prom-client's messages. */
export function tellMetrics(): void {
  AggregatorRegistry.setRegistries(registers);
  new AggregatorRegistry();
}

/** Processor time, memory, event loop and the like, of a process that answers. */
export function watchProcess(): void {
  collectDefaultMetrics({ register });
}

// What is counted for operators. Labels never hold a tenant or a person (DESIGN §7.7).

export const requestSeconds = new Histogram({
  name: "genkan_http_request_seconds",
  help: "Answered requests by the first part of their path and their status, with the time until the answer began",
  labelNames: ["group", "status"] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers,
});

export const passwordVerdicts = new Counter({
  name: "genkan_password_verdicts_total",
  help: "Passwords that were sent, by outcome: proved, refused, locked (not looked at), busy (queue full, not looked at)",
  labelNames: ["outcome"] as const,
  registers,
});

export const databaseStatements = new Counter({
  name: "genkan_database_statements_total",
  help: "Statements that were sent to the database, without those that begin and end transactions",
  registers,
});

/** People who wait for a place in the hashing queue, of all answering processes together. */
export function watchHashQueue(waiting: () => number): void {
  register.removeSingleMetric("genkan_hash_queue_waiting");
  new Gauge({
    name: "genkan_hash_queue_waiting",
    help: "Passwords that wait for a place in the hashing queue",
    registers,
    collect() {
      this.set(waiting());
    },
  });
}

export const metricsType = register.contentType;

/** The metrics of this process as text. */
export function ownMetrics(): Promise<string> {
  return register.metrics();
}
