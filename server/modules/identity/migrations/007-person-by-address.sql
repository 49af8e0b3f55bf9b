-- Who has a proven address, for money that is sent to one: the ledger asks for the one it was given, and gets nobody else.
create function identity.person_by_address(p_email_index bytea, p_phone_index bytea) returns uuid
  language sql stable security definer set search_path = identity, pg_temp as $$
  select id from identity.users
  where status = 'active' and (email_index = p_email_index and email_verified_at is not null
    or phone_index = p_phone_index and phone_verified_at is not null)
$$;
revoke all on function identity.person_by_address from public;
grant usage on schema identity to chowk_ledger;
grant execute on function identity.person_by_address to chowk_ledger;
