-- RSA keys that were made ahead, sealed under the master key, so that opening a contract does not wait for them. Nobody's yet; a row is
-- deleted in the statement that takes it.
create table provider_spare_keys (
  id uuid primary key,
  sealed bytea not null,
  created_at timestamptz not null
);
-- Whoever takes one locks its row first, which counts as an update.
grant select, insert, update, delete on provider_spare_keys to genkan_provider;
