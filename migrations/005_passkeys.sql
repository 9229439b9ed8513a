-- A passkey signs in alone: its id has to be found among everybody's of a tenant, and belongs to one of them only.
-- As a column, because an expression that may leak is not looked up in an index behind row-level security.
alter table credentials add column passkey_id text
  generated always as (case when kind = 'passkey' then details->>'credentialId' end) stored;
create unique index credentials_by_passkey on credentials (tenant_id, passkey_id) where passkey_id is not null;

select genkan_guard_tables();
