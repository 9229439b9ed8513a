-- Since when a person hands something to an application of others; null in rows from before: then `at`.
alter table oidc_consents add column since timestamptz;

select genkan_guard_tables();
