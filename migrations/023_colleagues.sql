-- What people in a half-done sign-in ask of their own agency: a relief from the second factor, a vouch (SPEC 8.2).
create table asks (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('relief', 'vouch')),
  -- The half-done sign-in that asks: nothing else goes on with the answer.
  binding uuid not null,
  -- The number that is shown there, and the person's reason.
  sealed bytea not null,
  ip text not null,
  network text not null,
  place text,
  device jsonb not null,
  -- The browser, where it was known; where it was not, it is noted when a relief is first used.
  browser_digest bytea,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- wrong: another number was typed, which ends it. replaced: the person has asked anew.
  state text not null check (state in ('open', 'given', 'refused', 'wrong', 'replaced')),
  decided_by uuid,
  decided_at timestamptz,
  -- When a relief ends.
  until timestamptz,
  taken_back_at timestamptz,
  primary key (tenant_id, id)
);
create unique index asks_one_open on asks (tenant_id, person_id, kind) where state = 'open';
create index asks_of_person on asks (tenant_id, person_id, asked_at);
create index asks_given_by on asks (tenant_id, decided_by, decided_at);
create index asks_open on asks (tenant_id, expires_at) where state = 'open';
create index asks_by_age on asks (asked_at);

select genkan_guard_tables();
