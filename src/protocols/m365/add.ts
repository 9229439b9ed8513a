import { z } from "zod";
import {
  type Application,
  assignment,
  type By,
  commonFields,
  commonOf,
  registerApplication,
} from "../../applications/index.ts";
import type { KeyDeps, SigningKeys } from "../../keys/index.ts";
import { Failure } from "../../platform/errors.ts";
import { checked, InputFailure } from "../../platform/input/index.ts";
import { domainsOf, type Tenant } from "../../tenants/index.ts";
import { dnsFacts } from "./dns/index.ts";
import { addressesOf } from "./identity.ts";
import { type MicrosoftSettings, microsoftSettings, placeTemplates } from "./settings.ts";
import { graphOf, powershellOf, undoOf } from "./texts.ts";

export interface MicrosoftDeps extends KeyDeps {
  keys: SigningKeys;
}

const tiles = { outlook: "Outlook", onedrive: "OneDrive", teams: "Teams" } as const;
const signs = { outlook: "mail", onedrive: "cloud", teams: "chat" } as const;
type TileName = keyof typeof tiles;
const immutableId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\x21-\x7e]+$/, "must be plain letters, digits and signs")
  .regex(/^[^$_]*$/, "must not hold $ or _, which Microsoft does not take");
const immutableIds = z.record(z.string().max(254), immutableId).superRefine((ids, c) => {
  const all = Object.values(ids);
  const twice = all.find((id, i) => all.indexOf(id) < i);
  if (twice !== undefined) c.addIssue({ code: "custom", message: `gives ${twice} to two people` });
});

const schema = (input: unknown) =>
  z.strictObject({
    kind: z.literal("m365"),
    ...commonFields,
    name: commonFields.name.default("Microsoft 365"),
    domain: z
      .string()
      .max(253)
      .transform((text) => text.trim().toLowerCase()),
    protocol: z.enum(["saml", "wsfed"]).default("saml"),
    mfa: z.enum(["whenDone", "require", "never"]).default("whenDone"),
    immutableIds: immutableIds.default({}),
    tiles: z.array(z.enum(["outlook", "onedrive", "teams"])).default(["outlook", "onedrive", "teams"]),
    places: placeTemplates.default({}),
    dns: dnsFacts.default({}),
    assign: assignment(input),
  });

/** Registers Microsoft 365 for one of the contract's domains, with a tile for each of its programs that is wanted. */
export async function addMicrosoft(deps: MicrosoftDeps, o: { tenant: Tenant; input: unknown; by: By }) {
  const {
    assign = "everyone",
    tiles: wanted,
    domain,
    protocol,
    mfa,
    immutableIds,
    places,
    dns,
    ...given
  } = checked(schema(o.input), o.input);
  await refuseForeign(deps, o.tenant, domain);
  const settings = { domain, protocol, mfa, immutableIds: lowered(immutableIds), places, dns };
  const base = { tenant: o.tenant, by: o.by, assign };
  await deps.keys.signing(o.tenant, "saml", "RS256");
  const added = await registerApplication(deps, {
    ...base,
    application: { kind: "m365", url: null, ...commonOf(given), settings },
    keys: [{ protocol: "m365", key: domain }],
  }).catch((error: unknown) => {
    throw isTaken(error) ? elsewhere(domain) : error;
  });
  for (const tile of wanted) await registerApplication(deps, { ...base, application: tileOf(o.tenant, added, tile) });
  return { id: added.id, ...(await registrationOf(deps, { tenant: o.tenant, settings })) };
}

/** What is told of a registered one: what has to stand at Microsoft, and the lines that put it there. */
export async function registrationOf(deps: MicrosoftDeps, o: { tenant: Tenant; settings: MicrosoftSettings }) {
  const { tenant, settings } = o;
  const [signing, keys] = await Promise.all([
    deps.keys.signing(tenant, "saml", "RS256"),
    deps.keys.published(tenant, "saml"),
  ]);
  const all = { tenant, settings, keys, signing };
  const texts = { powershell: powershellOf(all), powershellUndo: undoOf(all), graph: graphOf(all) };
  return { ...addressesOf(tenant, settings), ...texts };
}

export function registeredSettings(application: Pick<Application, "settings">): MicrosoftSettings {
  return microsoftSettings(application);
}

async function refuseForeign(deps: MicrosoftDeps, tenant: Tenant, domain: string): Promise<void> {
  const own = await deps.db.tenant(tenant.id, domainsOf);
  if (own.includes(domain)) return;
  throw new InputFailure([`domain: is none of this contract (${own.join(", ")})`]);
}

function tileOf({ origin }: Tenant, parent: Application, tile: TileName): Omit<Application, "id"> {
  const url = `${origin}/saml/start/${parent.id}?open=${tile}`;
  // Drawn where the whole is drawn, so that they stand together.
  const icon = parent.icon && { sign: signs[tile] };
  const common = { name: tiles[tile], description: "", secondFactor: false, preset: null, icon };
  return { kind: "bookmark", url, ...common, settings: { partOf: parent.id } };
}

function lowered(ids: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).map(([userId, id]) => [userId.toLowerCase(), id]));
}

/** The unique index over all tenants has refused it. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "application_keys_federated_domain";
}

function elsewhere(domain: string): Failure {
  return new Failure("domain-federated", `domain: ${domain} is federated by another contract`, {
    hint: "one contract only can federate a domain to Microsoft 365; remove it there first",
  });
}
