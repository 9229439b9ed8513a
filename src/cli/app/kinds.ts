import { type Application, addApplication, type By } from "../../applications/index.ts";
import { SigningKeys } from "../../keys/index.ts";
import type { Node } from "../../node.ts";
import { Egress } from "../../platform/http/index.ts";
import { addMicrosoft, microsoftAccounts, registeredSettings, registrationOf } from "../../protocols/m365/index.ts";
import { registerOidc } from "../../protocols/oidc/index.ts";
import { addSamlApplication } from "../../protocols/saml/index.ts";
import { addWsfedApplication } from "../../protocols/wsfed/index.ts";
import type { Tenant } from "../../tenants/index.ts";

export interface Adding {
  tenant: Tenant;
  input: unknown;
  by: By;
}

/** How an application of each kind is registered, and what is told of it then (CONTRACT, `app add`). */
const adders: Record<string, (node: Node, o: Adding) => Promise<object>> = {
  saml: (node, o) => addSamlApplication({ ...signing(node), egress: new Egress(node.config.egress) }, o),
  oidc: (node, o) => registerOidc({ ...signing(node), egress: new Egress(node.config.egress) }, o),
  m365: (node, o) => addMicrosoft(signing(node), o),
  wsfed: (node, o) => addWsfedApplication(signing(node), o),
};

export async function addOfKind(node: Node, o: Adding): Promise<object> {
  const kind = typeof o.input === "object" && o.input !== null && "kind" in o.input ? String(o.input.kind) : "";
  const add = Object.hasOwn(adders, kind) ? adders[kind] : undefined;
  if (add) return add(node, o);
  const { id, name, url } = await addApplication(ground(node), o);
  return { id, name, url };
}

/** What is told of a registered one beside its settings: what the other side has to know. */
export async function moreOf(node: Node, o: { tenant: Tenant; application: Application }): Promise<object> {
  if (o.application.kind !== "m365") return {};
  const registered = await registrationOf(signing(node), {
    tenant: o.tenant,
    settings: registeredSettings(o.application),
  });
  return { ...registered, ...(await microsoftAccounts(node, o)) };
}

function ground({ db, clock }: Node) {
  return { db, clock };
}

function signing(node: Node) {
  return { ...ground(node), keys: new SigningKeys(node) };
}
