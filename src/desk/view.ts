import { may, type Right, type Role } from "../accounts/index.ts";
import type { Visit } from "../console/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { ConsoleView, IconName, MenuItem, View } from "../platform/html/index.ts";
import { ownView } from "../portal/index.ts";
import type { DeskDeps } from "./deps.ts";
import { countQueue } from "./requests/store.ts";
import { roleOf } from "./staff/store.ts";

export type Place = "requests" | "contracts" | "customers" | "notices" | "audit";

/** The role of whoever is signed in at the desk. */
export async function deskRole(deps: DeskDeps, c: Visit): Promise<Role> {
  const { tenant, session } = c.var;
  return (await deps.db.tenant(tenant.id, (tx) => roleOf(tx, session.person.id))) ?? "person";
}

/** The desk's frame; what a role may not open is not in its menu (UI-consoles §2). */
export async function deskView(deps: DeskDeps, c: Visit, place: Place): Promise<ConsoleView> {
  const { tenant, session } = c.var;
  const [{ view, role }, waiting] = await Promise.all([
    deps.db.tenant(tenant.id, async (tx: Tx) => {
      const [view, role] = await Promise.all([ownView(tx, c), roleOf(tx, session.person.id)]);
      return { view, role: role ?? ("person" as const) };
    }),
    deps.provider.open((tx) => countQueue(tx, { kind: null, find: "" })),
  ]);
  const { t } = view;
  const seek = { action: "/customers", label: t("desk.find"), hint: t("desk.findHint") };
  return {
    ...view,
    place: t("desk.service"),
    menu: { name: t("desk.menuName"), groups: menuOf(view, { place, role, waiting: waiting.open }) },
    bare: true,
    ...(may(role, "customers.find") ? { search: seek } : {}),
  };
}

interface Menu {
  place: Place;
  role: Role;
  /** Requests that are open. */
  waiting: number;
}

function menuOf(view: View, { place, role, waiting }: Menu): MenuItem[][] {
  const [requests = "", contracts = "", customers = "", notices = ""] = view.parts("desk.menuWork");
  const [audit = ""] = view.parts("desk.menuSystem");
  const item = (right: Right, name: Place, icon: IconName, text: string, count?: number): MenuItem[] =>
    may(role, right) ? [{ href: `/${name}`, icon, text, current: name === place, count }] : [];
  const groups = [
    [
      ...item("requests.see", "requests", "list", requests, waiting),
      ...item("contracts.see", "contracts", "sheet", contracts),
      ...item("customers.find", "customers", "people", customers),
      ...item("notices.print", "notices", "print", notices),
    ],
    item("audit.see", "audit", "lock", audit),
  ];
  return groups.filter((group) => group.length > 0);
}
