import type { SecondFactor } from "../index.ts";
import type { SentDeps } from "../sent.ts";
import { begin } from "./begin.ts";
import { page } from "./pages.tsx";
import { verify } from "./verify.ts";

export interface EmailDeps extends SentDeps {
  /** Whether this installation can send mail. */
  channel: boolean;
}

/** メール: a code by mail. It is worth nothing for assurance (SPEC §3.6) and off by default. */
export function emailFactor(deps: EmailDeps): SecondFactor {
  return {
    kinds: ["email"],
    offers: () => deps.channel,
    begin: (c, form) => begin(deps, c, form),
    verify: (c, form) => verify(deps, c, form),
    page: (c, shown) => page(deps, c, shown),
    done: () => "mailotp.done",
  };
}
