import { type TestAnswer, types } from "../../../../authenticator/wire.ts";
import { Refused } from "../api/refused.ts";
import { test as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { queuePush } from "../push/queue.ts";
import { heard } from "./speak.ts";
import { changeDevice, notePushSeen } from "./store.ts";

/** The phone asks for a push that often: whoever presses the button twice gets one. */
const pauseMs = 20_000;

/** 通知を試す: one push that asks about nothing; with `seen` the person says that the last one was there. */
export function testPush(deps: AuthenticatorDeps, jws: string): Promise<TestAnswer> {
  return heard(deps, jws, { typ: types.test, shape }, async (tx, { tenant, device, claims, now }) => {
    const answer = (sent: boolean): TestAnswer => ({ sent, at: now.toISOString() });
    if (claims.seen) {
      if (device.testedAt !== null) await notePushSeen(tx, device.id);
      return answer(false);
    }
    if (device.push === "off" || device.push === "lost") return answer(false);
    const next = new Date((device.testedAt?.getTime() ?? 0) + pauseMs);
    if (next > now) return new Refused("slow", { until: next });
    await changeDevice(tx, device.id, { testedAt: now });
    await queuePush(tx, { tenantId: tenant.id, deviceId: device.id, says: "push.test" });
    return answer(true);
  });
}
