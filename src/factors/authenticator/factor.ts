import type { SecondFactor } from "../index.ts";
import type { FactorDeps } from "./deps.ts";
import { beginEnrolment } from "./enrolment/begin.ts";
import { enrolmentPage } from "./enrolment/page.tsx";
import { verifyEnrolment } from "./enrolment/verify.ts";
import { beginRequest } from "./request/begin.ts";
import { closePending } from "./request/close.ts";
import { requestPage } from "./request/page.tsx";
import { verifyRequest } from "./request/verify.ts";
import { stateOf } from "./state.ts";

/** Genkan Authenticator: a number of the page is typed on the phone. */
export function authenticatorFactor(deps: FactorDeps): SecondFactor {
  return {
    kinds: ["authenticator"],
    offers: () => true,
    begin: (c, form) => (c.purpose === "enrol" ? beginEnrolment(deps, c, form) : beginRequest(deps, c, form)),
    verify: (c) => (c.purpose === "enrol" ? verifyEnrolment(deps, c) : verifyRequest(deps, c)),
    page: (c, shown) => (c.purpose === "enrol" ? enrolmentPage(deps, c, shown) : requestPage(deps, c, shown)),
    state: (c) => stateOf(deps, c),
    done: () => "enrol.successText",
    // The phone itself goes with its credential.
    removed: (tx, _held, { tenant, personId, now }) => closePending(tx, { tenant, personId, state: "replaced", now }),
  };
}
