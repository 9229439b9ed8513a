-- One-time codes by short message, call and mail: how many have been sent (decision 013). Kept for a day.
create table code_sends (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  way text not null check (way in ('phone', 'mail')),
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index code_sends_of_person on code_sends (tenant_id, way, person_id, at);
create index code_sends_of_tenant on code_sends (tenant_id, way, at);
create index code_sends_by_age on code_sends (at);

-- The same codes by number and by block of numbers, over all tenants. Neither can be read back from a digest, and no row says
-- whose it is.
create table provider_code_targets (id uuid primary key, target bytea not null, block bytea, at timestamptz not null);
create index provider_code_targets_by_target on provider_code_targets (target, at);
create index provider_code_targets_by_block on provider_code_targets (block, at);
create index provider_code_targets_by_age on provider_code_targets (at);
grant select, insert on provider_code_targets to genkan_app;
grant select, insert, delete on provider_code_targets to genkan_provider;

-- A job that somebody waits for goes before those that nobody does.
create function genkan_enqueue_first(task text, payload json)
returns void language sql security definer set search_path = graphile_worker, pg_temp as $$
  select graphile_worker.add_job(task, payload, priority => -10);
$$;
revoke all on function genkan_enqueue_first(text, json) from public;
grant execute on function genkan_enqueue_first(text, json) to genkan_app, genkan_provider;

select genkan_guard_tables();
