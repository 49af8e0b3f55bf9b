-- Payments: what buyers pay, what goes back to them, and what providers say about it. The ledger (001) holds the
-- money itself; these tables say what it was for. Only chowk_ledger writes them, except one's own saved methods.

-- Wallets -----------------------------------------------------------------------------------------

create table payments.wallets (
  id uuid primary key,
  user_id uuid not null unique references identity.users (id),
  status text not null default 'active' check (status in ('active', 'frozen')),
  status_reason text check (length(status_reason) between 1 and 300),
  daily_limit_minor bigint check (daily_limit_minor >= 0),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table payments.wallets is 'D5 wallets: a person''s account in the ledger, with what limits it';
comment on column payments.wallets.daily_limit_minor is 'How much may be sent to others in 24 hours; null: what the setting says';
create trigger touch before update on payments.wallets for each row execute function kernel.touch();

create table payments.wallet_transfers (
  id uuid primary key,
  sender_id uuid not null references identity.users (id),
  recipient_id uuid not null references identity.users (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  note text check (length(note) between 1 and 140),
  created_at timestamptz not null,
  check (sender_id <> recipient_id)
);
comment on table payments.wallet_transfers is 'Money that one person sent another; its id is the ledger transfer''s';
create index wallet_transfers_sent on payments.wallet_transfers (sender_id, created_at desc);
create index wallet_transfers_received on payments.wallet_transfers (recipient_id, created_at desc);

-- Payments ----------------------------------------------------------------------------------------

create table payments.payments (
  id uuid primary key,
  user_id uuid references identity.users (id),
  guest_id uuid,
  reference_type text not null check (reference_type in ('checkout', 'top_up')),
  reference_id uuid not null,
  method text not null check (method in ('cash', 'cod', 'upi', 'card', 'wallet', 'net_banking')),
  status text not null default 'pending'
    check (status in ('pending', 'authorised', 'success', 'failed', 'expired', 'refunded')),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  amount numeric(18, 2) generated always as (amount_minor / 100.0) stored,
  wallet_minor bigint not null default 0 check (wallet_minor between 0 and amount_minor),
  provider text check (length(provider) between 1 and 40),
  provider_reference text check (length(provider_reference) between 1 and 200),
  transaction_id text check (length(transaction_id) between 1 and 200),
  gateway_response jsonb,
  failure_code text check (failure_code ~ '^[a-z_]{1,60}$'),
  refund_amount_minor bigint not null default 0,
  refund_reason text check (length(refund_reason) between 1 and 500),
  return_path text check (return_path ~ '^/([^/\\]|$)' and length(return_path) <= 500),
  expires_at timestamptz,
  paid_at timestamptz,
  next_check_at timestamptz,
  checks int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  check (user_id is not null or guest_id is not null),
  check (wallet_minor = 0 or user_id is not null),
  check ((method = 'wallet') = (wallet_minor = amount_minor)),
  -- What goes back is never more than what was paid.
  constraint payments_refund_within_amount check (refund_amount_minor between 0 and amount_minor)
);
comment on table payments.payments is
  'D1 Transaction, D3 payments, D5 transactions: one attempt to pay for a checkout or to top up a wallet';
comment on column payments.payments.wallet_minor is 'How much of it comes from the payer''s wallet; the rest is paid by the method';
comment on column payments.payments.transaction_id is 'The provider''s number of the payment that succeeded (D1 paymentReference)';
comment on column payments.payments.gateway_response is 'What the provider last said, as it said it';
comment on column payments.payments.next_check_at is 'When to ask the provider next; null: it has said its last word';
create unique index payments_provider_reference on payments.payments (provider, provider_reference)
  where provider_reference is not null;
create index payments_of_person on payments.payments (user_id, created_at desc, id desc);
create index payments_of_guest on payments.payments (guest_id) where guest_id is not null;
create index payments_reference on payments.payments (reference_type, reference_id);
create index payments_newest on payments.payments (created_at desc, id desc);
create index payments_expiring on payments.payments (expires_at) where status in ('pending', 'authorised');
create index payments_to_ask on payments.payments (next_check_at) where next_check_at is not null;
create trigger touch before update on payments.payments for each row execute function kernel.touch();

create table payments.parts (
  tenant_id uuid not null references merchants.tenants (id),
  id uuid not null,
  payment_id uuid not null references payments.payments (id),
  store_id uuid not null,
  order_id uuid not null,
  user_id uuid references identity.users (id),
  guest_id uuid,
  method text not null,
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor >= 0),
  wallet_minor bigint not null default 0 check (wallet_minor between 0 and amount_minor),
  refunded_minor bigint not null default 0,
  refunded_outside_minor bigint not null default 0,
  commission_minor bigint not null default 0 check (commission_minor between 0 and amount_minor),
  commission_basis_points int check (commission_basis_points between 0 and 10000),
  state text not null default 'open'
    check (state in ('open', 'paid', 'taken', 'completed', 'returned', 'void')),
  transaction_id text,
  paid_at timestamptz,
  taken_at timestamptz,
  completed_at timestamptz,
  collected_by uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  unique (payment_id, order_id),
  check ((state = 'completed') = (completed_at is not null)),
  check ((completed_at is null) = (commission_basis_points is null)),
  constraint parts_refund_within_amount check (refunded_minor between 0 and amount_minor),
  constraint parts_refund_within_method check (
    refunded_outside_minor between 0 and amount_minor - wallet_minor and refunded_outside_minor <= refunded_minor)
);
comment on table payments.parts is 'What of a payment is for one order of one store';
comment on column payments.parts.state is
  'open: unpaid · paid: waits for its order to stand · taken: for its order · completed: delivered, the store''s · returned · void: cancelled or expired unpaid';
comment on column payments.parts.refunded_outside_minor is
  'What of the refunded went back the way it came from outside, or was never collected; the rest went to the wallet';
comment on column payments.parts.commission_minor is 'What the platform keeps; refunds lower it';
create index parts_by_id on payments.parts (id);
create index parts_of_order on payments.parts (order_id);
create unique index parts_one_taken on payments.parts (order_id) where state in ('taken', 'completed');
create index parts_of_store on payments.parts (tenant_id, store_id, created_at desc);
create index parts_of_person on payments.parts (user_id) where user_id is not null;
create index parts_of_guest on payments.parts (guest_id) where guest_id is not null;
create index parts_collected_by on payments.parts (collected_by) where collected_by is not null;
create index parts_untaken on payments.parts (paid_at) where state = 'paid';
create trigger touch before update on payments.parts for each row execute function kernel.touch();

-- Refunds -----------------------------------------------------------------------------------------

create table payments.refunds (
  tenant_id uuid not null,
  id uuid not null,
  part_id uuid not null,
  payment_id uuid not null references payments.payments (id),
  store_id uuid not null,
  order_id uuid not null,
  user_id uuid references identity.users (id),
  guest_id uuid,
  reference_type text not null check (reference_type ~ '^[a-z_]{1,40}$'),
  reference_id uuid not null,
  destination text not null check (destination in ('source', 'wallet')),
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  outside_minor bigint not null check (outside_minor between 0 and amount_minor),
  status text not null check (status in ('pending', 'processing', 'succeeded', 'failed')),
  reason text not null check (length(reason) between 1 and 500),
  provider text,
  provider_refund_id text check (length(provider_refund_id) between 1 and 200),
  failure_code text check (failure_code ~ '^[a-z_]{1,60}$'),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  created_by uuid references identity.users (id),
  succeeded_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, part_id) references payments.parts (tenant_id, id),
  -- Whoever asks twice for the same reason gets it once.
  unique (reference_type, reference_id, order_id),
  check ((status = 'succeeded') = (succeeded_at is not null)),
  check ((next_attempt_at is not null) = (status in ('pending', 'processing')))
);
comment on table payments.refunds is 'Money that goes back to a buyer: the way it came, or into their wallet';
comment on column payments.refunds.outside_minor is 'What of it the provider sends, the store hands over, or was never collected; the rest went to the wallet at once';
create index refunds_by_id on payments.refunds (id);
create index refunds_of_part on payments.refunds (tenant_id, part_id);
create index refunds_of_payment on payments.refunds (payment_id);
create index refunds_of_order on payments.refunds (order_id);
create index refunds_of_person on payments.refunds (user_id) where user_id is not null;
create index refunds_of_guest on payments.refunds (guest_id) where guest_id is not null;
create index refunds_created_by on payments.refunds (created_by) where created_by is not null;
create index refunds_newest on payments.refunds (created_at desc, id desc);
create index refunds_to_send on payments.refunds (next_attempt_at) where next_attempt_at is not null;
create trigger touch before update on payments.refunds for each row execute function kernel.touch();

-- Counts what goes back where the constraints bound it: whatever the code believes, more than was paid cannot be refunded.
create function payments.count_refund() returns trigger language plpgsql set search_path = payments, pg_temp as $$
begin
  update payments.parts p set refunded_minor = p.refunded_minor + new.amount_minor,
      refunded_outside_minor = p.refunded_outside_minor + new.outside_minor
    where p.tenant_id = new.tenant_id and p.id = new.part_id;
  update payments.payments p set refund_amount_minor = p.refund_amount_minor + new.amount_minor, refund_reason = new.reason
    where p.id = new.payment_id;
  return null;
end $$;
create trigger count_refund after insert on payments.refunds for each row execute function payments.count_refund();

-- What was decided to go back stays decided; only how far it has come changes.
create function payments.refuse_other_refund() returns trigger language plpgsql as $$
begin
  if (new.tenant_id, new.id, new.part_id, new.payment_id, new.amount_minor, new.order_id)
      is distinct from (old.tenant_id, old.id, old.part_id, old.payment_id, old.amount_minor, old.order_id)
    or old.status = 'succeeded' and new.status <> 'succeeded' then
    raise exception 'A refund keeps its amount, its order and its success.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger refuse_other_refund before update on payments.refunds
  for each row execute function payments.refuse_other_refund();

-- What providers say ------------------------------------------------------------------------------

create table payments.provider_events (
  id uuid primary key,
  provider text not null check (length(provider) between 1 and 40),
  event_id text not null check (length(event_id) between 1 and 200),
  event_type text not null check (length(event_type) between 1 and 100),
  body jsonb not null,
  signed_at timestamptz not null,
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  outcome text check (length(outcome) between 1 and 60),
  unique (provider, event_id)
);
comment on table payments.provider_events is 'Webhooks, stored before anything is done about them; each is handled once, in whatever order they come';
create index provider_events_received on payments.provider_events (received_at);
create index provider_events_waiting on payments.provider_events (received_at) where handled_at is null;

create table payments.differences (
  id uuid primary key,
  payment_id uuid references payments.payments (id),
  refund_id uuid,
  provider text not null,
  kind text not null check (kind in ('amount', 'unknown_to_us', 'unknown_to_provider', 'status')),
  expected jsonb not null,
  found jsonb not null,
  found_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references identity.users (id),
  note text check (length(note) between 1 and 500)
);
comment on table payments.differences is 'Where a provider''s books and ours say different things; somebody looks at each';
create unique index differences_open on payments.differences (provider, kind, coalesce(payment_id, refund_id)) where resolved_at is null;
create index differences_of_payment on payments.differences (payment_id) where payment_id is not null;
create index differences_resolved_by on payments.differences (resolved_by) where resolved_by is not null;
create index differences_newest on payments.differences (found_at desc, id desc);

-- Saved methods -----------------------------------------------------------------------------------

create table payments.saved_methods (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  payment_type text not null check (payment_type in ('upi', 'card', 'net_banking')),
  provider text not null check (length(provider) between 1 and 40),
  token text not null check (length(token) <= 2000),
  token_index bytea not null check (length(token_index) <= 64),
  label text check (length(label) between 1 and 60),
  card_brand text check (length(card_brand) between 1 and 30),
  card_last_four text check (card_last_four ~ '^[0-9]{4}$'),
  expiry_month int check (expiry_month between 1 and 12),
  expiry_year int check (expiry_year between 2020 and 2100),
  is_default boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, token_index),
  check ((payment_type = 'card') = (card_last_four is not null)),
  check ((card_last_four is null) = (expiry_month is null) and (expiry_month is null) = (expiry_year is null))
);
comment on table payments.saved_methods is 'D4 saved_payment_method: never a card''s number, only what its provider calls it';
comment on column payments.saved_methods.token is 'Sealed: the provider''s token, or the UPI address';
create unique index saved_methods_one_default on payments.saved_methods (user_id) where is_default;
create trigger touch before update on payments.saved_methods for each row execute function kernel.touch();

-- The sandbox bank --------------------------------------------------------------------------------
-- Stands for the outside world: nothing of ours reads these tables but through the provider's port.

create table payments.sandbox_payments (
  id uuid primary key,
  reference uuid not null unique,
  method text not null,
  description text not null,
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  status text not null default 'waiting' check (status in ('waiting', 'approved', 'declined', 'cancelled')),
  answer text check (answer in ('approve', 'decline', 'wait', 'silent', 'twice')),
  transaction_id text,
  return_path text,
  decides_at timestamptz,
  decided_at timestamptz,
  created_at timestamptz not null
);
comment on table payments.sandbox_payments is 'The sandbox bank''s book of payments';
create index sandbox_payments_created on payments.sandbox_payments (created_at);

create table payments.sandbox_refunds (
  id uuid primary key,
  reference uuid not null unique,
  payment_id uuid not null references payments.sandbox_payments (id),
  amount_minor bigint not null check (amount_minor > 0),
  created_at timestamptz not null
);
comment on table payments.sandbox_refunds is 'The sandbox bank''s book of what it sent back';
create index sandbox_refunds_of_payment on payments.sandbox_refunds (payment_id);

-- Who may do what ---------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['wallets', 'wallet_transfers', 'payments', 'parts', 'refunds', 'provider_events', 'differences',
    'saved_methods', 'sandbox_payments', 'sandbox_refunds'] loop
    execute format('alter table payments.%I enable row level security', t);
    execute format('alter table payments.%I force row level security', t);
    execute format('create policy owner_all on payments.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on payments.%I to chowk_ledger using (true) with check (true)', t);
    execute format('grant select, insert, update on payments.%I to chowk_ledger', t);
    execute format('create policy seen_by_jobs on payments.%I for select to chowk_system using (true)', t);
    execute format('grant select on payments.%I to chowk_system', t);
  end loop;
  foreach t in array array['wallets', 'payments', 'parts', 'refunds'] loop
    execute format($policy$create policy own on payments.%I for select to chowk_person
      using (user_id = (select kernel.current_user_id()))$policy$, t);
    execute format('grant select on payments.%I to chowk_person', t);
  end loop;
  foreach t in array array['payments', 'parts', 'refunds'] loop
    execute format($policy$create policy own_as_guest on payments.%I for select to chowk_guest
      using (guest_id = (select kernel.current_guest_id()))$policy$, t);
    execute format('grant select on payments.%I to chowk_guest', t);
  end loop;
  foreach t in array array['parts', 'refunds'] loop
    execute format($policy$create policy stores_of_business on payments.%I for select to chowk_staff
      using (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))$policy$, t);
    execute format('grant select on payments.%I to chowk_staff', t);
  end loop;
  foreach t in array array['wallets', 'wallet_transfers', 'payments', 'parts', 'refunds', 'provider_events', 'differences'] loop
    execute format($policy$create policy permitted on payments.%I for select to chowk_platform
      using ((select kernel.current_permission()) in ('PERM_PAYMENT_READ', 'PERM_PAYMENT_REFUND', 'PERM_WALLET_UPDATE'))$policy$, t);
    execute format('grant select on payments.%I to chowk_platform', t);
  end loop;
end $$;

-- Without a policy: a buyer whom nobody knows yet has paid nothing, and is told so rather than refused.
grant select on payments.payments to chowk_anonymous;

create policy mine on payments.wallet_transfers for select to chowk_person
  using (sender_id = (select kernel.current_user_id()) or recipient_id = (select kernel.current_user_id()));
grant select on payments.wallet_transfers to chowk_person;

create policy own on payments.saved_methods to chowk_person
  using (user_id = (select kernel.current_user_id())) with check (user_id = (select kernel.current_user_id()));
grant select, delete on payments.saved_methods to chowk_person;
grant insert (id, user_id, payment_type, provider, token, token_index, label, card_brand, card_last_four, expiry_month,
  expiry_year, is_default), update (label, is_default) on payments.saved_methods to chowk_person;
create policy forgetting on payments.saved_methods for delete to chowk_system using (true);
grant delete on payments.saved_methods to chowk_system;
