-- The lock of the phone's app: the public key by which a phone tells that it has checked its owner.
alter table authenticator_devices add column lock_sealed bytea;

-- The phone has checked its owner for this very answer.
alter table authenticator_requests add column user_verified boolean not null default false;
