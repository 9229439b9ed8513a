-- From a contract to マイアプリケーション. Every table of a tenant begins its key with tenant_id and is guarded by
-- row-level security; the few provider-wide tables are named provider_*. Times come from the application's clock.

create function genkan_tenant() returns uuid language sql stable as
  $$ select current_setting('genkan.tenant')::uuid $$;

-- ---------------------------------------------------------------- provider-wide
create table provider_settings (
  only_row boolean primary key default true check (only_row),
  settings jsonb not null,
  version bigint not null default 1
);

create table provider_tenants (
  tenant_id uuid primary key,
  label text not null unique,
  customer_number text not null unique,
  state text not null default 'active' check (state in ('active', 'ended')),
  version bigint not null default 1,
  created_at timestamptz not null
);
create sequence provider_customer_numbers as bigint start 2300000001;

-- Distinct failed IDs per network within the hour (password spraying). No ID can be read back from a digest.
create table provider_sprays (
  network text not null,
  id_digest bytea not null,
  failed_at timestamptz not null,
  primary key (network, id_digest)
);
create table provider_spray_gates (network text primary key, opened_at timestamptz not null);

create table provider_operators (
  id uuid primary key,
  user_id text not null,
  user_id_key text not null unique,
  name text not null,
  role text not null check (role in ('agent', 'supervisor', 'provider-administrator', 'auditor')),
  state text not null default 'active' check (state in ('active', 'suspended', 'ended')),
  password_hash text not null,
  password_kind text not null check (password_kind in ('temporary', 'chosen')),
  password_expires_at timestamptz,
  created_at timestamptz not null
);

-- One finder mail per address and day; the digest cannot be read back.
create table provider_finder_mails (address_digest bytea not null, day date not null, primary key (address_digest, day));

-- ---------------------------------------------------------------- the contract
create table tenant_settings (
  tenant_id uuid primary key,
  name text not null,
  letter text not null,
  colors jsonb,
  policy jsonb not null default '{}',
  data_key bytea not null
);

create table contracts (
  tenant_id uuid primary key,
  contractor text not null,
  start_date date not null,
  service text not null,
  product text not null,
  ids integer not null check (ids > 0),
  opens_at timestamptz,
  onboarding boolean not null default false,
  contact jsonb,
  dns jsonb,
  dns_password_sealed bytea,
  created_at timestamptz not null,
  ended_at timestamptz
);

create table contract_domains (tenant_id uuid not null, domain text not null, primary key (tenant_id, domain));

create table orders (
  tenant_id uuid not null,
  id uuid not null,
  number integer not null,
  kind text not null check (kind in ('new', 'add', 'change', 'end')),
  ordered_on date not null,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
create table order_lines (
  tenant_id uuid not null,
  order_id uuid not null,
  position integer not null,
  person_id uuid not null,
  kind text not null check (kind in ('new', 'add', 'change', 'end')),
  primary key (tenant_id, order_id, position)
);

create table signing_keys (
  tenant_id uuid not null,
  id uuid not null,
  algorithm text not null,
  public_jwk jsonb not null,
  private_sealed bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

-- ---------------------------------------------------------------- people
create table people (
  tenant_id uuid not null,
  id uuid not null,
  user_id text not null,
  user_id_key text not null,
  name text not null,
  kana text,
  sort_key text not null,
  state text not null default 'active' check (state in ('active', 'suspended', 'ended')),
  state_at timestamptz not null,
  administrator boolean not null default false,
  email text,
  phone text,
  language text not null default 'ja' check (language in ('ja', 'en')),
  factors_frozen_until timestamptz,
  bookmark_hint_done boolean not null default false,
  tiles jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, user_id_key)
);
create index people_by_user_id on people (user_id_key);
create index people_by_name on people (tenant_id, sort_key, id);

create table passwords (
  tenant_id uuid not null,
  person_id uuid not null,
  hash text not null,
  kind text not null check (kind in ('temporary', 'chosen')),
  set_at timestamptz not null,
  expires_at timestamptz,
  sealed bytea,
  must_change text check (must_change in ('temporary', 'expired', 'reported')),
  reported_browser bytea,
  reminded_at timestamptz,
  primary key (tenant_id, person_id)
);
create table password_history (
  tenant_id uuid not null,
  person_id uuid not null,
  set_at timestamptz not null,
  hash text not null,
  primary key (tenant_id, person_id, set_at)
);

-- ---------------------------------------------------------------- sign-in
-- One table and one statement for known and unknown IDs. budget is '' for strangers, else the digest of a known browser.
create table tries (
  tenant_id uuid not null,
  id_digest bytea not null,
  budget bytea not null,
  failures integer not null,
  since_success integer not null,
  locked_until timestamptz,
  last_try uuid not null,
  touched_at timestamptz not null,
  knock uuid,
  primary key (tenant_id, id_digest, budget)
);
create index tries_by_age on tries (touched_at);

create table spent (
  tenant_id uuid not null,
  digest bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, digest)
);
create index spent_by_age on spent (expires_at);

create table known_browsers (
  tenant_id uuid not null,
  person_id uuid not null,
  digest bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  stay_answer boolean,
  primary key (tenant_id, person_id, digest)
);

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  person_id uuid not null,
  state text not null check (state in ('pending', 'active', 'ended')),
  proofs jsonb not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  idle_seconds integer,
  persistent boolean not null default false,
  browser_digest bytea,
  ip text not null,
  device jsonb not null,
  continuation jsonb,
  ended_reason text,
  primary key (tenant_id, id)
);
create index sessions_of_person on sessions (tenant_id, person_id) where state <> 'ended';
create index sessions_by_age on sessions (expires_at);

-- ---------------------------------------------------------------- history and audit
create table events (
  tenant_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  outcome text not null check (outcome in ('success', 'failure')),
  methods text[] not null default '{}',
  reason text,
  ip text not null,
  network text not null,
  place text,
  device jsonb not null,
  browser_family text,
  application text,
  session_id uuid,
  key_name text,
  case_number text,
  primary key (tenant_id, at, id)
) partition by range (at);
create index events_of_person on events (tenant_id, person_id, at desc, id desc);

create table cases (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null,
  person_id uuid not null,
  event_id uuid not null,
  state text not null default 'received',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
create sequence provider_case_numbers as bigint start 1001;

-- Entries of the provider's own chain carry the nil UUID as tenant_id.
create table audit_entries (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor jsonb not null,
  act text not null,
  payload jsonb,
  salt bytea,
  payload_hash bytea not null,
  position bigint,
  previous bytea,
  hash bytea,
  primary key (tenant_id, id)
);
create unique index audit_chain on audit_entries (tenant_id, position);
create index audit_unsealed on audit_entries (tenant_id, id) where position is null;
create table provider_audit_checkpoints (
  tenant_id uuid not null,
  position bigint not null,
  hash bytea not null,
  at timestamptz not null,
  signature bytea not null,
  primary key (tenant_id, position)
);

-- ---------------------------------------------------------------- messages
create table messages (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  person_id uuid,
  sealed bytea not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  dropped text,
  primary key (tenant_id, id)
);
create index messages_by_age on messages (created_at);
create index messages_of_person on messages (tenant_id, person_id, kind, created_at);

-- ---------------------------------------------------------------- applications
create table applications (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  description text not null default '',
  url text,
  settings jsonb not null default '{}',
  everyone boolean not null default true,
  position integer not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant_id, id)
);
create table assignments (
  tenant_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, application_id, person_id)
);
create table launches (
  tenant_id uuid not null,
  person_id uuid not null,
  application_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, person_id, application_id)
);

-- ---------------------------------------------------------------- who may do what
do $$
declare name text;
begin
  for name in
    select tablename from pg_tables
    where schemaname = 'public' and tablename not like 'provider\_%' and tablename not like 'genkan\_%'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I to genkan_app using (tenant_id = genkan_tenant()) with check (tenant_id = genkan_tenant())', name);
    execute format('create policy provider on %I to genkan_provider using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to genkan_app, genkan_provider', name);
  end loop;
end $$;

-- The audit log is append-only; only the sealer (provider) fills in the chain, and content can be erased.
revoke update, delete on audit_entries from genkan_app, genkan_provider;
grant update (position, previous, hash, payload, salt) on audit_entries to genkan_provider;

grant select on provider_settings, provider_tenants to genkan_app;
grant update (version) on provider_tenants to genkan_app;
grant select, insert, update, delete on provider_sprays, provider_spray_gates to genkan_app;
grant select, insert, update, delete on provider_settings, provider_tenants, provider_sprays, provider_spray_gates,
  provider_operators, provider_finder_mails to genkan_provider;
grant select, insert on provider_audit_checkpoints to genkan_provider;
grant usage on sequence provider_customer_numbers to genkan_provider;
grant usage on sequence provider_case_numbers to genkan_app, genkan_provider;

-- Months of history (UTC): made ahead by a job, dropped by the same. Rows that came before their month was made move into it.
create function genkan_events_partition(month date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text := 'genkan_events_' || to_char(month, 'YYYYMM');
  first text := to_char(date_trunc('month', month), 'YYYY-MM-DD') || ' 00:00+00';
  next text := to_char(date_trunc('month', month) + interval '1 month', 'YYYY-MM-DD') || ' 00:00+00';
begin
  if to_regclass(part) is not null then return; end if;
  -- The owner too stands under row-level security, and sees the rows only without it.
  alter table genkan_events_default no force row level security;
  execute format('create table %I (like events including all)', part);
  execute format('with moved as (delete from genkan_events_default where at >= %L and at < %L returning *)
    insert into %I select * from moved', first, next, part);
  execute format('alter table events attach partition %I for values from (%L) to (%L)', part, first, next);
  execute format('alter table %I enable row level security', part);
  execute format('alter table %I force row level security', part);
  alter table genkan_events_default force row level security;
end $$;
create function genkan_events_forget(before date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare part text;
begin
  for part in
    select relname from pg_class where relnamespace = 'public'::regnamespace and relname ~ '^genkan_events_[0-9]{6}$'
      and relname < 'genkan_events_' || to_char(before, 'YYYYMM')
  loop
    execute format('drop table %I', part);
  end loop;
end $$;
revoke all on function genkan_events_partition(date), genkan_events_forget(date) from public;
grant execute on function genkan_events_partition(date), genkan_events_forget(date) to genkan_provider;
create table genkan_events_default partition of events default;
alter table genkan_events_default enable row level security;
alter table genkan_events_default force row level security;

-- Background work: the application may put a job into the queue, nothing else (graphile-worker runs it).
create function genkan_enqueue(task text, payload json, key text default null, run_at timestamptz default null)
returns void language sql security definer set search_path = graphile_worker, pg_temp as $$
  select graphile_worker.add_job(task, payload, run_at => run_at, job_key => key);
$$;
revoke all on function genkan_enqueue(text, json, text, timestamptz) from public;
grant execute on function genkan_enqueue(text, json, text, timestamptz) to genkan_app, genkan_provider;
