import type { SecondFactor } from "../index.ts";
import type { SentDeps } from "../sent.ts";
import { begin } from "./begin.ts";
import type { Way } from "./number.ts";
import { page } from "./pages.tsx";
import { verify } from "./verify.ts";

export interface PhoneDeps extends SentDeps {
  /** Ways that this installation has (CONTRACT: a channel without an address is absent). */
  channels: Record<Way, boolean>;
}

/** 電話: a code by short message or call. */
export function phoneFactor(deps: PhoneDeps): SecondFactor {
  return {
    kinds: ["sms", "voice"],
    offers: (kind) => (kind === "sms" || kind === "voice") && deps.channels[kind],
    begin: (c, form) => begin(deps, c, form),
    verify: (c, form) => verify(deps, c, form),
    page: (c, shown) => page(deps, c, shown),
    done: ({ kind }) => (kind === "voice" ? "phone.verifiedCall" : "phone.verified"),
  };
}
