-- The record of acts is read newest first.
create index audit_by_time on audit_entries (tenant_id, at desc, id desc);
