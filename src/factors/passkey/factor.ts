import type { Scope } from "../../platform/db/index.ts";
import type { Logger } from "../../platform/log.ts";
import type { SecondFactor } from "../index.ts";
import { ask, verifyKey } from "./ask.ts";
import { beginEnrolment, confirmEnrolment } from "./enrol.ts";
import { askPage, enrolPage } from "./pages.tsx";

export interface PasskeyDeps {
  db: Scope;
  log: Logger;
}

/** パスキー・セキュリティキー. */
export function passkeyFactor(deps: PasskeyDeps): SecondFactor {
  return {
    kinds: ["passkey"],
    offers: () => true,
    async begin(c) {
      await (c.purpose === "enrol" ? beginEnrolment(deps, c) : ask(deps, c));
      return null;
    },
    verify: (c, form) => (c.purpose === "enrol" ? confirmEnrolment(deps, c, form) : verifyKey(deps, c, form)),
    page: (c, shown) => (c.purpose === "enrol" ? enrolPage(deps, c, shown) : askPage(deps, c, shown)),
    done: () => "key.done",
  };
}
