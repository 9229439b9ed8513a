-- The desk finds people over all contracts by the beginning of a name, a reading or a user ID, without regard to case, width and spaces.
create function genkan_find_key(given text) returns text language sql immutable parallel safe as
  $$ select replace(lower(normalize(coalesce(given, ''), nfkc)), ' ', '') $$;
create index people_found_by_name on people (genkan_find_key(name) text_pattern_ops);
create index people_found_by_kana on people (genkan_find_key(kana) text_pattern_ops);
create index people_found_by_user_id on people (user_id_key text_pattern_ops);
create index contracts_found_by_name on contracts (genkan_find_key(contractor) text_pattern_ops);
