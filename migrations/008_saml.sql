-- Signing keys by what they sign, with certificates, and in their times: published at once, signing from, retired at.
alter table signing_keys
  add column purpose text not null default 'oidc' check (purpose in ('oidc', 'saml')),
  -- X.509, DER, self-signed; null where nobody asks for one.
  add column certificate bytea,
  -- Null: from its creation.
  add column signs_from timestamptz,
  add column retires_at timestamptz;

-- One tenant only may federate a domain to Microsoft 365.
create unique index application_keys_federated_domain on application_keys (key) where protocol = 'm365';

select genkan_guard_tables();
