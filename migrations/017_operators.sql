-- The provider's staff become the people of the desk's own tenant, and sign in like everybody else. Until now an operator had
-- nothing to sign in to: whoever was added before is added again.
drop table provider_operators;
create table operators (
  tenant_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('agent', 'supervisor', 'provider-administrator', 'auditor')),
  created_at timestamptz not null,
  primary key (tenant_id, person_id)
);

select genkan_guard_tables();
