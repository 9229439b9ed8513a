import type { Visit } from "../console/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { ConsoleView, IconName, MenuItem, View } from "../platform/html/index.ts";
import { ownView } from "../portal/index.ts";
import { countOpenRequests } from "./store.ts";

export type Place = "home" | "people" | "groups" | "apps" | "policy" | "history" | "acts" | "requests";

/** The frame of 管理画面, with the present place in its menu. */
export async function adminView(tx: Tx, c: Visit, place: Place): Promise<ConsoleView> {
  const [view, open] = await Promise.all([ownView(tx, c), countOpenRequests(tx)]);
  const { t } = view;
  return { ...view, place: t("admin.name"), menu: { name: t("admin.menuName"), groups: menuOf(view, place, open) } };
}

/** `open`: requests to the desk that are not settled. */
function menuOf(view: View, place: Place, open: number): MenuItem[][] {
  const [home = "", people = "", groups = ""] = view.parts("admin.menuPeople");
  const [apps = "", rules = ""] = view.parts("admin.menuDoor");
  const [history = "", acts = "", requests = ""] = view.parts("admin.menuRecord");
  const item = (name: Place, href: string, icon: IconName, text: string): MenuItem => ({
    ...{ href, icon, text },
    current: name === place,
  });
  return [
    [
      item("home", "/admin/", "home", home),
      item("people", "/admin/people", "people", people),
      item("groups", "/admin/groups", "group", groups),
    ],
    [item("apps", "/admin/apps", "grid", apps), item("policy", "/admin/policy", "shield", rules)],
    [
      item("history", "/admin/history", "clock", history),
      item("acts", "/admin/acts", "sheet", acts),
      { ...item("requests", "/admin/requests", "tel", requests), count: open },
    ],
  ];
}
