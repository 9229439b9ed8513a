/**
 * What the console's lists show, read in one statement over the tables of several rooms; nothing is written here.
 */
import { type Person, personColumns, personOf } from "../accounts/index.ts";
import type { SecondKind } from "../factors/index.ts";
import { sql, type Tx } from "../platform/db/index.ts";
import { type DeskRequest, requestColumns, requestOf } from "../requests/index.ts";

/** Views of the list of people; the last two are reached from the figures alone. */
export const views = ["all", "never", "locked", "single", "suspended", "used", "proved"] as const;
export type PeopleView = (typeof views)[number];

export interface PeopleQuery {
  view: PeopleView;
  /** In names, readings and user IDs, without regard to case and width. */
  find: string;
  /** Ids of those who are locked. */
  locked: readonly string[];
  /** The last one of the page before. */
  after: { key: string; id: string } | null;
  limit: number;
}

export interface ListedPerson {
  person: Person;
  /** By which the list is in order. */
  key: string;
  /** Null: a password was chosen. */
  temporary: { until: Date | null } | null;
  kinds: SecondKind[];
  lastSignIn: Date | null;
}

/** One page of the tenant's people, ended ones apart, in the order of their readings. */
export async function listedPeople(tx: Tx, q: PeopleQuery): Promise<ListedPerson[]> {
  const rows = await peopleIn(tx, q)
    .select([...personColumns, "people.sort_key", "w.kind as password_kind", "w.expires_at"])
    .select([
      sql<SecondKind[]>`array(
        select kind from credentials c where c.tenant_id = people.tenant_id and c.person_id = people.id order by added_at
      )`.as("kinds"),
      sql<Date | null>`(
        select at from events e where e.tenant_id = people.tenant_id and e.person_id = people.id
          and e.kind = 'signin' and e.outcome = 'success' order by at desc limit 1
      )`.as("last"),
    ])
    .$if(q.after !== null, (query) =>
      query.where(sql<boolean>`(people.sort_key, people.id) > (${q.after?.key}::text, ${q.after?.id}::uuid)`),
    )
    .orderBy("people.sort_key")
    .orderBy("people.id")
    .limit(q.limit)
    .execute();
  return rows.map((row) => ({
    person: personOf(row),
    key: row.sort_key,
    temporary: row.password_kind === "temporary" ? { until: row.expires_at } : null,
    kinds: row.kinds,
    lastSignIn: row.last,
  }));
}

/** How many people each view has. */
export async function countViews(tx: Tx, q: Pick<PeopleQuery, "find" | "locked">): Promise<Record<PeopleView, number>> {
  const only = (view: PeopleView) => sql<number>`count(*) filter (where ${inView({ ...q, view })})`.as(view);
  return peopleIn(tx, { ...q, view: "all" })
    .select(views.map(only))
    .executeTakeFirstOrThrow();
}

/** The temporary password that runs out first after `now`, and how many do so before `to`. */
export async function soonExpiring(tx: Tx, o: { now: Date; to: Date }): Promise<{ n: number; first: Date | null }> {
  const row = await peopleIn(tx, { view: "never", find: "", locked: [] })
    .select((eb) => [eb.fn.countAll<number>().as("n"), eb.fn.min("w.expires_at").as("first")])
    .where("w.expires_at", ">", o.now)
    .where("w.expires_at", "<=", o.to)
    .executeTakeFirstOrThrow();
  return { n: row.n, first: row.first };
}

/** How many temporary passwords have run out. */
export async function countExpired(tx: Tx, now: Date): Promise<number> {
  const row = await peopleIn(tx, { view: "never", find: "", locked: [] })
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("w.expires_at", "<=", now)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Everybody who could be locked. */
export async function userIds(tx: Tx): Promise<{ id: string; userId: string }[]> {
  return tx.selectFrom("people").select(["id", "user_id as userId"]).where("state", "<>", "ended").execute();
}

/** How many people the contract allows. */
export async function contractedIds(tx: Tx): Promise<number> {
  const row = await tx.selectFrom("contracts").select("ids").executeTakeFirstOrThrow();
  return row.ids;
}

const held = sql`(select count(*) from credentials c where c.tenant_id = people.tenant_id and c.person_id = people.id)`;

function inView({ view, locked }: Pick<PeopleQuery, "view" | "locked">) {
  if (view === "never") return sql<boolean>`w.kind = 'temporary'`;
  if (view === "locked") return sql<boolean>`people.id = any(${locked}::uuid[])`;
  if (view === "used") return sql<boolean>`w.kind is distinct from 'temporary'`;
  if (view === "single") return sql<boolean>`${held} = 1`;
  if (view === "proved") return sql<boolean>`${held} > 0`;
  return view === "suspended" ? sql<boolean>`people.state = 'suspended'` : sql<boolean>`true`;
}

function peopleIn(tx: Tx, q: Pick<PeopleQuery, "view" | "find" | "locked">) {
  return tx
    .selectFrom("people")
    .leftJoin("passwords as w", (join) =>
      join.onRef("w.tenant_id", "=", "people.tenant_id").onRef("w.person_id", "=", "people.id"),
    )
    .where("people.state", "<>", "ended")
    .where(inView(q))
    .$if(q.find !== "", (query) => query.where(findIn(q.find)));
}

function findIn(find: string) {
  const needle = find.normalize("NFKC").toLowerCase();
  const text = sql`lower(normalize(people.name || ' ' || coalesce(people.kana, ''), nfkc) || ' ' || people.user_id_key)`;
  return sql<boolean>`strpos(${text}, ${needle}) > 0`;
}

/** Ids of everybody, ended ones too, whose name, reading or user ID has this in it. */
export async function peopleFound(tx: Tx, find: string): Promise<string[]> {
  const rows = await tx.selectFrom("people").select("id").where(findIn(find)).execute();
  return rows.map(({ id }) => id);
}

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, { name: string; userId: string }>> {
  const rows = await tx
    .selectFrom("people")
    .select(["id", "name", "user_id as userId"])
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

export interface ListedRequest {
  request: DeskRequest;
  name: string;
  userId: string;
}

/** One page of what was asked of the desk for this tenant's people, the newest first. */
export async function requestsPage(
  tx: Tx,
  o: { before: { at: Date; id: string } | null; limit: number },
): Promise<ListedRequest[]> {
  const { before } = o;
  const rows = await requestsWithPeople(tx)
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(requests.created_at, requests.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`),
    )
    .orderBy("requests.created_at", "desc")
    .orderBy("requests.id", "desc")
    .limit(o.limit)
    .execute();
  return rows.map((row) => ({ request: requestOf(row), name: row.name, userId: row.user_id }));
}

/** Those asked for before a sign-in about which nobody has said yet whether it was the person; the first one first. */
export async function unsaidRequests(tx: Tx, o: { except: string; limit: number }): Promise<ListedRequest[]> {
  const rows = await requestsWithPeople(tx)
    .where("requests.settled_at", "is", null)
    .where("requests.origin", "=", "outside")
    .where("requests.kind", "<>", "other")
    .where("requests.person_id", "<>", o.except)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("request_checks as k")
            .select("k.kind")
            .whereRef("k.tenant_id", "=", "requests.tenant_id")
            .whereRef("k.request_id", "=", "requests.id")
            .where("k.kind", "=", "admin"),
        ),
      ),
    )
    .orderBy("requests.created_at")
    .limit(o.limit)
    .execute();
  return rows.map((row) => ({ request: requestOf(row), name: row.name, userId: row.user_id }));
}

function requestsWithPeople(tx: Tx) {
  return tx
    .selectFrom("requests")
    .innerJoin("people as p", (join) =>
      join.onRef("p.tenant_id", "=", "requests.tenant_id").onRef("p.id", "=", "requests.person_id"),
    )
    .select([...requestColumns, "p.name", "p.user_id"]);
}

export async function countOpenRequests(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("requests")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("settled_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.n;
}
