import type { CopyKey, Params } from "../../platform/i18n/index.ts";
import type { Policy, ProviderSettings } from "../../tenants/index.ts";

export const troubles = ["password", "phone", "code", "lock", "temp", "correct", "other"] as const;
export type Trouble = (typeof troubles)[number];

export function isTrouble(kind: string): kind is Trouble {
  return troubles.some((each) => each === kind);
}

/** What one can do now: alone, then with a desk. */
export interface WayOut {
  steps: { text: CopyKey; params?: Params }[];
  desk: {
    text: CopyKey;
    name: keyof ProviderSettings["desks"];
    /** Whose days and fee are told. */
    request: keyof ProviderSettings["requests"] | null;
  } | null;
}

const reissue = { text: "trouble.toOrders", name: "orders", request: "reissue" } as const;
const reset = { text: "trouble.toTechnical", name: "technical", request: "reset" } as const;

/** Only ways that work for this tenant in this release: nobody is sent to a page or a person that cannot help. */
export function wayOut(kind: Trouble, o: { policy: Policy; factors: boolean }): WayOut {
  const { failures: n, minutes } = o.policy.lock;
  const check: WayOut["steps"] = [{ text: "trouble.nextCorrect" }, { text: "trouble.nextPasswordCaps" }];
  switch (kind) {
    case "password":
      return { steps: check, desk: reissue };
    case "temp":
      return { steps: [{ text: "trouble.nextTemp" }], desk: reissue };
    case "lock":
      return {
        steps: [{ text: "trouble.nextLockLong", params: { n, minutes } }, { text: "trouble.nextLockOther" }],
        desk: null,
      };
    case "correct":
      return { steps: check, desk: { text: "trouble.toTechnicalCorrect", name: "technical", request: null } };
    case "phone":
    case "code":
      return o.factors
        ? { steps: [], desk: reset }
        : { steps: [{ text: "trouble.noPhoneUsed" }, ...check], desk: null };
    case "other":
      return { steps: [], desk: { text: "trouble.toGeneral", name: "general", request: "other" } };
  }
}
