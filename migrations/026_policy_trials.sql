-- Changes of a tenant's sign-in rules before they stand: a draft, then a trial that ends by itself (SPEC, issue of the consoles).
create table policy_trials (
  tenant_id uuid primary key,
  -- What is to be laid over the rules.
  draft jsonb not null,
  drafted_by uuid not null,
  -- Set while it is tried: what stood before, and from when to when.
  before jsonb,
  before_since timestamptz,
  applied_by uuid,
  applied_at timestamptz,
  until timestamptz,
  reason text
);
select genkan_guard_tables();
