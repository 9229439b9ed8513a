-- Reports of sign-ins stand in the desk's queue until somebody has looked after them.
alter table cases add column settled_at timestamptz;
alter table cases add column settled_by jsonb;
alter table cases add column settled_reason text;
-- They are due on the day on which they come in, by the Japanese calendar.
create index cases_open on cases (((created_at at time zone 'Asia/Tokyo')::date), id) where settled_at is null;
create index cases_settled on cases (settled_at desc, id desc) where settled_at is not null;
create index cases_by_number on cases (number);
create index cases_of_person on cases (tenant_id, person_id, created_at);
