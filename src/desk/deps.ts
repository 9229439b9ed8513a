import type { ConsoleDeps } from "../console/index.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Scope } from "../platform/db/index.ts";

export interface DeskDeps extends ConsoleDeps {
  /** All tenants at once. `db` sees one, the desk's own or a customer's. */
  provider: Scope;
  master: MasterKey;
  baseUrl: URL;
}
