/** What the desk's queue reads, over the tables of several rooms and all contracts; nothing is written here. Runs as the provider. */
import { sql, type Tx } from "../../platform/db/index.ts";
import type { Kind, State } from "../../requests/index.ts";
import { findKey, peopleFound } from "../customers/store.ts";

/** Views of the queue; `open` is everything that waits, `settled` what has left it. */
export const queueViews = ["open", "awaiting", "checking", "received", "settled"] as const;
export type QueueView = (typeof queueViews)[number];

/** `case`: a report of a sign-in, which is looked after like a request without checks and approval. */
export type ItemKind = Kind | "case";

export interface QueueQuery {
  view: QueueView;
  /** Null: every kind. */
  kind: ItemKind | null;
  /** A number of a request, or the beginning of what `peopleFound` looks for. */
  find: string;
  /** Place of the last one of the page before. */
  after: { key: string; id: string } | null;
  limit: number;
}

export interface QueueItem {
  id: string;
  number: string;
  kind: ItemKind;
  state: State;
  personId: string;
  name: string;
  userId: string;
  label: string;
  customerNumber: string;
  contractor: string;
  takenBy: string | null;
  createdAt: Date;
  /** Calendar day. */
  dueOn: string;
  settledAt: Date | null;
  /** By which the list is in order. */
  key: string;
}

const caseDue = sql`(c.created_at at time zone 'Asia/Tokyo')::date`;

/** One page: what is due first, or of what is settled the latest first. */
export async function queuePage(tx: Tx, q: QueueQuery): Promise<QueueItem[]> {
  const settled = q.view === "settled";
  const order = settled ? sql`settled_at desc, id desc` : sql`due_on, id`;
  const arm = (rows: ReturnType<typeof sql>) => sql`(
    select * from (${rows}) as arm ${settled ? afterSettled(q) : afterOpen(q)} order by ${order} limit ${q.limit})`;
  const items = sql<Row>`
    select i.*, p.name, p.user_id, t.label, t.customer_number, k.contractor,
      ${settled ? sql`(extract(epoch from i.settled_at) * 1000)::bigint::text` : sql`i.due_on::text`} as key
    from (${arm(requestRows(q))} union all ${arm(caseRows(q))}) as i
    join people p on p.tenant_id = i.tenant_id and p.id = i.person_id
    join provider_tenants t on t.tenant_id = i.tenant_id
    join contracts k on k.tenant_id = i.tenant_id
    order by ${settled ? sql`i.settled_at desc, i.id desc` : sql`i.due_on, i.id`} limit ${q.limit}`;
  return (await items.execute(tx)).rows.map(itemOf);
}

interface Row {
  id: string;
  number: string;
  kind: ItemKind;
  state: State;
  person_id: string;
  name: string;
  user_id: string;
  label: string;
  customer_number: string;
  contractor: string;
  taken_by: string | null;
  created_at: Date;
  due_on: string;
  settled_at: Date | null;
  key: string;
}

function itemOf(row: Row): QueueItem {
  const { person_id: personId, user_id: userId, customer_number: customerNumber, taken_by: takenBy, ...rest } = row;
  const { created_at: createdAt, due_on: dueOn, settled_at: settledAt, id, number, kind, state } = rest;
  const { name, label, contractor, key } = rest;
  const where = { name, userId, label, customerNumber, contractor };
  return { id, number, kind, state, personId, ...where, takenBy, createdAt, dueOn, settledAt, key };
}

function afterOpen({ after }: QueueQuery) {
  return after === null ? sql`` : sql`where (due_on, id) > (${after.key}::date, ${after.id}::uuid)`;
}

function afterSettled({ after }: QueueQuery) {
  if (after === null) return sql``;
  return sql`where (settled_at, id) < (to_timestamp(${Number(after.key)}::double precision / 1000), ${after.id}::uuid)`;
}

type Filters = Pick<QueueQuery, "view" | "kind" | "find">;

function requestRows({ view, kind, find }: Filters) {
  return sql`
    select r.tenant_id, r.id, r.number, r.kind, r.state, r.person_id, r.taken_by, r.created_at, r.due_on, r.settled_at
    from requests r where ${inView(view, sql`r.settled_at`, sql`r.state`)}
      and ${kind === null ? sql`true` : sql`r.kind = ${kind}`} and ${requestsFound(find)}`;
}

/** A report is received until somebody has looked after it. */
function caseRows({ view, kind, find }: Filters) {
  const state = sql`case when c.settled_at is null then 'received' else 'done' end`;
  return sql`
    select c.tenant_id, c.id, c.number, 'case' as kind, ${state} as state, c.person_id, null::uuid as taken_by,
      c.created_at, ${caseDue} as due_on, c.settled_at
    from cases c where ${inView(view, sql`c.settled_at`, state)}
      and ${kind === null || kind === "case" ? sql`true` : sql`false`} and ${casesFound(find)}`;
}

function inView(view: QueueView, settledAt: ReturnType<typeof sql>, state: ReturnType<typeof sql>) {
  if (view === "settled") return sql`${settledAt} is not null`;
  return view === "open" ? sql`${settledAt} is null` : sql`${settledAt} is null and ${state} = ${view}`;
}

/** Those of people who are found; more than these is no search. */
const mostPeople = 200;

function requestsFound(find: string) {
  if (find === "") return sql`true`;
  const number = numberIn(find);
  if (number === null) return sql`(r.tenant_id, r.person_id) in ${peopleFound(find, mostPeople)}`;
  return sql`(r.number = ${number} or (r.tenant_id, r.id) in (
    select tenant_id, request_id from request_steps where act = 'again' and details ->> 'number' = ${number}))`;
}

function casesFound(find: string) {
  if (find === "") return sql`true`;
  const number = numberIn(find);
  if (number !== null) return sql`c.number = ${number}`;
  return sql`(c.tenant_id, c.person_id) in ${peopleFound(find, mostPeople)}`;
}

/** `R-1001`, however it was typed. */
export function numberIn(find: string): string | null {
  const [, digits] = /^r-?(\d{1,15})$/.exec(findKey(find)) ?? [];
  return digits === undefined ? null : `R-${digits}`;
}

/** How many of what waits each view has. */
export async function countQueue(tx: Tx, q: Omit<Filters, "view">): Promise<Record<QueueView, number>> {
  const all = { ...q, view: "open" as const };
  const counted = sql<{ state: string; n: number }>`
    select state, count(*) as n from (${requestRows(all)} union all ${caseRows(all)}) as i group by state`;
  const { rows } = await counted.execute(tx);
  const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
  const [awaiting, checking, received] = [of("awaiting"), of("checking"), of("received")];
  return { open: awaiting + checking + received, awaiting, checking, received, settled: 0 };
}

/** Of which tenant a number is, and of what; null: nobody was given it. */
export async function placeOf(
  tx: Tx,
  number: string,
): Promise<{ tenantId: string; of: "request" | "case"; number: string } | null> {
  const found = sql<{ tenant_id: string; of: "request" | "case"; number: string }>`
    select tenant_id, 'request' as of, number from requests where number = ${number}
    union all select tenant_id, 'case', number from cases where number = ${number}
    union all select s.tenant_id, 'request', r.number from request_steps s
      join requests r on r.tenant_id = s.tenant_id and r.id = s.request_id
      where s.act = 'again' and s.details ->> 'number' = ${number}
    limit 1`;
  const [row] = (await found.execute(tx)).rows;
  return row ? { tenantId: row.tenant_id, of: row.of, number: row.number } : null;
}
