import type { SigningKeys } from "../../keys/index.ts";
import type { Egress } from "../../platform/http/index.ts";
import type { Logger } from "../../platform/log.ts";
import type { SessionDeps } from "../../sessions/index.ts";
import type { Leave } from "../signon/index.ts";

export interface OidcDeps extends SessionDeps {
  log: Logger;
  egress: Egress;
  leave: Leave;
  keys: SigningKeys;
}
