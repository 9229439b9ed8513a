import { chmod, mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { listPeople } from "../accounts/index.ts";
import { addApplication, listApplications } from "../applications/index.ts";
import { listContracts, openContract, printNotice, sampleContract } from "../contracts/index.ts";
import { addOperator, listOperators } from "../desk/index.ts";
import { passwordRow, sealedTemporary } from "../factors/password/index.ts";
import { SigningKeys } from "../keys/index.ts";
import type { Node } from "../node.ts";
import { onlyOne } from "../platform/db/index.ts";
import { Egress } from "../platform/http/index.ts";
import { dateTimeText, text } from "../platform/i18n/index.ts";
import { redirectFault, registerOidc } from "../protocols/oidc/index.ts";
import { sampleInput } from "../sampleapp/index.ts";
import { deskLabel, loadProviderSettings, loadTenant, originOf, type Tenant } from "../tenants/index.ts";
import { factsText } from "./table.ts";

/** The first of the provider's staff on a machine where Genkan is tried out. */
const firstOperator = { userId: "desk@example.com", name: "窓口 担当", role: "provider-administrator" };
/** Nodes that start at the same moment open one sample contract together. */
const sampleLock = 7_363_727;
const bySystem = { actor: { kind: "system" as const, id: "sample" } };

/**
 * What `npm start` tells: addresses, and on a machine to try things out (`config.sample`) the manual's own example
 * person. The sample contract is opened where there is none at all; its temporary password and notice are shown for as
 * long as they are unused. Safe to run at every start, and again after a start that was cut short.
 */
export async function ensureSample(node: Node): Promise<string[]> {
  if (!node.config.sample) return lines([["Genkan", `${node.config.baseUrl.origin}/`]]);
  return onlyOne(node.provider, sampleLock, () => sampleFacts(node));
}

async function sampleFacts(node: Node): Promise<string[]> {
  const { baseUrl } = node.config;
  const desk = await deskFacts(node);
  const label = sampleContract().tenant;
  const contracts = await listContracts({ db: node.provider, baseUrl });
  if (contracts.length === 0) await open(node);
  const tenant = await loadTenant(node.db, node.master, label, baseUrl);
  if (!tenant || tenant.state === "ended") return lines([["Genkan", `${baseUrl.origin}/`], ...desk]);
  return lines([...(await personFacts(node, tenant)), ...desk]);
}

type Fact = [string, string];

function lines(facts: Fact[]): string[] {
  return factsText(facts).split("\n");
}

async function open(node: Node): Promise<void> {
  const { provider: db, master, clock, config } = node;
  await openContract({ db, master, clock, baseUrl: config.baseUrl }, sampleContract(), bySystem);
}

async function personFacts(node: Node, tenant: Tenant): Promise<Fact[]> {
  const now = node.clock.now();
  const sample = sampleContract().people[0]?.userId;
  const found = await node.db.tenant(tenant.id, async (tx) => {
    const person = (await listPeople(tx)).find(({ userId }) => userId === sample);
    if (!person) return null;
    const unused = await sealedTemporary(tx, { tenant, personId: person.id, now });
    return { person, unused, setAt: (await passwordRow(tx, person.id))?.set_at ?? now };
  });
  const login: Fact = ["login", `${tenant.origin}/console/`];
  if (!found) return [login];
  const id: Fact = ["user ID", found.person.userId];
  if (!found.unused) return [login, id];
  await addTiles(node, tenant);
  const { temporaryPassword, expiresAt } = found.unused;
  const until = dateTimeText(new Date(expiresAt.getTime() - 1)).slice(0, 10);
  return [
    login,
    id,
    ["temporary password", `${temporaryPassword}  (until ${until})`],
    ["notice", await noticePath(node, { tenant, setAt: found.setAt })],
  ];
}

/** Tiles to try the portal with. Only before the first sign-in: whoever removes them later does not get them back. */
async function addTiles(node: Node, tenant: Tenant): Promise<void> {
  const there = await node.db.tenant(tenant.id, listApplications);
  if (there.length > 0) return;
  const tiles = [
    { name: "Microsoft 365", url: "https://www.microsoft365.com/" },
    { name: "Outlook", url: "https://outlook.office.com/" },
    { name: text("ja", "sample.manual"), url: `${tenant.origin}/help` },
  ];
  for (const tile of tiles) await addApplication(node, { tenant, input: { kind: "bookmark", ...tile }, by: bySystem });
  const { baseUrl, egress } = node.config;
  const application = sampleInput(baseUrl);
  // Elsewhere than on https or this machine no application can be registered.
  if (redirectFault(application.redirectUris[0] ?? "") !== null) return;
  const keys = new SigningKeys(node);
  await registerOidc({ ...node, keys, egress: new Egress(egress) }, { tenant, input: application, by: bySystem });
}

/** The sample's notice in the data folder, printed once for each temporary password. */
async function noticePath(node: Node, o: { tenant: Tenant; setAt: Date }): Promise<string> {
  const { tenant } = o;
  const folder = join(node.config.dataDir, "sample");
  const place = join(folder, `${tenant.label}-notice.pdf`);
  const printed = await stat(place).catch(() => null);
  if (printed && printed.mtime >= o.setAt) return place;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${process.pid}.pdf`);
  const settings = await loadProviderSettings(node.provider);
  await printNotice(node, { tenant, settings, out: draft, by: bySystem });
  await chmod(draft, 0o600);
  await rename(draft, place);
  return place;
}

async function deskFacts(node: Node): Promise<Fact[]> {
  const { baseUrl } = node.config;
  const desk: Fact = ["desk", `${originOf(deskLabel, baseUrl)}/`];
  const [known] = await listOperators({ ...node, baseUrl });
  if (known) return [desk, ["first operator", known.person.userId]];
  const added = await addOperator({ ...node, db: node.provider }, { ...firstOperator, ...bySystem });
  return [desk, ["first operator", added.userId], ["operator's temporary password", added.temporaryPassword]];
}
