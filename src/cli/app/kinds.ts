import { type Application, addApplication, type By, listApplications } from "../../applications/index.ts";
import { presetOf } from "../../catalogue/index.ts";
import { SigningKeys } from "../../keys/index.ts";
import type { Node } from "../../node.ts";
import { Egress } from "../../platform/http/index.ts";
import { addMicrosoft, microsoftAccounts, registeredSettings, registrationOf } from "../../protocols/m365/index.ts";
import { registerOidc } from "../../protocols/oidc/index.ts";
import { addSamlApplication, type ToldToApplication, toldToApplication } from "../../protocols/saml/index.ts";
import { addWsfedApplication, toldToRequestor } from "../../protocols/wsfed/index.ts";
import type { Tenant } from "../../tenants/index.ts";

export interface Adding {
  tenant: Tenant;
  input: unknown;
  by: By;
}

/** A value of ours and the label of the field on the other side. */
export interface Entered {
  label: string;
  value: string;
}

/** How an application of each kind is registered, and what is told of it then (CONTRACT, `app add`). */
const adders: Record<string, (node: Node, o: Adding) => Promise<{ id: string }>> = {
  saml: (node, o) => addSamlApplication({ ...signing(node), egress: new Egress(node.config.egress) }, o),
  oidc: (node, o) => registerOidc({ ...signing(node), egress: new Egress(node.config.egress) }, o),
  m365: (node, o) => addMicrosoft(signing(node), o),
  wsfed: (node, o) => addWsfedApplication(signing(node), o),
};

export async function addOfKind(node: Node, o: Adding): Promise<{ id: string }> {
  const kind = typeof o.input === "object" && o.input !== null && "kind" in o.input ? String(o.input.kind) : "";
  const add = Object.hasOwn(adders, kind) ? adders[kind] : undefined;
  if (add) return add(node, o);
  const added = await addApplication(ground(node), o);
  const told = { id: added.id, name: added.name, url: added.url };
  return told;
}

/** What is told of a registered one beside its settings: what the other side has to know. */
export async function moreOf(node: Node, o: { tenant: Tenant; application: Application }): Promise<object> {
  const { tenant, application } = o;
  const more: Partial<Record<Application["kind"], () => Promise<object>>> = {
    m365: async () => ({
      ...(await registrationOf(signing(node), { tenant, settings: registeredSettings(application) })),
      ...(await microsoftAccounts(node, o)),
    }),
    saml: () => samlTold(node, o),
    wsfed: async () => ({ identityProvider: await toldToRequestor(signing(node), tenant) }),
    oidc: async () => ({ issuer: tenant.origin }),
  };
  return (await more[application.kind]?.()) ?? {};
}

async function samlTold(node: Node, { tenant, application }: { tenant: Tenant; application: Application }) {
  const identityProvider = await toldToApplication(signing(node), tenant);
  const enter = labelled(application, identityProvider);
  return { identityProvider, ...(enter.length > 0 ? { enter } : {}) };
}

/** What is entered on the other side, for an entry of the catalogue that was just added; else nothing. */
export async function enterThere(
  node: Node,
  { tenant, id }: { tenant: Tenant; id: string },
): Promise<{ enter?: Entered[] }> {
  const [application] = await node.db.tenant(tenant.id, (tx) => listApplications(tx, id));
  if (application?.kind !== "saml" || application.preset === null) return {};
  return { enter: labelled(application, await toldToApplication(signing(node), tenant)) };
}

/** Under the labels that stand there, where the catalogue knows them. */
function labelled({ preset }: Pick<Application, "preset">, told: ToldToApplication): Entered[] {
  const tells = presetOf(preset ?? "")?.tells ?? [];
  return tells.map(({ label, value }) => ({ label, value: told[value] }));
}

function ground({ db, clock }: Node) {
  return { db, clock };
}

function signing(node: Node) {
  return { ...ground(node), keys: new SigningKeys(node) };
}
