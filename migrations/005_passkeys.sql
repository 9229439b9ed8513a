-- A passkey signs in alone: its id has to be found among everybody's of a tenant, and belongs to one of them only. A column of
-- its own, because an index on an expression over jsonb is not used behind row-level security.
alter table credentials add column passkey_id text;
create unique index credentials_by_passkey on credentials (tenant_id, passkey_id) where passkey_id is not null;

select genkan_guard_tables();
