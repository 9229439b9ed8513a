/**
 * Owns which tenant a request belongs to, its policy and branding, and the provider-wide settings.
 * Must not know people, sign-in or protocols.
 */
export { brandColors } from "./brand.ts";
export { isNetwork, isWithin } from "./networks.ts";
export {
  asksSecondFactor,
  defaultPolicy,
  mergePolicy,
  mergeSubsets,
  type Policy,
  type PolicySubset,
  policySubsetSchema,
} from "./policy.ts";
export {
  defaultProviderSettings,
  mergeProviderSettings,
  type ProviderSettings,
  providerSettingsSubset,
} from "./provider.ts";
export { TenantDirectory } from "./resolve.ts";
export {
  type BrandChange,
  heldPolicy,
  labelOf,
  labelsById,
  labelsOf,
  restorePolicy,
  setBrand,
  setPolicy,
  setProviderSettings,
} from "./settings.ts";
export {
  bumpTenant,
  dataKeyOf,
  domainsOf,
  expiringTenants,
  insertTenant,
  labelById,
  labelTaken,
  loadProviderSettings,
  loadTenant,
  loadTenantById,
  nameplatesOf,
  originOf,
  providerSettings,
  setTenantState,
  tenantKey,
  tenantRow,
} from "./store.ts";
export { deskLabel, isSolo, type Tenant } from "./tenant.ts";
export { deskText, type TenantEnv, type TenantRequest, viewOf } from "./view.ts";
