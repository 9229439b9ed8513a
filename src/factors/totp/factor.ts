import type { Scope } from "../../platform/db/index.ts";
import type { SecondFactor } from "../index.ts";
import { beginEnrolment, confirmEnrolment } from "./enrol.ts";
import { codePage, enrolPage } from "./pages.tsx";
import { verifyCode } from "./verify.ts";

export interface TotpDeps {
  db: Scope;
}

/** 認証アプリ: any app that shows the codes of RFC 6238. */
export function totpFactor(deps: TotpDeps): SecondFactor {
  return {
    kinds: ["totp"],
    offers: () => true,
    begin: async (c) => (c.purpose === "enrol" ? beginEnrolment(deps, c) : null),
    verify: (c, form) => (c.purpose === "enrol" ? confirmEnrolment(deps, c, form) : verifyCode(deps, c, form)),
    page: (c, shown) => (c.purpose === "enrol" ? enrolPage(deps, c, shown) : codePage(shown)),
    done: () => "totp.done",
  };
}
