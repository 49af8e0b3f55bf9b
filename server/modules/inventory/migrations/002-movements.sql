-- The rules of stock, in the database: what is on hand changes by movements alone; holds are taken, kept and given
-- back in one statement. Whoever changes several products locks their stock in the order of the products' ids, and
-- everything that hangs on a product (batches, holds) only under that lock: so no two of them wait for each other.

-- Movements ---------------------------------------------------------------------------------------

create function inventory.apply_movement() returns trigger language plpgsql security definer
  set search_path = inventory, pg_temp as $$
begin
  update inventory.stock set
    on_hand = on_hand + new.quantity,
    batched = batched + case when new.batch_id is null then 0 else new.quantity end,
    last_movement_at = greatest(clock_timestamp(), last_movement_at + interval '1 microsecond')
  where tenant_id = new.tenant_id and product_id = new.product_id
  returning store_id, on_hand, last_movement_at into new.store_id, new.balance_after, new.created_at;
  if not found then
    raise exception 'there is no stock of this product' using errcode = 'foreign_key_violation';
  end if;
  if new.batch_id is not null then
    update inventory.batches set
      remaining_quantity = remaining_quantity + new.quantity,
      quantity = quantity + case when new.movement_type = 'purchase' then new.quantity else 0 end
    where tenant_id = new.tenant_id and id = new.batch_id and product_id = new.product_id;
    if not found then
      raise exception 'there is no such batch of this product' using errcode = 'foreign_key_violation';
    end if;
  end if;
  return new;
end $$;
comment on function inventory.apply_movement() is 'Locks the stock, carries the movement out, and writes down what is on hand after it';
create trigger apply_movement before insert on inventory.movements
  for each row execute function inventory.apply_movement();

-- No right keeps the owner out, so a trigger does: only what runs inside another trigger may.
create function inventory.only_by_movement() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'quantities of % change by movements alone', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_by_movement before update of on_hand, batched on inventory.stock
  for each row execute function inventory.only_by_movement();
create trigger begins_empty before insert on inventory.stock
  for each row when (new.on_hand <> 0 or new.batched <> 0 or new.reserved <> 0)
  execute function inventory.only_by_movement();
create trigger only_by_movement before update of quantity, remaining_quantity on inventory.batches
  for each row execute function inventory.only_by_movement();
create trigger begins_empty before insert on inventory.batches
  for each row when (new.quantity <> 0 or new.remaining_quantity <> 0)
  execute function inventory.only_by_movement();

create function inventory.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.performed_by is null
    and to_jsonb(new) - 'performed_by' = to_jsonb(old) - 'performed_by' then
    return new;
  end if;
  raise exception 'movements are for ever' using errcode = 'insufficient_privilege';
end $$;
comment on function inventory.refuse_change() is 'Movements may only forget who made them';
create trigger immutable before update or delete on inventory.movements
  for each row execute function inventory.refuse_change();
create trigger never_emptied before truncate on inventory.movements
  for each statement execute function inventory.refuse_change();

-- The last moment of the last day where the store is: reserving need not know time zones.
create function inventory.set_sellable_until() returns trigger language plpgsql security definer
  set search_path = inventory, pg_temp as $$
begin
  select (new.expiry_date + 1)::timestamp at time zone s.time_zone into new.sellable_until
  from merchants.v_stores s where s.tenant_id = new.tenant_id and s.id = new.store_id;
  return new;
end $$;
create trigger set_sellable_until before insert on inventory.batches
  for each row execute function inventory.set_sellable_until();

-- What is left to sell ------------------------------------------------------------------------------

create function inventory.expired_quantity(p_tenant_id uuid, p_product_id uuid, p_now timestamptz) returns numeric
  language sql stable as $$
  select coalesce(sum(remaining_quantity), 0) from inventory.batches
  where tenant_id = p_tenant_id and product_id = p_product_id and is_open and sellable_until <= p_now
$$;

-- Sales take the batch that expires first, then what lies in no batch; write-offs of what expired do too, and may take
-- what expired. Whatever else is lost is taken from no batch as long as there is some.
create function inventory.pick(p_tenant_id uuid, p_product_id uuid, p_quantity numeric, p_type text, p_now timestamptz)
  returns table (batch_id uuid, quantity numeric) language sql stable as $$
  with places as (
    select id, remaining_quantity as there, sellable_until, created_at from inventory.batches
    where tenant_id = p_tenant_id and product_id = p_product_id and is_open
      and (p_type <> 'sale' or sellable_until is null or sellable_until > p_now)
    union all
    select null, on_hand - batched, null, null from inventory.stock
    where tenant_id = p_tenant_id and product_id = p_product_id and on_hand > batched
  ), in_order as (
    select id, there, sum(there) over (order by (id is null) = (p_type in ('sale', 'expiry')),
      sellable_until nulls last, created_at, id) - there as before
    from places
  )
  select id, least(there, p_quantity - before) from in_order where before < p_quantity
$$;

-- Needs the lock of these products. What became of them, each crossing told once: stock remembers what it has told.
create function inventory.note_crossings(p_product_ids uuid[], p_now timestamptz)
  returns table (became text, tenant_id uuid, store_id uuid, product_id uuid, on_hand numeric, available numeric)
  language sql security definer set search_path = inventory, pg_temp as $$
  with found as (
    select s.tenant_id, s.product_id, s.store_id, s.on_hand, s.in_stock as was_in_stock, s.is_low as was_low,
      s.on_hand <= s.minimum as is_low,
      s.on_hand - s.reserved - inventory.expired_quantity(s.tenant_id, s.product_id, p_now) as available
    from inventory.stock s where s.product_id = any (p_product_ids)
  ), changed as (
    update inventory.stock s set in_stock = f.available > 0, is_low = f.is_low
    from found f
    where s.product_id = f.product_id and (f.available > 0, f.is_low) is distinct from (f.was_in_stock, f.was_low)
    returning f.*
  )
  select became, c.tenant_id, c.store_id, c.product_id, c.on_hand, greatest(c.available, 0)
  from changed c cross join lateral (values
    (case when c.available > 0 and not c.was_in_stock then 'back' when c.available <= 0 and c.was_in_stock then 'out' end),
    (case when c.is_low and not c.was_low then 'low' end)) as b(became)
  where became is not null
  order by c.product_id, became
$$;

-- Holds -------------------------------------------------------------------------------------------

-- Needs the lock of these products. Line by line: what else the same hold keeps may be locked by somebody else.
create function inventory.give_up_expired(p_product_ids uuid[], p_now timestamptz) returns void
  language sql set search_path = inventory, pg_temp as $$
  with given_up as (
    update inventory.reservations r set state = 'expired', settled_at = p_now
    from inventory.stock s
    where s.product_id = any (p_product_ids) and r.tenant_id = s.tenant_id and r.product_id = s.product_id
      and r.held_until <= p_now
    returning r.tenant_id, r.product_id, r.quantity
  ), sums as (
    select g.tenant_id, g.product_id, sum(g.quantity) as quantity from given_up g group by 1, 2
  )
  update inventory.stock s set reserved = s.reserved - g.quantity
  from sums g where s.tenant_id = g.tenant_id and s.product_id = g.product_id
$$;

create function inventory.shortages(p_product_ids uuid[], p_quantities numeric[], p_now timestamptz)
  returns table (product_id uuid, requested numeric, available numeric)
  language sql stable set search_path = inventory, pg_temp as $$
  select w.product_id, w.quantity, greatest(coalesce(s.available, 0), 0)
  from (select l.product_id, sum(l.quantity) as quantity
        from unnest(p_product_ids, p_quantities) as l(product_id, quantity) group by 1) w
  left join lateral (
    select s.on_hand - s.reserved - inventory.expired_quantity(s.tenant_id, s.product_id, p_now) as available
    from inventory.stock s where s.product_id = w.product_id) s on true
  where coalesce(s.available, 0) < w.quantity
$$;

-- One line each of the arrays. Rows of 'short': nothing is held; else all is. The other rows are crossings.
create function inventory.reserve(p_reservation_ids uuid[], p_product_ids uuid[], p_quantities numeric[],
    p_reference_type text, p_reference_ids text[], p_expires_at timestamptz, p_now timestamptz)
  returns table (outcome text, tenant_id uuid, store_id uuid, product_id uuid, quantity numeric, available numeric)
  language plpgsql security definer set search_path = inventory, pg_temp as $$
declare
  crossing uuid[];
  swept boolean := false;
begin
  perform from inventory.stock s where s.product_id = any (p_product_ids) order by s.product_id for no key update;
  perform from inventory.shortages(p_product_ids, p_quantities, p_now);
  if found then
    -- What nobody has swept up yet shall not keep anybody from buying.
    perform inventory.give_up_expired(p_product_ids, p_now);
    swept := true;
    return query select 'short', null::uuid, null::uuid, s.product_id, s.requested, s.available
      from inventory.shortages(p_product_ids, p_quantities, p_now) s;
    if found then
      return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available
        from inventory.note_crossings(p_product_ids, p_now) c;
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
  select array_agg(t.product_id) into crossing from taken t where t.has_run_out or swept;
  insert into inventory.reservations (tenant_id, id, product_id, store_id, quantity, reference_type, reference_id, expires_at)
  select s.tenant_id, l.reservation_id, l.product_id, s.store_id, sum(l.quantity), p_reference_type, min(l.reference_id), p_expires_at
  from unnest(p_reservation_ids, p_product_ids, p_quantities, p_reference_ids)
    as l(reservation_id, product_id, quantity, reference_id)
  join inventory.stock s on s.product_id = l.product_id
  group by s.tenant_id, s.store_id, l.reservation_id, l.product_id;
  if crossing is not null then
    return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available
      from inventory.note_crossings(crossing, p_now) c;
  end if;
end $$;

-- Locks what these holds keep. In a statement of its own, so that the next one sees what the lock protects.
create function inventory.lock_held(p_reservation_ids uuid[]) returns uuid[]
  language plpgsql set search_path = inventory, pg_temp as $$
declare products uuid[];
begin
  select array_agg(distinct r.product_id) into products
    from inventory.reservations r where r.id = any (p_reservation_ids);
  perform from inventory.stock s where s.product_id = any (products) order by s.product_id for no key update;
  return products;
end $$;

-- Rows of 'short', 'released' or 'unknown': nothing was sold. Else 'sold' rows say from which batches, the first time
-- and every further time; the other rows are crossings.
create function inventory.commit_reservations(p_reservation_ids uuid[], p_now timestamptz)
  returns table (outcome text, tenant_id uuid, store_id uuid, product_id uuid, quantity numeric, available numeric,
    reservation_id uuid, batch_id uuid, batch_number text, expiry_date date)
  language plpgsql security definer set search_path = inventory, pg_temp as $$
declare
  products uuid[] := inventory.lock_held(p_reservation_ids);
  one uuid;
begin
  return query select case when r.id is null then 'unknown' else 'released' end, r.tenant_id, r.store_id, r.product_id,
      r.quantity, null::numeric, i.id, null::uuid, null::text, null::date
    from unnest(p_reservation_ids) as i(id) left join inventory.reservations r on r.id = i.id
    where r.id is null or r.state = 'released';
  if found then
    return;
  end if;
  -- What had expired is taken again, if it is still there; of what was held some may have spoilt meanwhile.
  return query select 'short', s.tenant_id, s.store_id, s.product_id, w.needed, greatest(a.available, 0),
      null::uuid, null::uuid, null::text, null::date
    from (select r.product_id, sum(r.quantity) as needed, coalesce(sum(r.quantity) filter (where r.state = 'held'), 0) as own
          from inventory.reservations r
          where r.id = any (p_reservation_ids) and r.state in ('held', 'expired') group by 1) w
    join inventory.stock s on s.product_id = w.product_id
    cross join lateral (select s.on_hand - s.reserved + w.own
      - inventory.expired_quantity(s.tenant_id, s.product_id, p_now) as available) a
    where a.available < w.needed;
  if found then
    return;
  end if;
  perform inventory.let_go(p_reservation_ids);
  -- One after the other: two may take from one batch.
  foreach one in array array(select distinct i.id from unnest(p_reservation_ids) as i(id) order by 1) loop
    insert into inventory.movements (tenant_id, product_id, movement_type, quantity, batch_id, reservation_id,
      reference_type, reference_id)
    select r.tenant_id, r.product_id, 'sale', -p.quantity, p.batch_id, r.id, r.reference_type, r.reference_id
    from inventory.reservations r
    cross join lateral inventory.pick(r.tenant_id, r.product_id, r.quantity, 'sale', p_now) p
    where r.id = one and r.state in ('held', 'expired');
    update inventory.reservations r set state = 'committed', settled_at = p_now
      where r.id = one and r.state in ('held', 'expired');
  end loop;
  return query select 'sold', m.tenant_id, m.store_id, m.product_id, -m.quantity, null::numeric,
      m.reservation_id, m.batch_id, b.batch_number, b.expiry_date
    from (select distinct r.tenant_id, r.id, r.reference_type, r.reference_id from inventory.reservations r
          where r.id = any (p_reservation_ids)) r
    join inventory.movements m on m.tenant_id = r.tenant_id and m.reference_type = r.reference_type
      and m.reference_id = r.reference_id and m.reservation_id = r.id and m.movement_type = 'sale'
    left join inventory.batches b on b.tenant_id = m.tenant_id and b.id = m.batch_id
    order by m.product_id, m.created_at;
  return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available,
      null::uuid, null::uuid, null::text, null::date
    from inventory.note_crossings(products, p_now) c;
end $$;

-- Needs the lock of what they hold. What these holds keep is reserved no more.
create function inventory.let_go(p_reservation_ids uuid[]) returns void
  language sql set search_path = inventory, pg_temp as $$
  update inventory.stock s set reserved = s.reserved - h.quantity
  from (select r.tenant_id, r.product_id, sum(r.quantity) as quantity from inventory.reservations r
        where r.id = any (p_reservation_ids) and r.state = 'held' group by 1, 2) h
  where s.tenant_id = h.tenant_id and s.product_id = h.product_id
$$;

-- Rows of 'committed': they are sold, and nothing was released. What is released or expired already stays so.
create function inventory.release_reservations(p_reservation_ids uuid[], p_now timestamptz)
  returns table (outcome text, tenant_id uuid, store_id uuid, product_id uuid, quantity numeric, available numeric)
  language plpgsql security definer set search_path = inventory, pg_temp as $$
declare products uuid[] := inventory.lock_held(p_reservation_ids);
begin
  return query select 'committed', r.tenant_id, r.store_id, r.product_id, r.quantity, null::numeric
    from inventory.reservations r where r.id = any (p_reservation_ids) and r.state = 'committed';
  if found then
    return;
  end if;
  perform inventory.let_go(p_reservation_ids);
  update inventory.reservations r set state = 'released', settled_at = p_now
    where r.id = any (p_reservation_ids) and r.state in ('held', 'expired');
  return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available
    from inventory.note_crossings(products, p_now) c;
end $$;

-- Sweeps up to so many products. The row of 'swept' says how many there were.
create function inventory.sweep_reservations(p_now timestamptz, p_limit int)
  returns table (outcome text, tenant_id uuid, store_id uuid, product_id uuid, quantity numeric, available numeric)
  language plpgsql security definer set search_path = inventory, pg_temp as $$
declare products uuid[];
begin
  select array_agg(due.product_id) into products from (
    select distinct d.product_id from (
      select r.product_id from inventory.reservations r where r.held_until <= p_now order by r.held_until limit p_limit) d) due;
  perform from inventory.stock s where s.product_id = any (products) order by s.product_id for no key update;
  perform inventory.give_up_expired(products, p_now);
  return query select 'swept', null::uuid, null::uuid, null::uuid, coalesce(cardinality(products), 0)::numeric, null::numeric
    union all select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available
    from inventory.note_crossings(products, p_now) c;
end $$;

-- What people and jobs record --------------------------------------------------------------------------

-- With the rights of whoever calls. Rows of 'missing' or 'short': nothing was recorded. Else 'moved' rows, then crossings.
create function inventory.record_movements(p_tenant_id uuid, p_lines jsonb, p_now timestamptz)
  returns table (outcome text, id uuid, store_id uuid, product_id uuid, batch_id uuid, quantity numeric, available numeric,
    balance_after numeric)
  language plpgsql set search_path = inventory, pg_temp as $$
declare
  line record;
  products uuid[] := array(select distinct l.product_id
    from jsonb_to_recordset(p_lines) as l(product_id uuid));
begin
  perform from inventory.stock s where s.tenant_id = p_tenant_id and s.product_id = any (products)
    order by s.product_id for no key update;
  return query select 'missing', null::uuid, null::uuid, l.product_id, l.batch_id, null::numeric, null::numeric, null::numeric
    from jsonb_to_recordset(p_lines) as l(product_id uuid, batch_id uuid)
    where not exists (select from inventory.stock s where s.tenant_id = p_tenant_id and s.product_id = l.product_id)
      or l.batch_id is not null and not exists (
        select from inventory.batches b where b.tenant_id = p_tenant_id and b.id = l.batch_id and b.product_id = l.product_id);
  if found then
    return;
  end if;
  for line in
    select l.* from rows from (jsonb_to_recordset(p_lines) as (product_id uuid, movement_type text, quantity numeric,
      batch_id uuid, reference_type text, reference_id text, reason text)) with ordinality as l order by l.ordinality
  loop
    if line.quantity < 0 then
      return query select 'short', null::uuid, s.store_id, s.product_id, line.batch_id, -line.quantity,
          least(s.on_hand - s.reserved, f.there), null::numeric
        from inventory.stock s
        cross join lateral (select case when line.batch_id is not null
          then (select b.remaining_quantity from inventory.batches b where b.tenant_id = p_tenant_id and b.id = line.batch_id)
          else s.on_hand - case when line.movement_type = 'sale'
            then inventory.expired_quantity(s.tenant_id, s.product_id, p_now) else 0 end end) as f(there)
        where s.tenant_id = p_tenant_id and s.product_id = line.product_id
          and least(s.on_hand - s.reserved, f.there) < -line.quantity;
      if found then
        return;
      end if;
    end if;
    return query insert into inventory.movements as m (tenant_id, product_id, movement_type, quantity, batch_id,
        reference_type, reference_id, reason)
      select p_tenant_id, line.product_id, line.movement_type, p.quantity, p.batch_id, line.reference_type,
        line.reference_id, line.reason
      from (
        select line.quantity as quantity, line.batch_id as batch_id where line.quantity > 0 or line.batch_id is not null
        union all
        select -f.quantity, f.batch_id
        from inventory.pick(p_tenant_id, line.product_id, -line.quantity, line.movement_type, p_now) f
        where line.quantity < 0 and line.batch_id is null) p
      returning 'moved', m.id, m.store_id, m.product_id, m.batch_id, m.quantity, null::numeric, m.balance_after;
  end loop;
  return query select c.became, null::uuid, c.store_id, c.product_id, null::uuid, c.on_hand, c.available, null::numeric
    from inventory.note_crossings(products, p_now) c where c.tenant_id = p_tenant_id;
end $$;

-- Batches whose last day is over. They were not for sale from that moment; this tells those whom nobody asked.
create function inventory.note_expired_batches(p_now timestamptz, p_limit int)
  returns table (outcome text, tenant_id uuid, store_id uuid, product_id uuid, quantity numeric, available numeric,
    batch_id uuid, expiry_date date)
  language plpgsql security definer set search_path = inventory, pg_temp as $$
declare products uuid[];
begin
  select array_agg(distinct due.product_id) into products from (
    select b.product_id from inventory.batches b
    where b.is_open and b.sellable_until <= p_now and b.expiry_noted_at is null order by b.sellable_until limit p_limit) due;
  perform from inventory.stock s where s.product_id = any (products) order by s.product_id for no key update;
  return query update inventory.batches b set expiry_noted_at = p_now
    where b.is_open and b.sellable_until <= p_now and b.expiry_noted_at is null and b.product_id = any (products)
    returning 'expired', b.tenant_id, b.store_id, b.product_id, b.remaining_quantity, null::numeric, b.id, b.expiry_date;
  return query select c.became, c.tenant_id, c.store_id, c.product_id, c.on_hand, c.available, null::uuid, null::date
    from inventory.note_crossings(products, p_now) c;
end $$;

-- Movements stay for ever; the person who left does not stay in them.
create function inventory.forget_person(p_user_id uuid) returns void language sql security definer
  set search_path = inventory, pg_temp as $$
  update inventory.movements set performed_by = null where performed_by = p_user_id;
  update inventory.receipts set created_by = null where created_by = p_user_id;
  update inventory.counts set created_by = null where created_by = p_user_id;
$$;

-- For buyers, who see no stock: how much of what they may see is left.
create function inventory.availability(p_product_ids uuid[], p_now timestamptz)
  returns table (tenant_id uuid, store_id uuid, product_id uuid, available numeric)
  language sql stable security definer set search_path = inventory, pg_temp as $$
  select s.tenant_id, s.store_id, s.product_id,
    greatest(s.on_hand - s.reserved - inventory.expired_quantity(s.tenant_id, s.product_id, p_now), 0)
  from inventory.stock s where s.product_id = any (p_product_ids)
$$;

revoke all on function inventory.note_crossings, inventory.reserve, inventory.commit_reservations,
  inventory.release_reservations, inventory.sweep_reservations, inventory.note_expired_batches, inventory.forget_person,
  inventory.availability, inventory.give_up_expired, inventory.lock_held, inventory.let_go, inventory.shortages from public;
grant execute on function inventory.reserve, inventory.commit_reservations, inventory.release_reservations to
  chowk_person, chowk_guest, chowk_staff, chowk_system;
grant execute on function inventory.availability to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;
grant execute on function inventory.note_crossings to chowk_staff, chowk_system;
grant execute on function inventory.sweep_reservations, inventory.note_expired_batches, inventory.forget_person to chowk_system;

create view inventory.v_stock with (security_invoker = true) as
  select s.tenant_id, s.product_id, s.store_id, s.on_hand, s.reserved, s.batched, s.minimum, s.maximum, s.in_stock, s.is_low,
    s.last_movement_at,
    greatest(s.on_hand - s.reserved - inventory.expired_quantity(s.tenant_id, s.product_id, now()), 0) as available
  from inventory.stock s;
comment on view inventory.v_stock is 'Stock as its reader may see it: staff their stores''';
grant select on inventory.v_stock to chowk_staff, chowk_system;
