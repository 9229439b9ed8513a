import { z } from "zod";
import { isNetwork } from "./networks.ts";

const kinds = z.enum(["upper", "lower", "digit", "symbol"]);
const factorKinds = z.enum(["authenticator", "passkey", "totp", "sms", "voice", "email", "recoveryCodes"]);
const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** How a tenant's people sign in (CONTRACT, Policy). Every key is known from the first release; an unknown one is refused by name. */
const policySchema = z.strictObject({
  lock: z.strictObject({ failures: whole(1, 100), minutes: whole(1, 60) }),
  password: z.strictObject({
    minLength: whole(8, 128),
    maxLength: whole(8, 128),
    kinds: z.array(kinds),
    reuse: whole(0, 24),
    expiryDays: whole(1, 999).nullable(),
  }),
  temporaryPasswordHours: whole(1, 2160),
  secondFactor: z.enum(["required", "applications", "optional", "off"]),
  /** From these networks (addresses or CIDR) the second factor is not asked at the sign-in. */
  officeNetworks: z.array(z.string().refine(isNetwork, "is no address or network such as 203.0.113.0/24")).max(100),
  factors: z.array(factorKinds),
  recovery: z.strictObject({ ownProofs: z.boolean(), vouching: z.boolean(), relief: z.boolean() }),
  numberDigits: z.union([z.literal(2), z.literal(3), z.literal(6)]),
  rememberBrowser: z.strictObject({ offered: z.boolean(), days: whole(1, 365) }),
  session: z.strictObject({ hours: whole(1, 720), idleMinutes: whole(1, 43_200) }),
  staySignedIn: z.strictObject({ offered: z.boolean(), days: whole(1, 365) }),
  forgotPassword: z.boolean(),
});

export type Policy = z.infer<typeof policySchema>;

export const defaultPolicy: Policy = {
  lock: { failures: 10, minutes: 10 },
  password: { minLength: 10, maxLength: 128, kinds: ["upper", "lower", "digit", "symbol"], reuse: 0, expiryDays: null },
  temporaryPasswordHours: 2160,
  secondFactor: "required",
  officeNetworks: [],
  factors: ["authenticator", "passkey", "totp", "sms", "recoveryCodes"],
  recovery: { ownProofs: true, vouching: true, relief: false },
  numberDigits: 2,
  rememberBrowser: { offered: false, days: 30 },
  session: { hours: 12, idleMinutes: 120 },
  staySignedIn: { offered: true, days: 30 },
  forgotPassword: false,
};

/** Whether people of a tenant that has set this much may come to use second factors. */
export function asksSecondFactor(subset: { secondFactor?: Policy["secondFactor"] | undefined }): boolean {
  return (subset.secondFactor ?? defaultPolicy.secondFactor) !== "off";
}

/** Any subset of a policy, as `contract open` and `policy set` take it. */
export const policySubsetSchema = z
  .strictObject({
    lock: policySchema.shape.lock.partial(),
    password: policySchema.shape.password.partial(),
    temporaryPasswordHours: policySchema.shape.temporaryPasswordHours,
    secondFactor: policySchema.shape.secondFactor,
    officeNetworks: policySchema.shape.officeNetworks,
    factors: policySchema.shape.factors,
    recovery: policySchema.shape.recovery.partial(),
    numberDigits: policySchema.shape.numberDigits,
    rememberBrowser: policySchema.shape.rememberBrowser.partial(),
    session: policySchema.shape.session.partial(),
    staySignedIn: policySchema.shape.staySignedIn.partial(),
    forgotPassword: policySchema.shape.forgotPassword,
  })
  .partial();

export type PolicySubset = z.infer<typeof policySubsetSchema>;

/** Lays a subset over a policy, group by group. */
export function mergePolicy(base: Policy, subset: PolicySubset): Policy {
  return policySchema.parse(mergeSubsets(base, subset));
}

const groups = ["lock", "password", "recovery", "rememberBrowser", "session", "staySignedIn"] as const;

/** Lays one subset over another; what neither has set stays unset. */
export function mergeSubsets(base: PolicySubset, over: PolicySubset): PolicySubset {
  const merged = groups
    .filter((group) => base[group] !== undefined || over[group] !== undefined)
    .map((group) => [group, { ...base[group], ...over[group] }]);
  return policySubsetSchema.parse({ ...base, ...over, ...Object.fromEntries(merged) });
}
