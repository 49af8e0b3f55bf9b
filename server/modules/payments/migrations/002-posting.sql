-- The rules of the ledger, in the database. Whoever touches several accounts first opens those that are missing, then
-- locks their balances: those of one part in the order of the accounts' ids, then parts of the many-parted. So nobody
-- waits in a circle, as long as a transaction posts once. Many-parted balances have no floor, and each connection of the
-- database has a part of its own, so that nobody queues there.

-- What entries and holds do ---------------------------------------------------------------------------

create function payments.apply_entry() returns trigger language plpgsql security definer
  set search_path = payments, pg_temp as $$
begin
  update payments.balances b set
    posted_minor = b.posted_minor + new.amount_minor,
    last_entry_at = greatest(new.created_at, b.last_entry_at + interval '1 microsecond')
  where b.account_id = new.account_id and b.slot in (0, pg_backend_pid() % 32) and b.slot = pg_backend_pid() % b.slots
  returning b.slot, b.currency, case when b.slots = 1 then b.posted_minor end, b.last_entry_at
    into new.slot, new.currency, new.balance_after_minor, new.created_at;
  if not found then
    raise exception 'there is no such account' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
comment on function payments.apply_entry() is 'Locks the balance, carries the entry out, and writes down what is there after it';
create trigger apply_entry before insert on payments.entries for each row execute function payments.apply_entry();

create function payments.check_entries() returns trigger language plpgsql security definer
  set search_path = payments, pg_temp as $$
begin
  if exists (select from added e group by e.transfer_id, e.currency having sum(e.amount_minor) <> 0) then
    raise exception 'the entries of a transfer sum to zero in each currency' using errcode = 'check_violation';
  end if;
  if exists (select from added e join payments.transfers t on t.id = e.transfer_id where e.line > t.entry_count) then
    raise exception 'a transfer takes no further entries' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger check_entries after insert on payments.entries referencing new table as added
  for each statement execute function payments.check_entries();

-- Comes after all entries of the statement: a transfer and its entries are inserted by one.
create function payments.check_transfers() returns trigger language plpgsql security definer
  set search_path = payments, pg_temp as $$
begin
  if exists (select from added t
      where t.entry_count <> (select count(*) from payments.entries e where e.transfer_id = t.id)) then
    raise exception 'a transfer comes with all its entries' using errcode = 'check_violation';
  end if;
  insert into payments.transfers_unsealed (id, created_at) select t.id, t.created_at from added t;
  return null;
end $$;
create trigger check_transfers after insert on payments.transfers referencing new table as added
  for each statement execute function payments.check_transfers();

create function payments.apply_hold() returns trigger language plpgsql security definer
  set search_path = payments, pg_temp as $$
declare
  changed bigint := case when tg_op <> 'DELETE' and new.state = 'held' then new.amount_minor else 0 end
    - case when tg_op <> 'INSERT' and old.state = 'held' then old.amount_minor else 0 end;
begin
  if tg_op = 'UPDATE' and (new.id, new.account_id, new.amount_minor, new.currency)
      is distinct from (old.id, old.account_id, old.amount_minor, old.currency)
    or tg_op = 'UPDATE' and not (old.state = 'held' or old.state = 'expired' and new.state = 'captured') then
    raise exception 'a hold is only captured, voided or given up' using errcode = 'insufficient_privilege';
  end if;
  if changed <> 0 then
    update payments.balances b set held_minor = b.held_minor + changed
      where b.account_id = coalesce(new.account_id, old.account_id) and b.slot = 0 and b.slots = 1;
    if not found then
      raise exception 'nothing can be held of this account' using errcode = 'check_violation';
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger apply_hold before insert or update or delete on payments.holds
  for each row execute function payments.apply_hold();

-- No right keeps the owner out, so triggers do.
create function payments.only_by_entry() returns trigger language plpgsql as $$
begin
  raise exception 'balances change by entries and holds alone' using errcode = 'insufficient_privilege';
end $$;
create trigger only_by_entry before update on payments.balances
  for each row when (pg_trigger_depth() = 0) execute function payments.only_by_entry();
create trigger only_by_account before insert on payments.balances
  for each row when (pg_trigger_depth() = 0) execute function payments.only_by_entry();
create trigger kept before delete or truncate on payments.balances
  for each statement execute function payments.only_by_entry();
create trigger immutable before update or delete or truncate on payments.transfers
  for each statement execute function kernel.refuse_change();
create trigger immutable before update or delete or truncate on payments.entries
  for each statement execute function kernel.refuse_change();
create trigger append_only before update or delete or truncate on payments.transfer_seals
  for each statement execute function kernel.refuse_change();

-- Posting ---------------------------------------------------------------------------------------------

create function payments.open_accounts(p_account_ids uuid[], p_accounts jsonb) returns void
  language plpgsql set search_path = payments, pg_temp as $$
begin
  if (select count(*) from payments.accounts a where a.id = any (p_account_ids)) = jsonb_array_length(p_accounts) then
    return;
  end if;
  insert into payments.accounts (kind, currency, user_id, tenant_id, store_id, provider)
  select n.kind, n.currency, n.user_id, n.tenant_id, n.store_id, n.provider
  from jsonb_to_recordset(p_accounts)
    as n(kind text, currency text, user_id uuid, tenant_id uuid, store_id uuid, provider text)
  order by n.kind, n.currency, n.user_id, n.store_id, n.provider
  -- By whichever of its unique indexes: another may open it in this moment.
  on conflict do nothing;
end $$;

-- In a statement of its own, so that the next one sees what the lock protects. The first condition on slots is for the
-- index.
create function payments.lock_balances(p_account_ids uuid[]) returns void
  language plpgsql set search_path = payments, pg_temp as $$
begin
  perform from payments.balances b
    where b.account_id = any (p_account_ids)
      and b.slot in (0, pg_backend_pid() % 32) and b.slot = pg_backend_pid() % b.slots
    order by b.slots, b.account_id for no key update;
end $$;

-- Needs the lock of these balances. What nobody has swept up yet shall not keep anybody from paying.
create function payments.give_up_expired(p_account_ids uuid[], p_now timestamptz) returns int
  language sql set search_path = payments, pg_temp as $$
  with given_up as (
    update payments.holds h set state = 'expired', settled_at = p_now
    where h.account_id = any (p_account_ids) and h.held_until <= p_now returning 1)
  select count(*)::int from given_up
$$;

-- Needs the lock of these balances; sets no search path, so that it melts into the statements that ask. Entries count in the order in which they stand; what is captured counts as free.
create function payments.shortages(p_account_ids uuid[], p_amounts bigint[], p_hold_account_id uuid, p_hold_amount bigint)
  returns table (account_id uuid, required_minor bigint, available_minor bigint)
  language sql stable as $$
  select b.account_id, -w.lowest, f.free
  from (
    select e.account_id, min(e.running)::bigint as lowest from (
      select l.account_id, sum(l.amount) over (partition by l.account_id order by l.number) as running
      from unnest(p_account_ids, p_amounts) with ordinality as l(account_id, amount, number)) e
    group by e.account_id having min(e.running) < 0) w
  join payments.balances b on b.account_id = w.account_id and b.slot = 0 and not b.may_be_negative
  cross join lateral (select b.posted_minor - b.held_minor
    + case when b.account_id = p_hold_account_id then p_hold_amount else 0 end as free) f
  where f.free + w.lowest < 0
$$;

-- The same id says the same thing.
create function payments.check_same(p_transfers jsonb, p_transfer_ids uuid[], p_account_ids uuid[], p_amounts bigint[])
  returns void language plpgsql set search_path = payments, pg_temp as $$
begin
  if exists (
    select from (
      select l.transfer_id, l.account_id, l.amount, n.kind, n.reference_type, n.reference_id
      from unnest(p_transfer_ids, p_account_ids, p_amounts) as l(transfer_id, account_id, amount)
      join jsonb_to_recordset(p_transfers) as n(id uuid, kind text, reference_type text, reference_id text)
        on n.id = l.transfer_id) asked
    full join (
      select e.transfer_id, e.account_id, e.amount_minor as amount, t.kind, t.reference_type, t.reference_id
      from payments.entries e join payments.transfers t on t.id = e.transfer_id
      where t.id = any (p_transfer_ids)) posted
    using (transfer_id, account_id, amount, kind, reference_type, reference_id)
    where asked.transfer_id is null or posted.transfer_id is null) then
    raise exception 'a transfer of this id was posted before and says something else' using errcode = 'unique_violation';
  end if;
end $$;

-- One line each of the arrays, p_accounts each account once. Rows: why nothing was posted; none: all is, now or before.
-- With a hold, its money is what the entries take from its account.
create function payments.post(p_transfers jsonb, p_transfer_ids uuid[], p_account_ids uuid[], p_amounts bigint[],
    p_accounts jsonb, p_hold_id uuid, p_now timestamptz)
  returns table (outcome text, account_id uuid, required_minor bigint, available_minor bigint)
  language plpgsql security definer set search_path = payments, pg_temp as $$
declare
  hold payments.holds;
  free bigint := 0;
  already int;
  written int;
begin
  perform payments.open_accounts(p_account_ids, p_accounts);
  perform payments.lock_balances(p_account_ids);
  select count(*) into already from payments.transfers t where t.id = any (p_transfer_ids);
  if already > 0 then
    perform payments.check_same(p_transfers, p_transfer_ids, p_account_ids, p_amounts);
    return;
  end if;
  if p_hold_id is not null then
    select h.* into hold from payments.holds h where h.id = p_hold_id;
    if hold.id is null or hold.state in ('captured', 'voided') then
      return query select 'hold_' || coalesce(hold.state, 'unknown'), hold.account_id, null::bigint, null::bigint;
      return;
    end if;
    if (select coalesce(sum(l.amount), 0) from unnest(p_account_ids, p_amounts) as l(account_id, amount)
        where l.account_id = hold.account_id) not between -hold.amount_minor and -1 then
      raise exception 'what captures a hold takes some of it, and no more' using errcode = 'check_violation';
    end if;
    free := case when hold.state = 'held' then hold.amount_minor else 0 end;
  end if;
  perform from payments.shortages(p_account_ids, p_amounts, hold.account_id, free);
  if found then
    perform payments.give_up_expired(p_account_ids, p_now);
    if hold.state = 'held' and hold.expires_at <= p_now then
      free := 0;
    end if;
    return query select 'short', s.* from payments.shortages(p_account_ids, p_amounts, hold.account_id, free) s;
    if found then
      return;
    end if;
  end if;
  if p_hold_id is not null then
    update payments.holds h set state = 'captured', settled_at = p_now, transfer_id = p_transfer_ids[1]
      where h.id = p_hold_id;
  end if;
  with added as (
    insert into payments.transfers (id, kind, reference_type, reference_id, group_id, description, entry_count, created_at)
    select n.id, n.kind, n.reference_type, n.reference_id, p_transfer_ids[1], n.description, n.entry_count, p_now
    from jsonb_to_recordset(p_transfers) as n(id uuid, kind text, reference_type text, reference_id text,
      description text, entry_count smallint)
    order by n.id
    on conflict (id) do nothing returning id
  )
  insert into payments.entries (transfer_id, line, account_id, amount_minor, created_at)
  select l.transfer_id, row_number() over (partition by l.transfer_id order by l.number), l.account_id, l.amount, p_now
  from unnest(p_transfer_ids, p_account_ids, p_amounts) with ordinality as l(transfer_id, account_id, amount, number)
  join added on added.id = l.transfer_id
  order by l.number;
  get diagnostics written = row_count;
  if written < cardinality(p_amounts) then
    -- Somebody else was posting the same at this very moment, between accounts that nobody queues for.
    perform payments.check_same(p_transfers, p_transfer_ids, p_account_ids, p_amounts);
  end if;
end $$;

-- Holding ---------------------------------------------------------------------------------------------

-- A row: why nothing is held; none: it is, now or before.
create function payments.place_hold(p_id uuid, p_account_id uuid, p_amount bigint, p_account jsonb,
    p_reference_type text, p_reference_id text, p_expires_at timestamptz, p_now timestamptz)
  returns table (outcome text, account_id uuid, required_minor bigint, available_minor bigint)
  language plpgsql security definer set search_path = payments, pg_temp as $$
begin
  perform payments.open_accounts(array[p_account_id], p_account);
  perform payments.lock_balances(array[p_account_id]);
  perform from payments.holds h where h.id = p_id;
  if found then
    perform from payments.holds h where h.id = p_id and h.account_id = p_account_id and h.amount_minor = p_amount
      and h.reference_type = p_reference_type and h.reference_id = p_reference_id;
    if not found then
      raise exception 'a hold of this id was placed before and says something else' using errcode = 'unique_violation';
    end if;
    return;
  end if;
  perform from payments.shortages(array[p_account_id], array[-p_amount], null, 0);
  if found then
    perform payments.give_up_expired(array[p_account_id], p_now);
    return query select 'short', s.* from payments.shortages(array[p_account_id], array[-p_amount], null, 0) s;
    if found then
      return;
    end if;
  end if;
  insert into payments.holds (id, account_id, amount_minor, currency, reference_type, reference_id, expires_at, created_at)
  select p_id, a.id, p_amount, a.currency, p_reference_type, p_reference_id, p_expires_at, p_now
  from payments.accounts a where a.id = p_account_id;
end $$;

-- A row of 'hold_captured' or 'hold_unknown': nothing was voided; none: nothing is held, now or before.
create function payments.void_hold(p_id uuid, p_now timestamptz)
  returns table (outcome text, account_id uuid, required_minor bigint, available_minor bigint)
  language plpgsql security definer set search_path = payments, pg_temp as $$
begin
  perform payments.lock_balances(array(select h.account_id from payments.holds h where h.id = p_id));
  update payments.holds h set state = 'voided', settled_at = p_now where h.id = p_id and h.state = 'held';
  return query select 'hold_' || coalesce(h.state, 'unknown'), h.account_id, null::bigint, null::bigint
    from (values (p_id)) as asked(id) left join payments.holds h on h.id = asked.id
    where h.state is null or h.state = 'captured';
end $$;

-- Gives up what is due, of so many holds' accounts at most, and says of how many holds.
create function payments.expire_holds(p_now timestamptz, p_limit int) returns int
  language plpgsql security definer set search_path = payments, pg_temp as $$
declare accounts uuid[] := array(select distinct d.account_id from (
  select h.account_id from payments.holds h where h.held_until <= p_now order by h.held_until limit p_limit) d);
begin
  perform payments.lock_balances(accounts);
  return payments.give_up_expired(accounts, p_now);
end $$;

revoke all on function payments.open_accounts, payments.lock_balances, payments.give_up_expired, payments.shortages,
  payments.check_same, payments.post, payments.place_hold, payments.void_hold, payments.expire_holds from public;
grant execute on function payments.post, payments.place_hold, payments.void_hold, payments.expire_holds to chowk_ledger;
