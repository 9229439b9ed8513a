import { recordAudit } from "../../history/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import { type BrandChange, brandColors, setBrand } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";

type Brand = Omit<BrandChange, "tenantId">;

export async function run(given: Given): Promise<Answer> {
  const change = changeOf(given);
  const { actor, ...reason } = byCaller(given.reason);
  const brand = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    await node.db.tenant(tenant.id, async (tx) => {
      await setBrand(tx, { tenantId: tenant.id, ...change });
      const payload = { ...change, ...reason };
      await recordAudit(tx, { tenantId: tenant.id, actor, act: "brand.set", payload, now: node.clock.now() });
    });
    const { name, letter, colors } = await findTenant(node, tenant.label);
    return { name, letter, colors };
  });
  return { value: brand, text: settingsText(brand) };
}

function changeOf(given: Given): Brand {
  const [name, letter, color] = [given.maybe("name"), given.maybe("letter"), given.maybe("color")];
  if (name === undefined && letter === undefined && color === undefined) {
    throw given.misuse("nothing to set: give --name, --letter or --color");
  }
  const faults = [nameFault(name), letterFault(letter), colorFault(color)].filter((fault) => fault !== null);
  if (faults.length > 0) throw new InputFailure(faults);
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(letter === undefined ? {} : { letter }),
    ...(color === undefined ? {} : { colors: color === "none" ? null : brandColors(color.toLowerCase()) }),
  };
}

function nameFault(name: string | undefined): string | null {
  if (name === undefined) return null;
  if (name.trim() === "") return "name: must not be empty";
  if (name.length > 200) return "name: is longer than 200 characters";
  return /[\p{Cc}\p{Cs}]/u.test(name) ? "name: contains a control character" : null;
}

function letterFault(letter: string | undefined): string | null {
  if (letter === undefined) return null;
  const one = [...new Intl.Segmenter("ja").segment(letter)].length === 1 && letter.length <= 8;
  return one && /^[\p{L}\p{N}\p{S}]/u.test(letter) ? null : "letter: must be one letter";
}

function colorFault(color: string | undefined): string | null {
  if (color === undefined || color === "none" || /^#[0-9a-f]{6}$/i.test(color)) return null;
  return "color: must be written #rrggbb, or none";
}
