/** Who runs Genkan (SPEC §9): a tenant's own 管理者, and the provider's staff at the desk. */
export const operatorRoles = ["agent", "supervisor", "provider-administrator", "auditor"] as const;
export type OperatorRole = (typeof operatorRoles)[number];
export type Role = "person" | "administrator" | OperatorRole;

/** What a console's page or act asks for. */
export type Right =
  // In a tenant's own console.
  | "people.see"
  | "people.change"
  | "groups.change"
  | "applications.change"
  | "policy.change"
  | "history.see"
  | "acts.see"
  | "requests.make"
  | "company.change"
  // At the desk, over all contracts.
  | "requests.see"
  | "requests.work"
  | "requests.approve"
  | "contracts.see"
  | "contracts.change"
  | "contracts.end"
  | "customers.find"
  | "customers.help"
  | "notices.print"
  | "bulletin.change"
  | "audit.see"
  | "system.see"
  | "provider.change"
  | "operators.change";

const agent: Right[] = [
  "requests.see",
  "requests.work",
  "contracts.see",
  "contracts.change",
  "customers.find",
  "customers.help",
  "notices.print",
  "bulletin.change",
];

/** The one list of who may do what. Nobody has a right that does not stand here. */
const granted: Record<Role, readonly Right[]> = {
  person: [],
  administrator: [
    "people.see",
    "people.change",
    "groups.change",
    "applications.change",
    "policy.change",
    "history.see",
    "acts.see",
    "requests.make",
    "company.change",
  ],
  agent,
  supervisor: [...agent, "requests.approve", "contracts.end"],
  "provider-administrator": [
    "requests.see",
    "contracts.see",
    "audit.see",
    "system.see",
    "provider.change",
    "operators.change",
  ],
  auditor: ["requests.see", "contracts.see", "audit.see", "system.see"],
};

export function may(role: Role, right: Right): boolean {
  return granted[role].includes(right);
}

export function isOperatorRole(text: string): text is OperatorRole {
  return operatorRoles.some((role) => role === text);
}
