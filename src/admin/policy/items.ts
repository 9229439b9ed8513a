import type { SecondKind } from "../../factors/index.ts";
import type { View } from "../../platform/html/index.ts";
import type { Policy, PolicySubset } from "../../tenants/index.ts";

/** The rows of サインインの決まり, in their order, with the keys of the policy that each changes. */
export const items = {
  second: ["secondFactor", "officeNetworks"],
  ways: ["factors"],
  lock: ["lock"],
  password: ["password"],
  temporary: ["temporaryPasswordHours"],
  stay: ["staySignedIn", "rememberBrowser"],
  back: ["recovery", "forgotPassword"],
} as const satisfies Record<string, readonly (keyof Policy)[]>;
export type Item = keyof typeof items;

export const itemNames = Object.keys(items) as Item[];

/** Where the deck's row names each item; サインインできる場所 is no rule of this release. */
const places: Record<Item, number> = { second: 0, ways: 1, lock: 3, password: 4, temporary: 5, stay: 6, back: 7 };

export function itemName(view: View, item: Item): string {
  return view.parts("policy.items")[places[item]] ?? "";
}

/** Whether a change touches an item. */
export function isChanged(item: Item, draft: PolicySubset, policy: Policy): boolean {
  return items[item].some((key) => {
    const now = JSON.stringify(policy[key]);
    const then = draft[key];
    const whole = Array.isArray(then) || typeof then !== "object" ? then : { ...(policy[key] as object), ...then };
    return then !== undefined && JSON.stringify(whole) !== now;
  });
}

/** The value of an item in words, not in names of fields: the main line first. */
export function itemValue(view: View, item: Item, policy: Policy): string[] {
  return values[item](view, policy);
}

const values: Record<Item, (view: View, policy: Policy) => string[]> = {
  second: ({ t, parts }, { secondFactor, officeNetworks }) => {
    const [always = "", outside = "", person = "", off = ""] = parts("policy.second");
    if (secondFactor === "required") return officeNetworks.length > 0 ? [outside, ...officeNetworks] : [always];
    return [secondFactor === "optional" ? person : secondFactor === "off" ? off : t("policy.applications")];
  },
  ways: (view, { factors }) => [listOf(view, wayNames(view, factors))],
  lock: ({ t }, { lock }) => [t("policy.lock", { n: lock.failures, m: lock.minutes })],
  password: ({ t }, { password }) => {
    const { minLength: n, kinds, reuse, expiryDays } = password;
    const main =
      kinds.length === 4
        ? t("policy.length", { n, k: 4 })
        : kinds.length === 0
          ? t("policy.plain", { n })
          : t("policy.some", { n, k: 4, j: kinds.length });
    const expiry = expiryDays === null ? t("policy.noExpiry") : t("policy.expiry", { n: expiryDays });
    return [main, expiry, ...(reuse > 0 ? [t("policy.reuse", { n: reuse })] : [])];
  },
  temporary: ({ t }, { temporaryPasswordHours }) => [t("policy.temp", { n: Math.ceil(temporaryPasswordHours / 24) })],
  stay: ({ t }, { staySignedIn, rememberBrowser }) => [
    staySignedIn.offered ? t("policy.stay", { n: staySignedIn.days }) : t("policy.stayNo"),
    ...(rememberBrowser.offered ? [t("policy.remember", { n: rememberBrowser.days })] : []),
  ],
  back: (view, { recovery, forgotPassword }) => {
    const [own = "", vouch = "", relief = "", forgot = "", desk = ""] = view.parts("policy.backs");
    const given: [string, boolean][] = [
      [own, recovery.ownProofs],
      [vouch, recovery.vouching],
      [relief, recovery.relief],
      [forgot, forgotPassword],
      [desk, true],
    ];
    return [
      listOf(
        view,
        given.flatMap(([name, on]) => (on ? [name] : [])),
      ),
    ];
  },
};

/** A telephone is one way, whether it gets messages or calls. */
export function wayNames(view: View, kinds: readonly SecondKind[]): string[] {
  return [...new Set(kinds.map((kind) => view.t(`kind.${kind}`)))];
}

function listOf({ lang }: View, names: string[]): string {
  return names.join(lang === "ja" ? "、" : ", ");
}
