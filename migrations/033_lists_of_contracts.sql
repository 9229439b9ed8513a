-- The desk's list of contracts counts each one's people, and those who have not used their temporary password: from these alone.
create index people_present on people (tenant_id) where state <> 'ended';
create index passwords_temporary on passwords (tenant_id) where kind = 'temporary';
