-- Applications of protocols: what they are known by, their secrets, and assignment to groups.
create table application_keys (
  tenant_id uuid not null,
  protocol text not null,
  -- Client id, entity id, realm or domain: what the other side calls itself. Matched exactly.
  key text not null,
  application_id uuid not null,
  primary key (tenant_id, protocol, key)
);
create index application_keys_of on application_keys (tenant_id, application_id);

create table application_secrets (
  tenant_id uuid not null,
  application_id uuid not null,
  name text not null,
  sealed bytea not null,
  primary key (tenant_id, application_id, name)
);

create table groups (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name_key)
);
create table group_members (
  tenant_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, group_id, person_id)
);
create index groups_of_person on group_members (tenant_id, person_id);
create table group_assignments (
  tenant_id uuid not null,
  application_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, application_id, group_id)
);

-- What a session was handed on to, so that its sign-out can be told there.
create table application_sessions (
  tenant_id uuid not null,
  session_id uuid not null,
  application_id uuid not null,
  protocol text not null,
  -- What the other side knows the sign-in by: a NameID and session index, a session id of OpenID Connect.
  subject jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, session_id, application_id, protocol)
);
create index application_sessions_by_age on application_sessions (at);

-- Requests of applications that are too long for a cookie and wait for the person's sign-in.
create table parked_requests (
  tenant_id uuid not null,
  id uuid not null,
  network text not null,
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create index parked_requests_by_age on parked_requests (expires_at);
create index parked_requests_of_network on parked_requests (tenant_id, network, expires_at);

select genkan_guard_tables();
