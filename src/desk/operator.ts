/** What an operator may do (SPEC §9). */
export const roles = ["agent", "supervisor", "provider-administrator", "auditor"] as const;
export type Role = (typeof roles)[number];

export interface Operator {
  userId: string;
  name: string;
  role: Role;
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}
