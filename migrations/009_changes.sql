-- Changes of what is on file about a person, for as long as they can be taken back (SPEC 11.2).
create table contact_changes (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- email, phone: a contact that will take the place of the one in people. telephone: a sign-in method that has been replaced.
  kind text not null check (kind in ('email', 'phone', 'telephone')),
  -- The new contact; or the old telephone as it was, and what has come in its place.
  sealed bytea not null,
  until timestamptz not null,
  primary key (tenant_id, id)
);
create index contact_changes_of_person on contact_changes (tenant_id, person_id);
create unique index contact_changes_one on contact_changes (tenant_id, person_id, kind) where kind <> 'telephone';
create index contact_changes_by_time on contact_changes (until);

select genkan_guard_tables();
