-- What becomes of a phone after its registration: it goes to another one, or it is not opened any more.
alter table authenticator_devices
  drop constraint authenticator_devices_state_check,
  add constraint authenticator_devices_state_check check (state in ('new', 'active', 'frozen', 'moved', 'retired')),
  -- Since when it proves nothing: it was copied, moved, or not opened for long. The row stays to say so.
  add column ended_at timestamptz,
  -- The phone that has taken its place, and when that was confirmed on it.
  add column moved_to text,
  add column moved_at timestamptz,
  -- A phone that has come in the place of another: until then it signs its person in and proves nothing beyond that.
  add column young_until timestamptz,
  -- When its person was last asked to open it.
  add column idle_told_at timestamptz,
  -- When it last asked for a push to try, and when the last push arrived.
  add column tested_at timestamptz,
  add column arrived_at timestamptz;

-- When a person last got a temporary password in the place of another one: no phone is moved for a day.
alter table passwords add column reissued_at timestamptz;
