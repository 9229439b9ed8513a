import { reasonIn, type Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf, wholeFormOf } from "../../platform/http/index.ts";
import {
  applyDraft,
  dropDraft,
  keepDraft,
  keepTrial,
  type Replay,
  replay,
  returnTrial,
  type Trial,
  trialOf,
} from "../../rules/index.ts";
import { mergePolicy } from "../../tenants/index.ts";
import type { AdminDeps } from "../deps.ts";
import { namesOf } from "../store.ts";
import { adminView } from "../view.ts";
import { changeOf } from "./form.ts";
import { type Item, itemNames } from "./items.ts";
import { EditPage } from "./pages/edit.tsx";
import { PolicyPage } from "./pages/policy.tsx";
import { signInsSince } from "./store.ts";

const place = "/admin/policy";
const replayMs = 30 * 24 * 3600_000;

/** GET: サインインの決まり: what holds, what is drafted and what it would have done, or what is being tried. */
export async function showPolicy(deps: AdminDeps, c: Visit): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, (tx) => draw(tx, deps, c, {}));
}

async function draw(tx: Tx, deps: AdminDeps, c: Visit, typed: Partial<ReturnType<typeof reasonIn>>): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  const [view, trial] = await Promise.all([adminView(tx, c, "policy"), trialOf(tx)]);
  const tried = trial && !trial.applied ? await replayed(tx, c, trial, now) : null;
  const names = await namesOf(tx, [
    ...(tried?.refused.map(({ personId }) => personId) ?? []),
    ...(trial?.applied ? [trial.applied.by] : []),
  ]);
  return c.html(
    <PolicyPage
      {...{ view, trial, names, now, typed }}
      policy={tenant.policy}
      replay={tried}
      reader={session.person}
      signedInSince={session.startedAt}
      note={noteOf(c)}
    />,
  );
}

const notes = ["kept", "returned", "notKept", "busy", "same"] as const;
export type Note = (typeof notes)[number];

function noteOf(c: Visit): Note | null {
  return notes.find((note) => note === c.req.query("note")) ?? null;
}

async function replayed(tx: Tx, c: Visit, { draft }: Trial, now: Date): Promise<Replay> {
  const signIns = await signInsSince(tx, new Date(now.getTime() - replayMs));
  return replay(signIns, mergePolicy(c.var.tenant.policy, draft));
}

function itemOf(c: Visit): Item | null {
  return itemNames.find((item) => item === c.req.param("item")) ?? null;
}

/** GET: the form of one item. */
export async function editPolicy(deps: AdminDeps, c: Visit): Promise<Response> {
  const item = itemOf(c);
  if (!item) return c.notFound();
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const [view, trial] = await Promise.all([adminView(tx, c, "policy"), trialOf(tx)]);
    if (trial?.applied) return c.redirect(`${place}?note=busy`, 303);
    const policy = mergePolicy(c.var.tenant.policy, trial?.draft ?? {});
    return c.html(<EditPage {...{ view, item, policy }} />);
  });
}

/** POST: lays the change beside those that wait; nothing applies yet. */
export async function takePolicy(deps: AdminDeps, c: Visit): Promise<Response> {
  const item = itemOf(c);
  if (!item) return c.notFound();
  const { tenant, session } = c.var;
  const typed = await wholeFormOf(c);
  return deps.db.tenant(tenant.id, async (tx) => {
    const trial = await trialOf(tx);
    const policy = mergePolicy(tenant.policy, trial?.draft ?? {});
    const { change, faults } = changeOf(item, typed, policy);
    if (faults.size > 0) {
      return c.html(<EditPage view={await adminView(tx, c, "policy")} {...{ item, policy, typed, faults }} />);
    }
    const kept = await keepDraft(tx, { tenantId: tenant.id, personId: session.person.id, change });
    return c.redirect(kept ? place : `${place}?note=busy`, 303);
  });
}

/** POST `do, reason`: applies the draft on trial, forgets it, keeps what is tried, or puts back what stood before. */
export async function actOnPolicy(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const form = await formOf(c);
  const typed = reasonIn(form);
  const now = deps.clock.now();
  const personId = session.person.id;
  return deps.db.tenant(tenant.id, async (tx) => {
    if (form.get("do") === "drop") {
      await dropDraft(tx);
      return c.redirect(place, 303);
    }
    if (form.get("do") === "undo") {
      const returned = await returnTrial(tx, { tenant, actor: { kind: "person", id: personId }, now });
      return c.redirect(returned ? `${place}?note=returned` : place, 303);
    }
    if (form.get("do") === "keep") {
      const kept = await keepTrial(tx, { tenant, personId, sessionSince: session.startedAt, now });
      return c.redirect(`${place}?note=${kept ? "kept" : "notKept"}`, 303);
    }
    if (typed.wrong) return draw(tx, deps, c, typed);
    await applyDraft(tx, { tenant, personId, reason: typed.reason, now });
    return c.redirect(place, 303);
  });
}
