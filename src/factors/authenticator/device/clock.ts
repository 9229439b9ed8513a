import type { Logger } from "../../../platform/log.ts";

const tolerableMs = 5 * 60_000;

/** A phone whose clock is wrong works all the same: what is fresh is told by nonces. It is noted, for the desk. */
export function noteClock(log: Logger, o: { tenantId: string; deviceId: string; iat: number; now: Date }): void {
  const ms = o.iat * 1000 - o.now.getTime();
  if (Math.abs(ms) > tolerableMs) log.info({ tenant: o.tenantId, device: o.deviceId, ms }, "a phone's clock is wrong");
}
