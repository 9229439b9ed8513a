-- The Genkan Authenticator: registrations, phones, what they are asked, and how a waiting page hears of an answer.

-- Tokens of QR codes, passes of iPhones and the 9-digit codes beside them, as digests: whoever redeems one names no tenant.
create table provider_registrations (
  digest bytea primary key,
  kind text not null check (kind in ('token', 'code', 'pass')),
  tenant_id uuid not null,
  enrolment_id uuid not null,
  expires_at timestamptz not null
);
create index provider_registrations_of_enrolment on provider_registrations (enrolment_id);
create index provider_registrations_by_age on provider_registrations (expires_at);

-- Codes that were typed, per network and minute; network '' counts all of them.
create table provider_code_tries (
  network text not null,
  minute timestamptz not null,
  tries integer not null,
  primary key (network, minute)
);

-- The one pair by which push services know this installation (RFC 8292).
create table provider_push_keys (
  only_row boolean primary key default true check (only_row),
  public_key text not null,
  private_sealed bytea not null,
  created_at timestamptz not null
);

-- What a waiting page waits for: it grows with each change. The id says nothing to whoever listens.
create table provider_waits (
  id uuid primary key,
  version bigint not null default 1,
  changed_at timestamptz not null
);
create index provider_waits_by_age on provider_waits (changed_at);

-- A phone that is being registered: at a page (binding), or in the place of another phone (moves).
create table authenticator_enrolments (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  binding uuid,
  moves text,
  state text not null check (state in ('open', 'scanned', 'keyed', 'confirmed', 'done', 'spent', 'cancelled')),
  -- Token, code and number, as the page shows them.
  secrets_sealed bytea not null,
  nonce text not null,
  digits integer not null,
  tries_left integer not null,
  -- As the phone's browser tells, when it redeems.
  phone jsonb,
  device_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create index authenticator_enrolments_of_binding on authenticator_enrolments (tenant_id, binding);
create index authenticator_enrolments_of_person on authenticator_enrolments (tenant_id, person_id);
create index authenticator_enrolments_by_age on authenticator_enrolments (expires_at);

-- One account on one phone. Its id is the RFC 7638 thumbprint of its key.
create table authenticator_devices (
  tenant_id uuid not null,
  id text not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  -- Null until the registration is settled: such a phone proves nothing. It never outlives its credential.
  credential_id uuid,
  state text not null check (state in ('new', 'active', 'frozen')),
  public_jwk jsonb not null,
  label text not null,
  platform text not null,
  language text not null check (language in ('ja', 'en')),
  persisted boolean not null,
  -- Endpoint and keys of the push subscription.
  push_sealed bytea,
  push_digest bytea,
  push_state text not null check (push_state in ('untested', 'working', 'lost', 'off')),
  ack_digest bytea,
  -- Counters of stamps: the newest that was given, and the older one that a poll may still present.
  stamp bigint not null default 1,
  stamp_accepted bigint,
  -- The phone whose place it takes, until it has asked for the first time.
  replaces text,
  added_at timestamptz not null,
  seen_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, credential_id) references credentials (tenant_id, id) on delete cascade
);
create index authenticator_devices_of_person on authenticator_devices (tenant_id, person_id);
create index authenticator_devices_of_credential on authenticator_devices (tenant_id, credential_id);
create index authenticator_devices_by_use on authenticator_devices (seen_at);

-- One question to a person's phones.
create table authenticator_requests (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  binding uuid not null,
  state text not null check (state in ('pending', 'spent', 'approved', 'used', 'denied', 'refused', 'reported', 'expired', 'replaced')),
  number_sealed bytea not null,
  digits integer not null,
  nonce text not null,
  -- Which of the attempt's questions it is, from 1 on.
  turn integer not null,
  -- Where and by what the sign-in is tried, and what had been proved; digests of its browser's mark and of its visit.
  client jsonb not null,
  browser bytea,
  visitor bytea,
  known boolean not null,
  -- SHA-256 of the text that each phone shows, by device.
  shown jsonb not null default '{}',
  device_id text,
  pushes integer not null default 0,
  pushed_at timestamptz,
  seen_at timestamptz,
  -- The entry of the history that tells of its end.
  event_id uuid,
  created_at timestamptz not null,
  answered_at timestamptz,
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index authenticator_requests_one_pending on authenticator_requests (tenant_id, person_id) where state = 'pending';
create index authenticator_requests_of_person on authenticator_requests (tenant_id, person_id, created_at desc);
create index authenticator_requests_of_binding on authenticator_requests (tenant_id, binding, created_at desc);
create index authenticator_requests_by_age on authenticator_requests (created_at);

-- What keeps a person from being flooded: pushes and denials since the last success, and until when none are sent.
create table authenticator_quiet (
  tenant_id uuid not null,
  person_id uuid not null,
  pushes jsonb not null default '[]',
  denials jsonb not null default '[]',
  quiet_until timestamptz,
  strangers_quiet_until timestamptz,
  primary key (tenant_id, person_id)
);

grant select, insert, update, delete on provider_registrations, provider_code_tries, provider_waits to genkan_app, genkan_provider;
grant select, insert on provider_push_keys to genkan_app, genkan_provider;

select genkan_guard_tables();
