import { type MasterKey, newDataKey } from "../../src/platform/crypto/index.ts";
import { type Scope, sql, type Tx } from "../../src/platform/db/index.ts";

export interface Amount {
  contracts: number;
  /** Of each contract but the model. */
  people: number;
  /** Of each person, over the days that a history is kept. */
  events: number;
}

/** Contracts of one transaction; with a hundred people and two thousand events each some four hundred thousand rows. */
const atOnce = 200;
const days = 400;
const requestsEach = 2;
/** Acts of operators for each contract. */
const entriesEach = 10;
const providerChain = "00000000-0000-0000-0000-000000000000";
/** People of the model, whose 管理画面 is looked at. */
const peopleOfModel = 100;

/**
 * Fills the database with contracts like one that was opened by the command line, which is filled up too: people with
 * passwords and a history each, requests that are done. The rows are made by the database itself, from the model's.
 */
export async function load(
  { db, master }: { db: Scope; master: MasterKey },
  o: { model: string; amount: Amount },
): Promise<void> {
  const { contracts, ...each } = o.amount;
  const all = { master, model: o.model, ...each };
  await db.open(makeMonths);
  await db.open((tx) => fill(tx, { ...all, first: 0, count: 0, people: peopleOfModel }));
  for (let first = 1; first < contracts; first += atOnce) {
    const count = Math.min(atOnce, contracts - first);
    await db.open((tx) => fill(tx, { ...all, first, count }));
  }
  await db.open((tx) => makeAudit(tx, contracts));
}

/** What operators have done, in the desk's own chain. */
async function makeAudit(tx: Tx, contracts: number): Promise<void> {
  await sql`insert into audit_entries (tenant_id, id, at, actor, act, payload, payload_hash, position, previous, hash)
    select ${providerChain}, gen_random_uuid(), now() - make_interval(mins => n), '{"kind": "system", "id": "bench"}', 'customers.find',
      '{"text": "{\\"find\\":\\"計測\\",\\"hits\\":1}"}', '', 1000000 + n, '', ''
    from generate_series(1, ${contracts * entriesEach}::int) n`.execute(tx);
}

/** The months of the history, which the server makes as time goes by. */
async function makeMonths(tx: Tx): Promise<void> {
  await sql`select genkan_events_partition((now() - make_interval(months => m))::date)
    from generate_series(1, ${Math.ceil(days / 30)}::int) m`.execute(tx);
}

interface Part {
  master: MasterKey;
  model: string;
  first: number;
  /** 0: the model itself is filled up. */
  count: number;
  people: number;
  events: number;
}

async function fill(tx: Tx, o: Part): Promise<void> {
  await sql`create temporary table made on commit drop as
    select n, t.tenant_id as model, case when ${o.count} = 0 then t.tenant_id else gen_random_uuid() end as tenant_id
    from provider_tenants t, generate_series(${o.first}::int, ${o.first + Math.max(o.count, 1) - 1}::int) n
    where t.label = ${o.model}`.execute(tx);
  if (o.count > 0) await copyContracts(tx, o.master);
  await makePeople(tx, o);
  await makeEvents(tx, o);
  await makeRequests(tx);
}

async function copyContracts(tx: Tx, master: MasterKey): Promise<void> {
  await copy(tx, "provider_tenants", {
    label: sql`'made' || n`,
    customer_number: sql`'N' || 4000000000 + n`,
  });
  await copy(tx, "tenant_settings");
  await giveKeys(tx, master);
  await copy(tx, "contracts", { contractor: sql`'計測代理店' || n` });
  await copy(tx, "contract_domains");
}

async function giveKeys(tx: Tx, master: MasterKey): Promise<void> {
  const { rows } = await sql<{ tenant_id: string }>`select tenant_id from made`.execute(tx);
  const ids = rows.map(({ tenant_id }) => tenant_id);
  const keys = ids.map((id) => newDataKey(master, id));
  await sql`update tenant_settings s set data_key = k.key from unnest(${ids}::uuid[], ${keys}::bytea[]) k (id, key)
    where s.tenant_id = k.id`.execute(tx);
}

/** The model's row of a table for each contract that is made, but for what is its own. */
async function copy(tx: Tx, table: string, own: Record<string, ReturnType<typeof sql>> = {}): Promise<void> {
  const fields = [
    sql`'tenant_id', m.tenant_id`,
    ...Object.entries(own).map(([name, value]) => sql`${sql.lit(name)}, ${value}`),
  ];
  await sql`insert into ${sql.table(table)}
    select made.* from made m join ${sql.table(table)} t on t.tenant_id = m.model,
      jsonb_populate_record(null::${sql.table(table)}, to_jsonb(t) || jsonb_build_object(${sql.join(fields)})) made`.execute(
    tx,
  );
}

/** Names and readings over the whole alphabet, so that their beginnings tell people apart. */
async function makePeople(tx: Tx, { people }: Part): Promise<void> {
  await sql`create temporary table made_people on commit drop as
    select m.tenant_id, m.model, gen_random_uuid() as id, m.n * ${peopleOfModel}::int + p as n
    from made m, generate_series(1, ${people}::int) p`.execute(tx);
  await sql`insert into people
    select made.* from made_people m
      cross join lateral (select * from people where tenant_id = m.model order by created_at limit 1) t,
      jsonb_populate_record(null::people, to_jsonb(t) || jsonb_build_object('tenant_id', m.tenant_id, 'id', m.id,
        'administrator', false, 'name', '計測' || m.n, 'kana', ${kanaOf(sql`m.n`)}, 'sort_key', ${kanaOf(sql`m.n`)},
        'user_id', 'made' || m.n || '@example.com', 'user_id_key', 'made' || m.n || '@example.com')) made`.execute(tx);
  await sql`insert into passwords
    select made.* from made_people m
      cross join lateral (select * from passwords where tenant_id = m.model order by set_at limit 1) t,
      jsonb_populate_record(null::passwords, to_jsonb(t) || jsonb_build_object('tenant_id', m.tenant_id, 'person_id', m.id,
        'kind', case when m.n % 10 = 0 then 'temporary' else 'chosen' end)) made`.execute(tx);
}

/** Five kana of a number, the last digit first. */
function kanaOf(n: ReturnType<typeof sql>) {
  return sql`translate(rpad(reverse(${n}::text), 7, '0'), '0123456789', 'アカサタナハマヤラワ')`;
}

async function makeEvents(tx: Tx, { events }: Part): Promise<void> {
  await sql`insert into events (tenant_id, at, id, person_id, kind, outcome, methods, reason, ip, network, device)
    select m.tenant_id, now() - make_interval(secs => (e - random()) * ${(days * 86_400) / events}::float8), gen_random_uuid(), m.id,
      'signin', case when e % 10 = 0 then 'failure' else 'success' end, '{password}',
      case when e % 10 = 0 then 'password' end, '203.0.113.' || m.n % 250, '203.0.113.' || m.n % 250,
      '{"browser": "Edge", "version": "140", "system": "windows11", "systemVersion": null}'
    from made_people m, generate_series(1, ${events}::int) e`.execute(tx);
}

async function makeRequests(tx: Tx): Promise<void> {
  await sql`insert into requests (tenant_id, id, number, kind, origin, person_id, state, due_on, created_at, settled_at)
    select tenant_id, gen_random_uuid(), 'R-' || nextval('provider_case_numbers'), 'reissue', 'desk', id, 'done', current_date,
      now() - make_interval(days => n % ${days}::int), now() - make_interval(days => n % ${days}::int)
    from (select *, row_number() over (partition by tenant_id order by n) as at from made_people) m
    where at <= ${requestsEach}`.execute(tx);
}
