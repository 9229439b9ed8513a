import { expiryOf, passwordRow } from "../factors/password/index.ts";
import { listSessions } from "../sessions/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { SecurityPage } from "./pages/security.tsx";

/** GET: セキュリティ情報: the sign-in methods that this release has, and where one is signed in. */
export async function showSecurity(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const { person } = session;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, password, sessions] = await Promise.all([
      ownView(tx, c),
      passwordRow(tx, person.id),
      listSessions(tx, person.id, now),
    ]);
    return c.html(
      <SecurityPage
        view={view}
        passwordSetAt={password?.set_at ?? null}
        passwordExpiresAt={password ? expiryOf(tenant.policy, password) : null}
        frozenUntil={person.factorsFrozenUntil}
        done={c.req.query("set") !== undefined}
        devices={sessions.length}
        now={now}
      />,
    );
  });
}
