-- What goes with a group, whoever removes it: who is in it, and what is assigned to it.
create function genkan_group_removed() returns trigger language plpgsql as $$
begin
  delete from group_members where tenant_id = old.tenant_id and group_id = old.id;
  delete from group_assignments where tenant_id = old.tenant_id and group_id = old.id;
  return null;
end $$;
create trigger group_removed after delete on groups for each row execute function genkan_group_removed();
create index applications_of_group on group_assignments (tenant_id, group_id);

select genkan_guard_tables();
