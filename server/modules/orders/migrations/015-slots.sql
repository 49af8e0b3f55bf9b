-- How much of a delivery slot is taken: by orders that other buyers made, which nobody sees but the database.
create index orders_slots on orders.orders (slot_id, slot_starts_at) where slot_id is not null and status <> 'cancelled';

create function orders.slot_load(p_slot_ids uuid[], p_starts timestamptz[], p_lock boolean)
  returns table (slot_id uuid, starts_at timestamptz, booked bigint)
  language plpgsql security definer set search_path = orders, pg_temp as $$
begin
  if p_lock then
    -- In one order for everybody, so that two checkouts never wait for each other.
    perform pg_advisory_xact_lock(wanted.key) from (
      select distinct hashtextextended(s.id || ' ' || extract(epoch from s.at), 0) as key
      from unnest(p_slot_ids, p_starts) s(id, at) order by 1) wanted;
  end if;
  return query select s.id, s.at, (
      select count(*) from orders.orders o
      where o.slot_id = s.id and o.slot_starts_at = s.at and o.status <> 'cancelled')
    from unnest(p_slot_ids, p_starts) s(id, at);
end $$;
comment on function orders.slot_load is
  'Orders in each slot on each day. Locked, nobody else may count and book it until the transaction ends';
revoke all on function orders.slot_load from public;
grant execute on function orders.slot_load to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;
