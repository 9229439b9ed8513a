import { SigningKeys } from "../../keys/index.ts";
import { Egress } from "../../platform/http/index.ts";
import { type Renewal, renewSamlApplication } from "../../protocols/saml/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readFileBytes, readText } from "../input.ts";
import { type Answer, momentText } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const renewal = await renewalBy(given);
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const deps = { ...node, keys: new SigningKeys(node), egress: new Egress(node.config.egress) };
    return renewSamlApplication(deps, { tenant, id: given.word(0), renewal, by: byCaller(given.reason) });
  });
  const until = value.expire.map(momentText).join(", ");
  return { value, text: until === "" ? `${value.name} has no certificate` : `${value.name} is good until ${until}` };
}

async function renewalBy(given: Given): Promise<Renewal> {
  const [metadata, certificates] = [given.maybe("metadata"), given.list("certificate")];
  if ((metadata === undefined) === (certificates.length === 0)) {
    throw given.misuse("give --metadata, or --certificate");
  }
  if (metadata === undefined) return { certificates: await Promise.all(certificates.map(readText)) };
  if (/^https?:/.test(metadata)) return { metadataUrl: metadata };
  return { metadata: await readFileBytes(metadata) };
}
