-- A contract may end at a moment that was agreed; a form of the desk that is sent twice opens one contract.
alter table contracts add column ends_at timestamptz, add column form_id uuid;
create unique index contracts_by_form on contracts (form_id);
create index contracts_to_end on contracts (ends_at) where ended_at is null and ends_at is not null;
create index contracts_ended on contracts (ended_at) where ended_at is not null;
-- Whose temporary password waits, over all contracts, the soonest expiry first.
create index passwords_waiting on passwords (expires_at, person_id) where kind = 'temporary';
