import type { CopyKey, Params } from "../../platform/i18n/index.ts";
import type { Policy, ProviderSettings } from "../../tenants/index.ts";
import type { Offer } from "./offer.ts";

export const troubles = ["password", "phone", "code", "lock", "temp", "correct", "other"] as const;
export type Trouble = (typeof troubles)[number];

export function isTrouble(kind: string): kind is Trouble {
  return troubles.some((each) => each === kind);
}

/** What one can do now: alone, then with somebody in the agency, then with a desk. */
export interface WayOut {
  steps: WayStep[];
  /** What one can go on with here and now. */
  own: "new" | "why" | null;
  desk: {
    text: CopyKey;
    name: keyof ProviderSettings["desks"];
    /** Whose days and fee are told. */
    request: keyof ProviderSettings["requests"] | null;
  } | null;
}

interface WayStep {
  text: CopyKey;
  params?: Params;
  /** The words of a button that is pressed in the sign-in. */
  button?: CopyKey;
}

const reissue = { text: "trouble.toOrders", name: "orders", request: "reissue" } as const;
const toTechnical = { text: "trouble.toTechnicalCorrect", name: "technical" } as const;
const reset = { text: "trouble.toTechnical", name: "technical", request: "reset" } as const;

/** Only ways that work for this tenant in this release: nobody is sent to a page or a person that cannot help. */
export function wayOut(kind: Trouble, o: { policy: Policy; factors: boolean; offer: Offer }): WayOut {
  const { failures: n, minutes } = o.policy.lock;
  const { offer } = o;
  const check: WayStep[] = [{ text: "trouble.nextCorrect" }, { text: "trouble.nextPasswordCaps" }];
  const anew: WayStep[] = offer.own ? [{ text: "recover.newNow" }] : [];
  const why: WayStep[] = offer.why ? [{ text: "trouble.whyText" }] : [];
  const own = { new: offer.own ? ("new" as const) : null, why: offer.why ? ("why" as const) : null };
  switch (kind) {
    case "password":
      return { steps: [...check, ...anew], own: own.new, desk: reissue };
    case "temp":
      return { steps: [{ text: "trouble.nextTemp" }, ...anew], own: own.new, desk: reissue };
    case "lock":
      return {
        steps: [{ text: "trouble.nextLockLong", params: { n, minutes } }, { text: "trouble.nextLockOther" }, ...why],
        ...{ own: own.why, desk: null },
      };
    case "correct":
      return { steps: [...check, ...why], own: own.why, desk: { ...toTechnical, request: null } };
    case "phone":
    case "code":
      return o.factors
        ? { steps: insideSteps(offer), own: null, desk: reset }
        : { steps: [{ text: "trouble.noPhoneUsed" }, ...check], own: null, desk: null };
    case "other":
      return { steps: why, own: own.why, desk: { text: "trouble.toGeneral", name: "general", request: "other" } };
  }
}

/** By whom in the agency somebody without their phone is helped: both are asked for in the sign-in, after the password. */
function insideSteps({ vouch, relief }: Offer): WayStep[] {
  return [
    ...(vouch ? [{ text: "trouble.inSignIn", button: "other.vouch" } as const] : []),
    ...(relief ? [{ text: "trouble.inSignIn", button: "relief.ask" } as const] : []),
  ];
}
