import type { Scope } from "../../platform/db/index.ts";
import type { SecondFactor } from "../index.ts";
import { confirmKept, issueCodes } from "./enrol.ts";
import { askPage, issuePage } from "./pages.tsx";
import { deleteCodes } from "./store.ts";
import { verifyCode } from "./verify.ts";

export interface RecoveryCodesDeps {
  db: Scope;
}

/** 回復コード: ten codes on paper or in a file, each for one sign-in. */
export function recoveryCodesFactor(deps: RecoveryCodesDeps): SecondFactor {
  return {
    kinds: ["recoveryCodes"],
    offers: () => true,
    begin: async (c) => (c.purpose === "enrol" ? issueCodes(deps, c) : null),
    verify: (c, form) => (c.purpose === "enrol" ? confirmKept(deps, c, form) : verifyCode(deps, c, form)),
    page: (c, shown) => (c.purpose === "enrol" ? issuePage(deps, c, shown) : askPage(shown)),
    done: () => "rc.done",
    removed: (tx, _held, { personId }) => deleteCodes(tx, personId),
  };
}
