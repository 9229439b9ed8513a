import { changesOf } from "../changes/index.ts";
import { lastMove } from "../factors/authenticator/index.ts";
import { expiryOf, passwordRow } from "../factors/password/index.ts";
import { listConsents } from "../protocols/oidc/index.ts";
import { openRequestsOf } from "../requests/index.ts";
import { listSessions } from "../sessions/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { givenTo } from "./given.tsx";
import { methodsOf } from "./methods.ts";
import { SecurityPage } from "./pages/security.tsx";

/** GET: セキュリティ情報: every sign-in method, and where one is signed in. */
export async function showSecurity(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const { person } = session;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, password, sessions, methods, changes, consents, move, given, requests] = await Promise.all([
      ownView(tx, c),
      passwordRow(tx, person.id),
      listSessions(tx, person.id, now),
      methodsOf(tx, deps, { tenant, personId: person.id }),
      changesOf(tx, { tenant, personId: person.id, now }),
      listConsents(tx, person.id),
      lastMove(tx, { personId: person.id, now }),
      givenTo(tx, { tenant, personId: person.id, now }),
      openRequestsOf(tx, person.id),
    ]);
    return c.html(
      <SecurityPage
        view={view}
        passwordSetAt={password?.set_at ?? null}
        passwordExpiresAt={password ? expiryOf(tenant.policy, password) : null}
        frozenUntil={person.factorsFrozenUntil}
        methods={methods}
        changes={changes}
        move={move}
        given={given}
        undone={c.req.query("undone") !== undefined}
        stopped={c.req.query("stopped") !== undefined}
        done={c.req.query("set") !== undefined ? "password" : null}
        removed={c.req.query("removed") ?? null}
        requests={requests}
        withdrawn={c.req.query("withdrawn") !== undefined}
        devices={sessions.length}
        consents={consents.length}
        now={now}
      />,
    );
  });
}
