import { type NewIcon, setIcon } from "../../applications/index.ts";
import { type SignName, signNames } from "../../platform/html/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readFileBytes } from "../input.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const icon = await iconBy(given);
  const {
    id,
    name,
    icon: now,
  } = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return setIcon(node, { tenant, id: given.word(0), icon, by: byCaller(given.reason) });
  });
  return { value: { id, name, icon: now }, text: `${name}: ${now ? Object.values(now)[0] : "the letter of its name"}` };
}

async function iconBy(given: Given): Promise<NewIcon> {
  const [file, sign, none] = [given.maybe("file"), given.maybe("sign"), given.flag("none")];
  if ([file !== undefined, sign !== undefined, none].filter(Boolean).length !== 1) {
    throw given.misuse("give one of --file, --sign and --none");
  }
  if (file !== undefined) return { png: await readFileBytes(file) };
  if (sign === undefined) return null;
  if (!isSign(sign)) throw given.misuse(`--sign must be one of ${signNames.join(", ")}`);
  return { sign };
}

function isSign(text: string): text is SignName {
  return signNames.some((name) => name === text);
}
