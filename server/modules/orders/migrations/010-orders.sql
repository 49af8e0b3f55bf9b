-- One buyer's act is a checkout; each store gets an order of it, as everything was at that moment. Sealed columns hold
-- v1.<key>.<iv>.<data>. Buyers write none of this themselves: checkout does, under a raised scope.

-- Checkouts ---------------------------------------------------------------------------------------

create table orders.checkouts (
  id uuid primary key,
  user_id uuid,
  guest_id uuid,
  cart_id uuid,
  cart_item_ids uuid[] not null default '{}' check (cardinality(cart_item_ids) <= 500),
  status text not null check (status in ('open', 'placed', 'failed', 'expired', 'cancelled')),
  channel text not null check (channel in ('web', 'app', 'whatsapp')),
  payment_id uuid,
  payment_method text not null check (payment_method in ('cash', 'cod', 'upi', 'card', 'wallet', 'net_banking')),
  total_minor bigint not null check (total_minor >= 0),
  wallet_minor bigint not null default 0 check (wallet_minor between 0 and total_minor),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  expires_at timestamptz,
  open_until timestamptz generated always as (case when status = 'open' then expires_at end) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (status <> 'open' or expires_at is not null),
  check (user_id is null or guest_id is null)
);
comment on table orders.checkouts is 'One buyer''s act: one order for each store, paid at once. Open while it waits for money';
comment on column orders.checkouts.cart_item_ids is 'What leaves the cart once it is placed; until then the cart stays as it is';
comment on column orders.checkouts.expires_at is 'When an unpaid one gives its stock back; null where nothing had to be waited for';
comment on column orders.checkouts.status is 'failed: paid for, but sold out by then, and so refunded';
create index on orders.checkouts (user_id, created_at desc, id desc) where user_id is not null;
create index on orders.checkouts (guest_id, created_at desc, id desc) where guest_id is not null;
create unique index checkouts_one_open on orders.checkouts (cart_id) where status = 'open';
create index checkouts_due on orders.checkouts (open_until) where open_until is not null;
create index on orders.checkouts (payment_id) where payment_id is not null;
create trigger touch before update on orders.checkouts for each row execute function kernel.touch();

-- Orders ------------------------------------------------------------------------------------------

create table orders.orders (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  store_name text check (length(store_name) between 1 and 120),
  checkout_id uuid not null references orders.checkouts (id),
  user_id uuid,
  guest_id uuid,
  order_number text not null check (order_number ~ '^ORD-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$'),
  tracking_id text not null unique check (tracking_id ~ '^TRK-[0-9A-HJKMNP-TV-Z]{12}$'),
  customer_name text not null check (length(customer_name) between 1 and 120),
  customer_words text collate "C" generated always as (lower(customer_name)) stored,
  customer_phone text check (length(customer_phone) <= 400),
  customer_phone_index bytea check (length(customer_phone_index) <= 64),
  customer_email text check (length(customer_email) <= 1200),
  delivery_address text check (length(delivery_address) <= 6000),
  fulfilment text not null check (fulfilment in ('delivery', 'pickup')),
  slot_id uuid,
  slot_starts_at timestamptz,
  slot_ends_at timestamptz,
  status text not null check (status in
    ('created', 'placed', 'confirmed', 'preparing', 'ready', 'out_for_delivery', 'delivered', 'completed', 'cancelled')),
  payment_status text not null default 'pending' check (payment_status in ('pending', 'paid', 'failed', 'refunded')),
  payment_method text not null check (payment_method in ('cash', 'cod', 'upi', 'card', 'wallet', 'net_banking')),
  payment_id uuid,
  items_minor bigint not null check (items_minor >= 0),
  discount_minor bigint not null default 0 check (discount_minor between 0 and items_minor),
  tax_minor bigint not null default 0 check (tax_minor >= 0),
  delivery_fee_minor bigint not null default 0 check (delivery_fee_minor >= 0),
  total_minor bigint not null,
  refunded_minor bigint not null default 0,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  delivery_notes text check (length(delivery_notes) between 1 and 500),
  customer_note text check (length(customer_note) between 1 and 500),
  cancel_reason text check (cancel_reason ~ '^[a-z_]{1,40}$'),
  cancel_note text check (length(cancel_note) between 1 and 500),
  cancelled_by text check (cancelled_by in ('buyer', 'store', 'platform', 'system')),
  channel text not null check (channel in ('web', 'app', 'whatsapp')),
  language text not null check (length(language) between 2 and 10),
  estimated_delivery timestamptz,
  reservation_id uuid,
  placed_at timestamptz,
  delivered_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  anonymised_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  constraint orders_number unique (tenant_id, order_number),
  constraint orders_add_up check (total_minor = items_minor - discount_minor + delivery_fee_minor),
  constraint orders_refunded check (refunded_minor between 0 and total_minor),
  check (user_id is null or guest_id is null),
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check ((status = 'cancelled') = (cancel_reason is not null) and (status = 'cancelled') = (cancelled_by is not null)),
  check (status in ('created', 'cancelled') or placed_at is not null),
  check (status not in ('delivered', 'completed') or delivered_at is not null)
) with (fillfactor = 85);
comment on table orders.orders is 'D1, D3, D4 orders: what one store was asked for in one checkout, as it was then. Never deleted';
comment on column orders.orders.store_name is 'As it was then: a buyer may no longer see a store that has closed';
comment on column orders.orders.customer_phone is 'Sealed, E.164';
comment on column orders.orders.customer_email is 'Sealed';
comment on column orders.orders.delivery_address is 'Sealed: the address as JSON, as it was; null for what is picked up';
comment on column orders.orders.items_minor is 'Of all lines before discounts; amounts contain their tax';
comment on column orders.orders.placed_at is 'Null until the order counts: its store sees it from then on';
comment on column orders.orders.reservation_id is 'What it holds or held in the stock';
comment on column orders.orders.anonymised_at is 'When whom it was for was forgotten';
create index on orders.orders (id);
create index on orders.orders (checkout_id);
create index orders_customer on orders.orders (user_id, created_at desc, id desc) where user_id is not null;
create index orders_guest on orders.orders (guest_id, created_at desc, id desc) where guest_id is not null;
create index orders_newest on orders.orders (tenant_id, placed_at desc, id desc) where placed_at is not null;
create index orders_store on orders.orders (tenant_id, store_id, placed_at desc, id desc) where placed_at is not null;
create index orders_store_status on orders.orders (tenant_id, store_id, status, placed_at desc, id desc) where placed_at is not null;
create index orders_status on orders.orders (tenant_id, status, placed_at desc, id desc) where placed_at is not null;
create index orders_open on orders.orders (tenant_id, store_id, placed_at desc, id desc)
  where status in ('placed', 'confirmed', 'preparing', 'ready', 'out_for_delivery');
create index orders_phone on orders.orders (tenant_id, customer_phone_index, placed_at desc) where customer_phone_index is not null;
create index orders_words on orders.orders (tenant_id, customer_words, placed_at desc) where placed_at is not null;
create index orders_delivered on orders.orders (delivered_at) where status = 'delivered';
create index orders_platform on orders.orders (placed_at desc, id desc) where placed_at is not null;
create index on orders.orders (tenant_id, store_id);
create trigger touch before update on orders.orders for each row execute function kernel.touch();

create table orders.items (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  line int not null check (line >= 1),
  product_id uuid not null,
  product_name text not null check (length(product_name) between 1 and 200),
  variant_type text check (length(variant_type) <= 100),
  size numeric(12, 3),
  size_unit text check (length(size_unit) <= 20),
  sku text not null check (length(sku) between 1 and 100),
  hsn_code text check (length(hsn_code) <= 20),
  category_id uuid,
  picture_image_id uuid,
  picture jsonb check (jsonb_typeof(picture) = 'object'),
  quantity numeric(12, 3) not null check (quantity > 0 and quantity <> 'NaN'),
  mrp_minor bigint not null check (mrp_minor >= 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  gross_minor bigint not null check (gross_minor >= 0),
  discount_minor bigint not null default 0 check (discount_minor >= 0),
  tax_rate numeric(5, 2) not null check (tax_rate between 0 and 100),
  taxable_minor bigint not null check (taxable_minor >= 0),
  cgst_minor bigint not null default 0 check (cgst_minor >= 0),
  sgst_minor bigint not null default 0 check (sgst_minor >= 0),
  igst_minor bigint not null default 0 check (igst_minor >= 0),
  tax_minor bigint not null generated always as (cgst_minor + sgst_minor + igst_minor) stored,
  total_minor bigint not null,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  offer_ids uuid[] not null default '{}',
  batches jsonb not null default '[]' check (jsonb_typeof(batches) = 'array'),
  notes text check (length(notes) between 1 and 300),
  missing_quantity numeric(12, 3) not null default 0,
  returned_quantity numeric(12, 3) not null default 0,
  refunded_minor bigint not null default 0,
  substitute_for uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, order_id, line),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id),
  foreign key (tenant_id, product_id) references catalog.products (tenant_id, id),
  foreign key (tenant_id, substitute_for) references orders.items (tenant_id, id),
  constraint items_add_up check (total_minor = gross_minor - discount_minor and total_minor >= 0),
  constraint items_tax_adds_up check (taxable_minor + cgst_minor + sgst_minor + igst_minor = total_minor),
  constraint items_refunded check (refunded_minor between 0 and total_minor),
  constraint items_given check (missing_quantity >= 0 and returned_quantity >= 0
    and missing_quantity + returned_quantity <= quantity)
);
comment on table orders.items is 'D3, D4 order_items: one line each, as it was bought';
comment on column orders.items.batches is '[{batchId, number, quantity}]: what was picked, first expired first out';
comment on column orders.items.missing_quantity is 'What the store could not give; the money for it went back';
comment on column orders.items.substitute_for is 'The line in whose place the buyer accepted this one';
create index on orders.items (id);
create index on orders.items (tenant_id, product_id);
create index on orders.items (tenant_id, substitute_for) where substitute_for is not null;

create table orders.status_history (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  from_status text,
  status text not null,
  changed_as text not null check (changed_as in ('buyer', 'store', 'platform', 'system')),
  changed_by uuid default kernel.current_user_id(),
  notes text check (length(notes) between 1 and 500),
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id)
);
comment on table orders.status_history is 'D3 order_status_history: each change, who made it and why. Append-only; a person who leaves is forgotten in it';
create index on orders.status_history (tenant_id, order_id, created_at, id);
create index on orders.status_history (id);
create index on orders.status_history (changed_by) where changed_by is not null;

create function orders.keep_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.changed_by is null and to_jsonb(new) - '{changed_by,notes}'::text[] = to_jsonb(old) - '{changed_by,notes}'::text[]
    and (new.notes is null or new.notes = old.notes) then
    return new;
  end if;
  raise exception 'what happened to an order is for ever' using errcode = 'insufficient_privilege';
end $$;
create trigger immutable before update or delete on orders.status_history
  for each row execute function orders.keep_history();
create trigger never_emptied before truncate on orders.status_history
  for each statement execute function orders.keep_history();

create table orders.channel_meta (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  channel_type text not null check (channel_type in ('web', 'app', 'whatsapp')),
  channel_data jsonb not null default '{}' check (jsonb_typeof(channel_data) = 'object' and pg_column_size(channel_data) <= 8192),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, order_id),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id)
);
comment on table orders.channel_meta is 'D4 order_channel_meta: what the channel knew of an order, such as the conversation it came from';
create index on orders.channel_meta (id);

-- Who may do what ---------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['checkouts', 'orders', 'items', 'status_history', 'channel_meta'] loop
    execute format('alter table orders.%I enable row level security', t);
    execute format('alter table orders.%I force row level security', t);
    execute format('create policy owner_all on orders.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on orders.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select, insert on orders.%I to chowk_system', t);
  end loop;
  -- Whoever sees an order sees what belongs to it.
  foreach t in array array['items', 'status_history', 'channel_meta'] loop
    execute format($policy$create policy of_seen_order on orders.%1$I for select
      to chowk_person, chowk_guest, chowk_staff, chowk_platform
      using (exists (select from orders.orders o where o.tenant_id = %1$I.tenant_id and o.id = %1$I.order_id))$policy$, t);
    execute format('grant select on orders.%I to chowk_person, chowk_guest, chowk_staff, chowk_platform', t);
  end loop;
end $$;

create policy own on orders.checkouts for select to chowk_person using (user_id = (select kernel.current_user_id()));
create policy own_of_guest on orders.checkouts for select to chowk_guest using (guest_id = (select kernel.current_guest_id()));
create policy own on orders.orders for select to chowk_person using (user_id = (select kernel.current_user_id()));
create policy own_of_guest on orders.orders for select to chowk_guest using (guest_id = (select kernel.current_guest_id()));
create policy permitted on orders.orders for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_ORDER_READ_ALL', 'PERM_ORDER_CANCEL_ALL'));
-- A store learns of an order once it counts: what is not paid yet is between the buyer and the checkout.
create policy placed_with_stores on orders.orders for select to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id()) and placed_at is not null
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])));

grant select on orders.checkouts to chowk_person, chowk_guest;
grant select on orders.orders to chowk_person, chowk_guest, chowk_staff, chowk_platform;
grant update (user_id, guest_id, cart_id, status, payment_id, payment_method, wallet_minor, expires_at)
  on orders.checkouts to chowk_system;
-- What was agreed stays as it was, for every role; what happens to it is recorded.
grant update (status, payment_status, payment_method, payment_id, refunded_minor, cancel_reason, cancel_note, cancelled_by,
    estimated_delivery, reservation_id, placed_at, delivered_at, completed_at, cancelled_at, user_id, guest_id, customer_name,
    customer_phone, customer_phone_index, customer_email, delivery_address, delivery_notes, customer_note, anonymised_at)
  on orders.orders to chowk_system;
grant update (batches, missing_quantity, returned_quantity, refunded_minor, notes) on orders.items to chowk_system;
grant update (channel_data) on orders.channel_meta to chowk_system;
grant update (changed_by, notes) on orders.status_history to chowk_system;
