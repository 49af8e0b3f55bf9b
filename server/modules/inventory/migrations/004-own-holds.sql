-- Nobody but inventory's own functions takes, sells or gives back a hold: whoever knew its id could before. Only what is
-- listed is held for buyers, and only of what they may see do they learn how much is left.
drop function inventory.reserve(uuid[], uuid[], numeric[], text, text[], timestamptz, timestamptz);

create or replace function inventory.shortages(p_product_ids uuid[], p_quantities numeric[], p_now timestamptz)
  returns table (product_id uuid, requested numeric, available numeric)
  language sql stable set search_path = inventory, pg_temp as $$
  select w.product_id, w.quantity, greatest(coalesce(s.available, 0), 0)
  from (select l.product_id, sum(l.quantity) as quantity
        from unnest(p_product_ids, p_quantities) as l(product_id, quantity) group by 1) w
  left join lateral (
    select s.on_hand - s.reserved - inventory.expired_quantity(s.tenant_id, s.product_id, p_now) as available
    from inventory.stock s join catalog.v_products p on p.tenant_id = s.tenant_id and p.id = s.product_id
    where s.product_id = w.product_id and p.is_listed) s on true
  where coalesce(s.available, 0) < w.quantity
$$;

-- One line each of the arrays. Rows of 'short': nothing is held; else all is. The other rows are crossings. What is held
-- in whose place this comes is given back first, under the same locks: the last unit may be the buyer's own.
create function inventory.reserve(p_reservation_ids uuid[], p_product_ids uuid[], p_quantities numeric[],
    p_reference_type text, p_reference_ids text[], p_expires_at timestamptz, p_instead_of uuid[], p_now timestamptz)
  returns table (outcome text, tenant_id uuid, store_id uuid, product_id uuid, quantity numeric, available numeric)
  language plpgsql security definer set search_path = inventory, pg_temp as $$
declare
  products uuid[] := p_product_ids;
  crossing uuid[];
  swept boolean := false;
begin
  if cardinality(p_instead_of) > 0 then
    products := products || array(
      select r.product_id from inventory.reservations r where r.id = any (p_instead_of));
  end if;
  perform from inventory.stock s where s.product_id = any (products) order by s.product_id for no key update;
  if cardinality(p_instead_of) > 0 then
    perform inventory.let_go(p_instead_of);
    update inventory.reservations r set state = 'released', settled_at = p_now
      where r.id = any (p_instead_of) and r.state = 'held';
    swept := true;
  end if;
  perform from inventory.shortages(p_product_ids, p_quantities, p_now);
  if found then
    -- What nobody has swept up yet shall not keep anybody from buying.
    perform inventory.give_up_expired(p_product_ids, p_now);
    swept := true;
    return query select 'short', null::uuid, null::uuid, s.product_id, s.requested, s.available
      from inventory.shortages(p_product_ids, p_quantities, p_now) s;
    if found then
      return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available
        from inventory.note_crossings(products, p_now) c;
      return;
    end if;
  end if;
  with taken as (
    update inventory.stock s set reserved = s.reserved + w.quantity
    from (select l.product_id, sum(l.quantity) as quantity
          from unnest(p_product_ids, p_quantities) as l(product_id, quantity) group by 1) w
    where s.product_id = w.product_id
    returning s.product_id, s.in_stock
      and s.on_hand - s.reserved <= inventory.expired_quantity(s.tenant_id, s.product_id, p_now) as has_run_out
  )
  select array_agg(t.product_id) into crossing from taken t where t.has_run_out;
  insert into inventory.reservations (tenant_id, id, product_id, store_id, quantity, reference_type, reference_id, expires_at)
  select s.tenant_id, l.reservation_id, l.product_id, s.store_id, sum(l.quantity), p_reference_type, min(l.reference_id), p_expires_at
  from unnest(p_reservation_ids, p_product_ids, p_quantities, p_reference_ids)
    as l(reservation_id, product_id, quantity, reference_id)
  join inventory.stock s on s.product_id = l.product_id
  group by s.tenant_id, s.store_id, l.reservation_id, l.product_id;
  if swept then
    crossing := products;
  end if;
  if crossing is not null then
    return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available
      from inventory.note_crossings(crossing, p_now) c;
  end if;
end $$;

-- For buyers, who see no stock: how much is left of what they may see.
create or replace function inventory.availability(p_product_ids uuid[], p_now timestamptz)
  returns table (tenant_id uuid, store_id uuid, product_id uuid, available numeric)
  language sql stable security definer set search_path = inventory, pg_temp as $$
  select s.tenant_id, s.store_id, s.product_id,
    greatest(s.on_hand - s.reserved - inventory.expired_quantity(s.tenant_id, s.product_id, p_now), 0)
  from inventory.stock s join catalog.v_products p on p.tenant_id = s.tenant_id and p.id = s.product_id
  where s.product_id = any (p_product_ids) and p.is_listed
    and (not p.wholesale_only or current_setting('role') = 'chowk_system' or merchants.belongs_to_approved_business())
$$;

revoke all on function inventory.reserve, inventory.commit_reservations, inventory.release_reservations from
  public, chowk_person, chowk_guest, chowk_staff;
grant execute on function inventory.reserve, inventory.commit_reservations, inventory.release_reservations to chowk_system;
