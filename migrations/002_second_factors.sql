-- Second factors: what people hold for them, what is being asked, and what was tried.

-- Row-level security and rights for every table of a tenant that has none yet; each later migration ends with it.
create function genkan_guard_tables() returns void language plpgsql as $$
declare name text;
begin
  for name in
    select tablename from pg_tables t
    where schemaname = 'public' and tablename not like 'provider\_%' and tablename not like 'genkan\_%'
      and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = t.tablename)
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I to genkan_app using (tenant_id = genkan_tenant()) with check (tenant_id = genkan_tenant())', name);
    execute format('create policy provider on %I to genkan_provider using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to genkan_app, genkan_provider', name);
  end loop;
end $$;
revoke all on function genkan_guard_tables() from public;

create table credentials (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  label text not null,
  is_default boolean not null default false,
  -- Nothing secret: what a page or an assertion needs, such as the public key of a passkey.
  details jsonb not null default '{}',
  -- Secret: a seed, a telephone number, an address.
  sealed bytea,
  added_at timestamptz not null,
  last_used_at timestamptz,
  -- Added with the password alone in the first 14 days of the requirement: until then it removes no other.
  limited_until timestamptz,
  primary key (tenant_id, id)
);
create index credentials_of_person on credentials (tenant_id, person_id);
create unique index credentials_one_default on credentials (tenant_id, person_id) where is_default;

-- What is being asked or registered in one half-done sign-in; spent before it is checked.
create table challenges (
  tenant_id uuid not null,
  id uuid not null,
  -- The pending session that it belongs to.
  binding uuid not null,
  person_id uuid not null,
  kind text not null,
  purpose text not null check (purpose in ('enrol', 'ask')),
  credential_id uuid,
  sealed bytea not null,
  tries_left integer not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, binding, purpose, kind)
);
create index challenges_by_age on challenges (expires_at);

-- Wrong answers in a row, per person and factor; new codes and numbers do not set them back.
create table factor_tries (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null,
  failures integer not null,
  frozen_until timestamptz,
  last_try uuid not null,
  touched_at timestamptz not null,
  primary key (tenant_id, person_id, kind)
);

create table recovery_codes (
  tenant_id uuid not null,
  person_id uuid not null,
  digest bytea not null,
  used_at timestamptz,
  primary key (tenant_id, person_id, digest)
);

create table access_passes (
  tenant_id uuid not null,
  person_id uuid not null,
  digest bytea not null,
  tries_left integer not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, person_id)
);
create index access_passes_by_age on access_passes (expires_at);

-- After a reset a password, even a temporary one, registers nothing: an access pass or another proof is asked first.
alter table people add column enrols_by_proof boolean not null default false;

-- A remembered browser is not asked for the second factor until then.
alter table known_browsers add column remembered_until timestamptz;

-- When the tenant first asked for a second factor: the 14 days of SPEC 3.1 run from here.
alter table tenant_settings add column second_factor_since timestamptz;
update tenant_settings set second_factor_since = now()
  where coalesce(policy->>'secondFactor', 'required') in ('required', 'applications');

select genkan_guard_tables();
