import { recordAudit } from "../../history/index.ts";
import type { Node } from "../../node.ts";
import { checked, InputFailure } from "../../platform/input/index.ts";
import { mergePolicy, type PolicySubset, policySubsetSchema, setPolicy, type Tenant } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";
import { presetOf } from "./presets.ts";

export async function run(given: Given): Promise<Answer> {
  const file = given.maybe("file");
  const preset = given.maybe("preset");
  if (file === undefined && preset === undefined) throw given.misuse("nothing to set: give --file or --preset");
  if (preset !== undefined && preset !== "modern") throw given.misuse("--preset must be modern");
  const subset = file === undefined ? {} : checked(policySubsetSchema, await readJson(file));
  const policy = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return change(node, tenant, { given, subset: preset === undefined ? subset : withPreset(tenant, subset) });
  });
  return { value: policy, text: settingsText(policy) };
}

/** What the file says stands above the preset. */
function withPreset(tenant: Tenant, subset: PolicySubset): PolicySubset {
  const preset = presetOf(mergePolicy(tenant.policy, subset));
  return { ...subset, password: { ...preset.password, ...subset.password } };
}

async function change(node: Node, tenant: Tenant, o: { given: Given; subset: PolicySubset }) {
  const policy = mergePolicy(tenant.policy, o.subset);
  const { minLength, maxLength } = policy.password;
  if (minLength > maxLength) {
    throw new InputFailure([`password.minLength: ${minLength} is more than maxLength, ${maxLength}`]);
  }
  const { actor, ...reason } = byCaller(o.given.reason);
  const now = node.clock.now();
  await node.db.tenant(tenant.id, async (tx) => {
    await setPolicy(tx, { tenantId: tenant.id, subset: o.subset, now });
    const payload = { policy: o.subset, ...reason };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "policy.set", payload, now });
  });
  return policy;
}
