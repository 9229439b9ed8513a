-- What is asked of the desk: getting somebody in again, and anything else (SPEC 8.1).
create table requests (
  tenant_id uuid not null,
  id uuid not null,
  -- As people read it, R-1001: from the one row of numbers that reports of sign-ins have as well.
  number text not null,
  kind text not null check (kind in ('reissue', 'reset', 'other')),
  -- Where it was made: before the sign-in, in 管理画面, at the desk.
  origin text not null check (origin in ('outside', 'administrator', 'desk')),
  person_id uuid not null,
  state text not null check (state in ('received', 'checking', 'awaiting', 'done', 'rejected', 'withdrawn')),
  -- The operator who works on it.
  taken_by uuid,
  -- As it was quoted: yen (null: the desk tells), and the day by which it is expected.
  fee integer,
  due_on date not null,
  -- What was typed: a telephone number, what is the matter. Gone when it is no longer needed.
  sealed bytea,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id)
);
create unique index requests_by_number on requests (number);
create unique index requests_one_open on requests (tenant_id, person_id, kind) where settled_at is null;
create index requests_of_person on requests (tenant_id, person_id, created_at);
-- The desk's queue over all tenants, and what has left it.
create index requests_open on requests (due_on, id) where settled_at is null;
create index requests_settled on requests (settled_at desc, id desc) where settled_at is not null;

-- The course of a request, one row for everything that happened.
create table request_steps (
  tenant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  act text not null,
  actor jsonb not null,
  details jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index request_steps_of on request_steps (tenant_id, request_id, id);
-- Who asks again was given a number of its own.
create index request_steps_again on request_steps ((details ->> 'number')) where act = 'again';

create table request_checks (
  tenant_id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('callback', 'contract', 'admin')),
  -- What was seen.
  seen text not null,
  actor jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, request_id, kind)
);

-- What was typed before the sign-in, until a job has found out whether it is about anybody.
create table request_inbox (
  tenant_id uuid not null,
  id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index request_inbox_by_age on request_inbox (created_at);

-- How often was asked before the sign-in on a day, and how often it was about nobody.
create table request_days (
  tenant_id uuid not null,
  day date not null,
  asked integer not null default 0,
  unmatched integer not null default 0,
  primary key (tenant_id, day)
);
create table provider_request_networks (
  network text not null,
  day date not null,
  asked integer not null,
  primary key (network, day)
);
grant select, insert, update, delete on provider_request_networks to genkan_app, genkan_provider;

select genkan_guard_tables();
