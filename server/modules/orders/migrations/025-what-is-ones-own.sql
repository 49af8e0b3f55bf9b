-- Whoever logs in brings along what they began as a guest: their cart may then have several unpaid checkouts. The next
-- order from it takes the place of them all.
drop index orders.checkouts_one_open;
create index checkouts_open on orders.checkouts (cart_id) where status = 'open';
grant update (cart_item_ids) on orders.checkouts to chowk_system;

-- Nor does an unpaid order keep its own buyer out of the slot it is in, as long as the next order takes its place.
create or replace function orders.slot_load(p_slot_ids uuid[], p_starts timestamptz[], p_lock boolean)
  returns table (slot_id uuid, starts_at timestamptz, booked bigint)
  language plpgsql security definer set search_path = orders, pg_temp as $$
declare
  buyer uuid := coalesce(kernel.current_user_id(), kernel.current_guest_id());
begin
  if p_lock then
    -- In one order for everybody, so that two checkouts never wait for each other.
    perform pg_advisory_xact_lock(wanted.key) from (
      select distinct hashtextextended(s.id || ' ' || extract(epoch from s.at), 0) as key
      from unnest(p_slot_ids, p_starts) s(id, at) order by 1) wanted;
  end if;
  return query select s.id, s.at, (
      select count(*) from orders.orders o
      where o.slot_id = s.id and o.slot_starts_at = s.at and o.status <> 'cancelled'
        and (o.status <> 'created' or not exists (
          select from orders.checkouts k join orders.carts c on c.id = k.cart_id
          where k.id = o.checkout_id and k.status = 'open' and c.status = 'active' and c.buyer_id = buyer)))
    from unnest(p_slot_ids, p_starts) s(id, at);
end $$;
