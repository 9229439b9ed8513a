/**
 * Owns the way to PostgreSQL: the embedded server, migrations, roles, and transactions that see one tenant.
 * Must not know what the tables mean.
 */
export { sql } from "kysely";
export { clocksApart, clocksDisagreeMs, clocksFailMs } from "./clocks.ts";
export type { Tx } from "./connection.ts";
export { directUrl } from "./direct.ts";
export { eraseTenant } from "./erase.ts";
export { migrate } from "./migrate.ts";
export { onlyOne } from "./onlyone.ts";
export type { RoleUrls } from "./roles.ts";
export type { OrderKind, PersonState, Schema } from "./schema.ts";
export { Scope } from "./scope.ts";
export { WaitHub, type Watcher } from "./waits/hub.ts";
export { announce, forgetWaits } from "./waits/store.ts";
