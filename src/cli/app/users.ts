import type { RegisteredApplication } from "../../applications/index.ts";

const most = 5;

/** Who may use an application: `everyone`, or names of groups, then user IDs. */
export function usersText({ assigned, groups }: Pick<RegisteredApplication, "assigned" | "groups">): string {
  if (assigned === "everyone") return assigned;
  const all = [...groups, ...assigned];
  if (all.length === 0) return "nobody";
  const rest = all.length - most;
  return rest > 0 ? `${all.slice(0, most).join(", ")} and ${rest} more` : all.join(", ");
}
