-- What the last look at every chain has found; the desk shows it, and a job looks each hour.
create table provider_audit_checks (
  only_row boolean primary key default true check (only_row),
  at timestamptz not null,
  entries bigint not null,
  chains bigint not null,
  fault jsonb
);
grant select, insert, update on provider_audit_checks to genkan_provider;
