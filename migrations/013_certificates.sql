-- Which administrators were told of a certificate's end, by how many days before it.
create table certificate_warnings (
  tenant_id uuid not null,
  -- SHA-256 of the certificate.
  fingerprint bytea not null,
  days integer not null,
  at timestamptz not null,
  primary key (tenant_id, fingerprint, days)
);
create index certificate_warnings_by_age on certificate_warnings (at);

-- Pictures on tiles: PNG of our own writing.
create table application_icons (
  tenant_id uuid not null,
  application_id uuid not null,
  digest text not null,
  png bytea not null,
  primary key (tenant_id, application_id)
);

-- When an application has said that it knows of a session's end.
alter table application_sessions add column told_at timestamptz;

select genkan_guard_tables();
