-- The ledger: where money is, and every movement of it, in double entry. Written by the role chowk_ledger alone, and by
-- it only through the functions below; changed by nobody.
create schema payments;
comment on schema payments is 'Where money is, where it came from and where it went';
grant usage on schema payments to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system, chowk_ledger;

-- Accounts ------------------------------------------------------------------------------------------

create table payments.accounts (
  id uuid primary key generated always as (left(encode(sha256((kind || ':' || currency::text || ':'
    || coalesce(user_id::text, store_id::text, provider, ''))::bytea), 'hex'), 32)::uuid) stored,
  kind text not null check (kind in ('wallet', 'in_progress', 'payable', 'cash_at_store', 'fees', 'clearing',
    'promotions', 'adjustments')),
  owner_type text not null generated always as (case
    when kind = 'wallet' then 'person'
    when kind in ('in_progress', 'payable') then 'business'
    when kind in ('cash_at_store', 'clearing') then 'outside'
    else 'platform' end) stored,
  user_id uuid references identity.users (id),
  tenant_id uuid,
  store_id uuid,
  provider text check (provider ~ '^[a-z][a-z0-9_]{1,39}$'),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  may_be_negative boolean not null generated always as (kind not in ('wallet', 'in_progress')) stored,
  slots smallint not null generated always as (
    case when kind in ('fees', 'clearing', 'promotions', 'adjustments') then 32 else 1 end) stored,
  created_at timestamptz not null default now(),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  unique (id, currency, may_be_negative, slots),
  constraint accounts_of_person check ((kind = 'wallet') = (user_id is not null)),
  constraint accounts_of_store check (
    num_nonnulls(tenant_id, store_id) = case when kind in ('in_progress', 'payable', 'cash_at_store') then 2 else 0 end),
  constraint accounts_of_provider check ((kind = 'clearing') = (provider is not null))
);
comment on table payments.accounts is
  'Whose money: a person''s wallet, what a store is owed, the platform''s fees, the world outside. Opened on first use';
comment on column payments.accounts.id is 'Made of what the account is: nobody has to look it up, and two who open it open the same';
comment on column payments.accounts.kind is
  'wallet · in_progress: paid, not yet delivered · payable: what the platform owes the store · cash_at_store: cash that the store took in · fees · clearing: one for each provider · promotions · adjustments';
comment on column payments.accounts.slots is 'Accounts that everybody uses keep their balance in many parts, so that nobody queues';
create index on payments.accounts (user_id) where user_id is not null;
create index on payments.accounts (tenant_id, store_id);

create table payments.balances (
  account_id uuid not null,
  slot smallint not null,
  currency char(3) not null,
  may_be_negative boolean not null,
  slots smallint not null,
  posted_minor bigint not null default 0,
  held_minor bigint not null default 0 check (held_minor >= 0),
  last_entry_at timestamptz,
  primary key (account_id, slot),
  foreign key (account_id, currency, may_be_negative, slots)
    references payments.accounts (id, currency, may_be_negative, slots),
  constraint balances_slot check (slot >= 0 and slot < slots),
  constraint balances_covered check (may_be_negative or posted_minor >= held_minor)
) with (fillfactor = 60);
comment on table payments.balances is
  'What each account has, in one part or 32: the sum of its entries and of its holds, which alone change it, for every role';
comment on column payments.balances.held_minor is 'Promised already: the sum of holds in the state held';
comment on column payments.balances.last_entry_at is 'The entries of one part have moments that rise';
create index on payments.balances (account_id, currency, may_be_negative, slots);

create function payments.open_balances() returns trigger language plpgsql security definer
  set search_path = payments, pg_temp as $$
begin
  insert into payments.balances (account_id, slot, currency, may_be_negative, slots)
  select new.id, slot, new.currency, new.may_be_negative, new.slots from generate_series(0, new.slots - 1) slot;
  return null;
end $$;
create trigger open_balances after insert on payments.accounts for each row execute function payments.open_balances();
create trigger immutable before update or delete or truncate on payments.accounts
  for each statement execute function kernel.refuse_change();

-- Transfers and entries -------------------------------------------------------------------------------

create table payments.transfers (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z_]{1,39}$'),
  reference_type text not null check (reference_type ~ '^[a-z_]{1,40}$'),
  reference_id text not null check (length(reference_id) between 1 and 100),
  group_id uuid not null,
  description text not null check (length(description) between 1 and 200),
  entry_count smallint not null check (entry_count between 2 and 1000),
  created_by uuid default kernel.current_user_id(),
  created_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table payments.transfers is 'Money that moved, all of it at once: its entries sum to zero. Immutable';
comment on column payments.transfers.kind is 'top_up · purchase · commission · refund · wallet_transfer …: what explains a balance';
comment on column payments.transfers.group_id is 'The first of those that were posted together, all or none';
comment on column payments.transfers.description is 'For whoever sees one side of it; names nobody';
comment on column payments.transfers.recorded_at is 'By the clock of the database, whoever posted it';
create index on payments.transfers (reference_type, reference_id);
create index transfers_linked on payments.transfers (group_id) where group_id <> id;
create index on payments.transfers (created_at, id);

create table payments.entries (
  transfer_id uuid not null references payments.transfers (id),
  line smallint not null check (line >= 1),
  account_id uuid not null,
  slot smallint not null,
  amount_minor bigint not null check (amount_minor <> 0 and abs(amount_minor) <= 1000000000000000),
  currency char(3) not null,
  balance_after_minor bigint,
  created_at timestamptz not null,
  primary key (transfer_id, line),
  unique (account_id, slot, created_at),
  foreign key (account_id, slot) references payments.balances (account_id, slot)
);
comment on table payments.entries is 'What a transfer does to one account: plus comes in, minus goes out. Immutable';
comment on column payments.entries.slot is 'The part of the balance that it changed; the database picks it';
comment on column payments.entries.balance_after_minor is 'Set by the database, under the lock of the balance; null where the balance has many parts';

-- Holds -----------------------------------------------------------------------------------------------

create table payments.holds (
  id uuid primary key,
  account_id uuid not null references payments.accounts (id),
  amount_minor bigint not null check (amount_minor > 0 and amount_minor <= 1000000000000000),
  currency char(3) not null,
  state text not null default 'held' check (state in ('held', 'captured', 'voided', 'expired')),
  reference_type text not null check (reference_type ~ '^[a-z_]{1,40}$'),
  reference_id text not null check (length(reference_id) between 1 and 100),
  expires_at timestamptz not null,
  held_until timestamptz generated always as (case when state = 'held' then expires_at end) stored,
  transfer_id uuid references payments.transfers (id) deferrable initially deferred,
  settled_at timestamptz,
  created_at timestamptz not null,
  check ((state = 'held') = (settled_at is null)),
  check ((state = 'captured') = (transfer_id is not null))
);
comment on table payments.holds is 'Money that is promised and not yet moved: captured, voided, or given up when its time is over';
create index on payments.holds (account_id, held_until);
create index holds_due on payments.holds (held_until) where held_until is not null;
create index on payments.holds (transfer_id) where transfer_id is not null;
create index on payments.holds (reference_type, reference_id);
create index on payments.holds (created_at);

-- Sealing ---------------------------------------------------------------------------------------------

create table payments.transfers_unsealed (
  id uuid primary key,
  created_at timestamptz not null
);
comment on table payments.transfers_unsealed is 'Transfers that no seal covers yet; emptied by sealing';

create table payments.transfer_seals (
  number bigint primary key,
  row_count int not null check (row_count > 0),
  first_created_at timestamptz not null,
  last_created_at timestamptz not null,
  leaves bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now()
);
comment on table payments.transfer_seals is 'The hash chain over transfers and their entries, as kernel.audit_seals is over the audit log';

-- A transfer and its entries are one thing: whatever is changed in it, taken from it or added to it changes its hash.
create function payments.transfer_hash(entry payments.transfers) returns bytea language sql stable
  set search_path = payments, pg_temp as $$
  select sha256(convert_to(jsonb_build_array(entry.id, entry.kind, entry.reference_type, entry.reference_id,
    entry.group_id, entry.description, entry.entry_count, entry.created_by,
    (extract(epoch from entry.created_at) * 1000000)::bigint, (extract(epoch from entry.recorded_at) * 1000000)::bigint,
    (select jsonb_agg(jsonb_build_array(e.line, e.account_id, e.slot, e.amount_minor, e.currency, e.balance_after_minor,
        (extract(epoch from e.created_at) * 1000000)::bigint) order by e.line)
      from payments.entries e where e.transfer_id = entry.id))::text, 'utf8'))
$$;

-- Who may see what ------------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['accounts', 'balances', 'transfers', 'entries', 'holds', 'transfers_unsealed', 'transfer_seals']
  loop
    execute format('alter table payments.%I enable row level security', t);
    execute format('alter table payments.%I force row level security', t);
    execute format('create policy owner_all on payments.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on payments.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select on payments.%I to chowk_system', t);
  end loop;
  foreach t in array array['accounts', 'balances', 'transfers', 'entries', 'holds'] loop
    execute format('create policy reads on payments.%I for select to chowk_ledger using (true)', t);
    execute format($policy$create policy permitted on payments.%I for select to chowk_platform
      using ((select kernel.current_permission()) = 'PERM_LEDGER_READ_ALL')$policy$, t);
    execute format('grant select on payments.%I to chowk_person, chowk_staff, chowk_platform, chowk_ledger', t);
  end loop;
  -- What hangs on an account is seen by whoever sees the account.
  foreach t in array array['balances', 'entries', 'holds'] loop
    execute format($policy$create policy of_account on payments.%I for select to chowk_person, chowk_staff
      using (account_id = any (array(select a.id from payments.accounts a)))$policy$, t);
  end loop;
end $$;
create policy own on payments.accounts for select to chowk_person
  using (user_id = (select kernel.current_user_id()));
create policy stores_of_business on payments.accounts for select to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])));
create policy of_entries on payments.transfers for select to chowk_person, chowk_staff
  using (exists (select from payments.entries e where e.transfer_id = id));

-- Nobody but sealing writes these; the rest is written by functions alone.
grant delete on payments.transfers_unsealed to chowk_system;
grant insert on payments.transfer_seals to chowk_system;
