import { applicationsFor, type OwnApplication, plateFor } from "../applications/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { AccountView, View } from "../platform/html/index.ts";
import { cookieJar } from "../platform/http/index.ts";
import { BrowserAccounts } from "../sessions/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import type { Visit } from "./deps.ts";
import { inOrder, tilesOf } from "./tiles.ts";

/** The frame's account of whoever is signed in: name, ID and the launcher's tiles in the person's own order. */
export async function accountView(tx: Tx, c: Visit): Promise<AccountView> {
  return accountWith(c, await applicationsFor(tx, c.var.session.person.id));
}

/** The same where the applications are at hand already. */
export function accountWith(c: Visit, applications: OwnApplication[]): AccountView {
  const { tenant, session } = c.var;
  const { person } = session;
  const jar = cookieJar(c, tenant.origin.startsWith("https:"));
  return {
    personId: person.id,
    name: person.name,
    userId: person.userId,
    launcher: inOrder(applications, tilesOf(person.tiles)).map((app) => ({
      id: app.id,
      name: app.name,
      ...plateFor(app),
    })),
    several: new BrowserAccounts(jar, tenant).tickets.length > 1,
    administrator: person.administrator,
    solo: isSolo(tenant, person.id),
  };
}

/** The frame of a signed-in page. */
export async function ownView(tx: Tx, c: Visit): Promise<View> {
  return viewOf(c, await accountView(tx, c));
}
