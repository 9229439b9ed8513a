-- OpenID Connect: what was granted, what was issued on it, what people agreed to hand to others.
create table oidc_grants (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  -- The sign-in that it was granted in; moves on where a session is replaced by its own successor.
  session_id uuid not null,
  -- Scopes and claims; nothing secret.
  granted jsonb not null,
  -- Asked for offline_access: outlives a session that merely expires, not one that somebody ended.
  offline boolean not null,
  revoked boolean not null default false,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create index oidc_grants_of_session on oidc_grants (tenant_id, session_id);
create index oidc_grants_of_person on oidc_grants (tenant_id, person_id);
create index oidc_grants_by_age on oidc_grants (expires_at);

create table oidc_items (
  tenant_id uuid not null,
  -- Keyed digest of the code or token: what stands here opens nothing.
  digest bytea not null,
  kind text not null,
  grant_id uuid,
  -- Keyed digest of what a person types for a device.
  user_code bytea,
  sealed bytea not null,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (tenant_id, digest)
);
create unique index oidc_items_by_user_code on oidc_items (tenant_id, user_code) where user_code is not null;
create index oidc_items_by_age on oidc_items (expires_at);

create table oidc_consents (
  tenant_id uuid not null,
  person_id uuid not null,
  application_id uuid not null,
  scopes text[] not null,
  at timestamptz not null,
  primary key (tenant_id, person_id, application_id)
);

-- Codes that a person typed for devices; spent before they are looked at.
create table oidc_device_tries (
  tenant_id uuid not null,
  person_id uuid not null,
  tries integer not null,
  until timestamptz not null,
  primary key (tenant_id, person_id)
);

-- However a session ends, by sign-out, suspension, a changed password or from another machine: what was handed on in it ends
-- in the same transaction, and the applications are told by a job. A session that is replaced by its successor hands on.
create function genkan_session_ended() returns trigger language plpgsql as $$
declare successor uuid;
begin
  if new.ended_reason = 'replaced' then
    select id into successor from sessions
    where tenant_id = new.tenant_id and person_id = new.person_id and state = 'active'
    order by (browser_digest is not distinct from new.browser_digest) desc, started_at desc, id desc limit 1;
  end if;
  if successor is null then
    update oidc_grants set revoked = true where tenant_id = new.tenant_id and session_id = new.id and not revoked;
    if exists (select from application_sessions where tenant_id = new.tenant_id and session_id = new.id) then
      perform genkan_enqueue('session-ended', json_build_object('tenant', new.tenant_id, 'session', new.id));
    end if;
  else
    update oidc_grants set session_id = successor where tenant_id = new.tenant_id and session_id = new.id;
    insert into application_sessions (tenant_id, session_id, application_id, protocol, subject, at)
      select tenant_id, successor, application_id, protocol, subject, at from application_sessions
      where tenant_id = new.tenant_id and session_id = new.id on conflict do nothing;
    delete from application_sessions where tenant_id = new.tenant_id and session_id = new.id;
  end if;
  return null;
end $$;
create trigger session_ended after update of state on sessions for each row
  when (old.state = 'active' and new.state = 'ended') execute function genkan_session_ended();

select genkan_guard_tables();
