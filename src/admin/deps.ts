import type { ConsoleDeps } from "../console/index.ts";
import type { WaitHub } from "../platform/db/index.ts";

export interface AdminDeps extends ConsoleDeps {
  /** Pages that hear of news. */
  waits: WaitHub;
}
