import { listApplications } from "../../applications/index.ts";
import { showContract } from "../../contracts/index.ts";
import type { Node } from "../../node.ts";
import { openLookup } from "../../platform/dns.ts";
import { Failure } from "../../platform/errors.ts";
import { isPublicAddress } from "../../platform/http/index.ts";
import { isId } from "../../platform/ids.ts";
import {
  checkPublished,
  type DnsFinding,
  type DnsRecord,
  recordsOf,
  registeredSettings,
  setDnsFacts,
  zoneFile,
} from "../../protocols/m365/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { tableText } from "../table.ts";
import { factsOf, serversOf } from "./dnsargs.ts";

export async function run(given: Given): Promise<Answer> {
  const [facts, named] = [factsOf(given), serversOf(given)];
  return withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const id = given.word(0);
    if (facts) await setDnsFacts(node, { tenant, id, facts, by: byCaller(given.reason) });
    const { domain, dns } = await settingsOf(node, tenant, id);
    const records = recordsOf(domain, dns);
    if (!given.flag("check")) return zoneAnswer(domain, records);
    const servers = named.length > 0 ? named : await serversOfContract(node, tenant, domain);
    return checkAnswer(await checkPublished(openLookup(servers), { domain, records }), { domain, servers });
  });
}

function zoneAnswer(domain: string, records: DnsRecord[]): Answer {
  const zone = zoneFile(domain, records);
  return { value: { domain, records, zone }, text: zone.trimEnd() };
}

/** Bad news where something is not right that mail or Microsoft's programs need. */
function checkAnswer(findings: DnsFinding[], o: { domain: string; servers: string[] }): Answer {
  const failed = findings.some(({ state, record }) => state === "unwanted" || (record.needed && state !== "right"));
  const rows = findings.map(({ state, record, found }) => [
    ...[state, record.purpose, record.name, record.type, record.value],
    found.join(" | "),
  ]);
  const text = tableText(["STATE", "PURPOSE", "NAME", "TYPE", "SHOULD BE", "PUBLISHED"], rows);
  return { value: { ...o, good: !failed, findings }, text, failed };
}

async function settingsOf(node: Node, tenant: Tenant, id: string) {
  const [app] = isId(id) ? await node.db.tenant(tenant.id, (tx) => listApplications(tx, id)) : [];
  if (app?.kind === "m365") return registeredSettings(app);
  throw new Failure("application-unknown", `${JSON.stringify(id)} is no Microsoft 365 of this contract`, {
    hint: "genkan app list shows them all",
  });
}

/** The DNS option's own servers know first what was changed; private ones are asked where this installation may. */
async function serversOfContract(node: Node, tenant: Tenant, domain: string): Promise<string[]> {
  const { dns } = await showContract(node, tenant);
  if (!dns || !(domain === dns.zone || domain.endsWith(`.${dns.zone}`))) return [];
  const all = [dns.primary.ip, dns.secondary.ip];
  return node.config.egress === "any" ? all : all.filter(isPublicAddress);
}
