import type { Tx } from "../../platform/db/index.ts";
import { forgetDevices } from "./device/store.ts";
import { forgetEnrolments } from "./enrolment/store.ts";
import { forgetRequests } from "./request/store.ts";

/** What came to nothing or has been kept long enough. Runs as the provider, over all tenants. */
export async function forgetAuthenticator(tx: Tx, now: Date): Promise<void> {
  await forgetEnrolments(tx, now);
  await forgetDevices(tx, now);
  await forgetRequests(tx, now);
}
