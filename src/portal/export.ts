import { applicationsFor } from "../applications/index.ts";
import { changesOf } from "../changes/index.ts";
import { expiryOf, passwordRow } from "../factors/password/index.ts";
import { type HistoryRow, historyDays, historyPage } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { requestsOf } from "../requests/index.ts";
import { knownBrowsers, listSessions } from "../sessions/index.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { tilesOf } from "./tiles.ts";

const pageRows = 1_000;

/** GET: 自分の情報を書き出す: everything kept about the person as one JSON file. No secret, hash or digest is in it. */
export async function exportOwn(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  const now = deps.clock.now();
  const content = await deps.db.tenant(tenant.id, (tx) => everything(tx, c, now));
  c.header("Content-Type", "application/json; charset=utf-8");
  c.header("Content-Disposition", `attachment; filename="genkan-${now.toISOString().slice(0, 10)}.json"`);
  return c.body(`${JSON.stringify(content, null, 2)}\n`);
}

async function everything(tx: Tx, c: Visit, now: Date) {
  const { tenant, session } = c.var;
  const { tiles, ...person } = session.person;
  const { id } = person;
  const [password, sessions, browsers, applications, signIns, changes, requests] = await Promise.all([
    passwordRow(tx, id),
    listSessions(tx, id, now),
    knownBrowsers(tx, id),
    applicationsFor(tx, id),
    allSignIns(tx, id, now),
    changesOf(tx, { tenant, personId: id, now }),
    requestsOf(tx, { personId: id, limit: pageRows }),
  ]);
  return {
    exportedAt: now,
    contract: { customerNumber: tenant.customerNumber, contractor: tenant.contractor },
    person,
    changes: changes.map((change) => ({
      ...{ kind: change.kind, until: change.until },
      ...(change.kind === "telephone" ? { before: change.old.number } : { to: change.to }),
    })),
    password: password && { kind: password.kind, setAt: password.set_at, expiresAt: expiryOf(tenant.policy, password) },
    sessions: sessions.map(({ startedAt, seenAt, expiresAt, persistent, ip, device, proofs }) => ({
      ...{ startedAt, seenAt, expiresAt, persistent, ip, device },
      methods: proofs.map(({ method, at }) => ({ method, at })),
    })),
    browsers,
    applications: applications.map(({ name, url, launchedAt }) => ({ name, url, launchedAt })),
    tiles: tilesOf(tiles),
    requests: requests.map(({ number, kind, origin, state, createdAt, dueOn, settledAt }) => ({
      ...{ number, kind, origin, state, createdAt, dueOn, settledAt },
    })),
    signIns,
  };
}

async function allSignIns(tx: Tx, personId: string, now: Date) {
  const since = new Date(now.getTime() - historyDays * 24 * 3600_000);
  const rows: HistoryRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const before = last ? { at: last.at, id: last.id } : null;
    const page = await historyPage(tx, { personId, filter: "all", since, before, limit: pageRows });
    rows.push(...page);
    if (page.length < pageRows) break;
  }
  return rows.map(({ id, sessionId, browserFamily, network, ...row }) => row);
}
