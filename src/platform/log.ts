import { type Logger, pino } from "pino";

export type { Logger } from "pino";

/** One JSON line per entry on stderr; `silent` in tests unless GENKAN_LOG says otherwise. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
}
