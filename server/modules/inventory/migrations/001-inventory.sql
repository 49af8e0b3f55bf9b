-- How much there is: stock, every movement of it, batches, holds, suppliers, receipts, counts, daily snapshots.
-- Tenant tables: keys begin with tenant_id, and foreign keys include it. Sealed columns hold v1.<key>.<iv>.<data>.
create schema inventory;
comment on schema inventory is 'How much there is of each product, where it came from and where it went';
grant usage on schema inventory to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

-- Batches are picked by the database, so some movements get their id here.
create function inventory.new_id() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
    'hex')::uuid
$$;
comment on function inventory.new_id() is 'A UUID v7, as the application makes them';

-- Stock -------------------------------------------------------------------------------------------

create table inventory.stock (
  tenant_id uuid not null,
  product_id uuid not null,
  store_id uuid not null,
  on_hand numeric(12, 3) not null default 0 check (on_hand >= 0),
  reserved numeric(12, 3) not null default 0 check (reserved >= 0),
  batched numeric(12, 3) not null default 0 check (batched >= 0),
  minimum numeric(12, 3) not null default 0 check (minimum >= 0),
  maximum numeric(12, 3) check (maximum > 0),
  in_stock boolean not null default false,
  is_low boolean not null default true,
  last_movement_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, product_id),
  foreign key (tenant_id, product_id) references catalog.products (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  constraint stock_reserved_on_hand check (reserved <= on_hand),
  constraint stock_batched_on_hand check (batched <= on_hand),
  constraint stock_bounds check (maximum is null or maximum >= minimum)
) with (fillfactor = 80);
comment on table inventory.stock is 'D3 store_products: stock of each product. On hand changes by movements alone, for every role';
comment on column inventory.stock.reserved is 'Held for buyers: the sum of reservations in the state held';
comment on column inventory.stock.batched is 'What of it lies in batches: the sum of what they have left';
comment on column inventory.stock.in_stock is 'Whether any is left to sell, as catalog was last told';
comment on column inventory.stock.is_low is 'Whether on hand is at or below the minimum, as was last told';
comment on column inventory.stock.version is 'Of minimum and maximum, which people edit; sales do not raise it';
create unique index on inventory.stock (product_id);
create index on inventory.stock (tenant_id, store_id, product_id);
create index stock_low on inventory.stock (tenant_id, store_id, product_id) where is_low;
create trigger touch before update of minimum, maximum on inventory.stock
  for each row execute function kernel.touch();

-- Suppliers ---------------------------------------------------------------------------------------

create table inventory.suppliers (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  contact_person text check (length(contact_person) between 1 and 120),
  phone text check (length(phone) <= 400),
  phone_index bytea check (length(phone_index) <= 64),
  email text check (length(email) <= 1200),
  email_index bytea check (length(email_index) <= 64),
  address text check (length(address) between 1 and 500),
  gstin text check (length(gstin) <= 400),
  payment_terms text check (length(payment_terms) between 1 and 200),
  delivery_lead_time_days int check (delivery_lead_time_days between 0 and 365),
  supplier_tenant_id uuid references merchants.tenants (id),
  is_active boolean not null default true,
  deleted_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  check ((phone is null) = (phone_index is null)),
  check ((email is null) = (email_index is null))
);
comment on table inventory.suppliers is 'D3 suppliers: whom a store buys from. Removed softly: receipts and batches go on naming them';
comment on column inventory.suppliers.phone is 'Sealed, E.164';
comment on column inventory.suppliers.email is 'Sealed';
comment on column inventory.suppliers.gstin is 'Sealed';
comment on column inventory.suppliers.supplier_tenant_id is 'The supplier''s own business on the platform, where it has one';
create index on inventory.suppliers (id);
create unique index suppliers_name on inventory.suppliers (tenant_id, store_id, lower(name)) where deleted_at is null;
create index on inventory.suppliers (tenant_id, store_id, created_at desc, id desc);
create index on inventory.suppliers (supplier_tenant_id) where supplier_tenant_id is not null;
create index on inventory.suppliers (tenant_id, phone_index) where phone_index is not null;
create index on inventory.suppliers (tenant_id, email_index) where email_index is not null;
create trigger touch before update on inventory.suppliers for each row execute function kernel.touch();

-- Receipts and batches ----------------------------------------------------------------------------

create table inventory.receipts (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  supplier_id uuid,
  invoice_number text check (length(invoice_number) between 1 and 60),
  received_on date not null,
  note text check (length(note) between 1 and 500),
  total_cost_minor bigint not null check (total_cost_minor >= 0),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  created_by uuid default kernel.current_user_id(),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  foreign key (tenant_id, supplier_id) references inventory.suppliers (tenant_id, id)
);
comment on table inventory.receipts is 'A delivery as it came in: what a purchase movement refers to';
create index on inventory.receipts (id);
create index on inventory.receipts (tenant_id, store_id, created_at desc, id desc);
create index on inventory.receipts (tenant_id, supplier_id, created_at desc);
create index on inventory.receipts (created_by) where created_by is not null;

create table inventory.batches (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  store_id uuid not null,
  batch_number text not null check (length(batch_number) between 1 and 60),
  quantity numeric(12, 3) not null default 0 check (quantity >= 0),
  remaining_quantity numeric(12, 3) not null default 0 check (remaining_quantity >= 0),
  is_open boolean not null generated always as (remaining_quantity > 0) stored,
  manufacture_date date,
  expiry_date date,
  sellable_until timestamptz,
  supplier_id uuid,
  receipt_id uuid,
  purchase_price_minor bigint check (purchase_price_minor >= 0),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  warned_at timestamptz,
  expiry_noted_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, product_id, id),
  foreign key (tenant_id, product_id) references inventory.stock (tenant_id, product_id),
  foreign key (tenant_id, supplier_id) references inventory.suppliers (tenant_id, id),
  foreign key (tenant_id, receipt_id) references inventory.receipts (tenant_id, id),
  check (expiry_date is null or manufacture_date is null or expiry_date >= manufacture_date),
  check ((expiry_date is null) = (sellable_until is null))
) with (fillfactor = 80);
comment on table inventory.batches is 'D3 product_batches. One that is used up stays, so that a recall finds who bought of it';
comment on column inventory.batches.quantity is 'As received; both quantities change by movements alone';
comment on column inventory.batches.sellable_until is 'The end of its last day where the store is';
create index on inventory.batches (id);
create index batches_by_expiry on inventory.batches (tenant_id, product_id, sellable_until, created_at, id) where is_open;
create index on inventory.batches (tenant_id, store_id, created_at desc, id desc);
create index batches_expiring on inventory.batches (tenant_id, store_id, sellable_until, id) where is_open and sellable_until is not null;
create index batches_due on inventory.batches (sellable_until) where is_open and sellable_until is not null;
create index on inventory.batches (tenant_id, store_id, batch_number);
create index on inventory.batches (tenant_id, supplier_id) where supplier_id is not null;
create index on inventory.batches (tenant_id, receipt_id) where receipt_id is not null;

create table inventory.receipt_lines (
  tenant_id uuid not null,
  id uuid not null,
  receipt_id uuid not null,
  line_number int not null check (line_number >= 1),
  store_id uuid not null,
  product_id uuid not null,
  quantity numeric(12, 3) not null check (quantity > 0),
  unit_cost_minor bigint not null check (unit_cost_minor >= 0),
  batch_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, receipt_id, line_number),
  foreign key (tenant_id, receipt_id) references inventory.receipts (tenant_id, id),
  foreign key (tenant_id, product_id) references inventory.stock (tenant_id, product_id),
  foreign key (tenant_id, product_id, batch_id) references inventory.batches (tenant_id, product_id, id)
);
create index on inventory.receipt_lines (id);
create index on inventory.receipt_lines (tenant_id, product_id, batch_id);

-- Movements ---------------------------------------------------------------------------------------

create table inventory.movements (
  tenant_id uuid not null,
  id uuid not null default inventory.new_id(),
  product_id uuid not null,
  store_id uuid not null,
  movement_type text not null check (movement_type in ('purchase', 'sale', 'return', 'adjustment', 'damage', 'expiry')),
  quantity numeric(12, 3) not null,
  balance_after numeric(12, 3) not null check (balance_after >= 0),
  batch_id uuid,
  reservation_id uuid,
  reference_type text not null check (reference_type ~ '^[a-z_]{1,40}$'),
  reference_id text check (length(reference_id) between 1 and 100),
  reason text check (length(reason) between 1 and 500),
  performed_by uuid default kernel.current_user_id(),
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references inventory.stock (tenant_id, product_id),
  foreign key (tenant_id, product_id, batch_id) references inventory.batches (tenant_id, product_id, id),
  constraint movements_sign check (case
    when movement_type in ('purchase', 'return') then quantity > 0
    when movement_type in ('sale', 'damage', 'expiry') then quantity < 0
    else quantity <> 0 end),
  -- What a person changed by their own judgement, they explain.
  constraint movements_explained check (movement_type not in ('adjustment', 'damage') or reason is not null)
);
comment on table inventory.movements is
  'D3 stock_movements: every change of stock, kept for ever. Immutable; only who did it is forgotten when they leave';
comment on column inventory.movements.balance_after is 'What was on hand after it; set by the database, under the lock of the stock';
comment on column inventory.movements.reference_type is 'order, receipt, count, manual, import …';
comment on column inventory.movements.created_at is 'Rises from one movement of a product to the next';
create index on inventory.movements (tenant_id, product_id, created_at desc, id desc);
create index on inventory.movements (tenant_id, store_id, created_at desc, id desc);
create index on inventory.movements (tenant_id, product_id, batch_id) where batch_id is not null;
create index on inventory.movements (tenant_id, reference_type, reference_id);
create index on inventory.movements (performed_by) where performed_by is not null;

-- Reservations ------------------------------------------------------------------------------------

create table inventory.reservations (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  store_id uuid not null,
  quantity numeric(12, 3) not null check (quantity > 0),
  state text not null default 'held' check (state in ('held', 'committed', 'released', 'expired')),
  reference_type text not null check (reference_type ~ '^[a-z_]{1,40}$'),
  reference_id text not null check (length(reference_id) between 1 and 100),
  expires_at timestamptz not null,
  held_until timestamptz generated always as (case when state = 'held' then expires_at end) stored,
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id, product_id),
  foreign key (tenant_id, product_id) references inventory.stock (tenant_id, product_id),
  check ((state = 'held') = (settled_at is null))
);
comment on table inventory.reservations is
  'Timed holds, a row for each product that an id holds. A row is changed only under the lock of its product''s stock';
create index on inventory.reservations (id, product_id);
create index reservations_held on inventory.reservations (tenant_id, product_id, held_until) where held_until is not null;
create index reservations_due on inventory.reservations (held_until) where held_until is not null;
create index on inventory.reservations (tenant_id, reference_type, reference_id);
create index on inventory.reservations (created_at);

-- Counts ------------------------------------------------------------------------------------------

create table inventory.counts (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  line_count int not null check (line_count >= 1),
  difference_count int not null check (difference_count between 0 and line_count),
  created_by uuid default kernel.current_user_id(),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id)
);
comment on table inventory.counts is 'Count sheets as handed in; what differed became adjustments';
create index on inventory.counts (id);
create index on inventory.counts (tenant_id, store_id, created_at desc, id desc);
create index on inventory.counts (created_by) where created_by is not null;

create table inventory.count_lines (
  tenant_id uuid not null,
  id uuid not null,
  count_id uuid not null,
  line_number int not null check (line_number >= 1),
  store_id uuid not null,
  product_id uuid not null,
  batch_id uuid,
  expected numeric(12, 3) not null check (expected >= 0),
  counted numeric(12, 3) not null check (counted >= 0),
  difference numeric(12, 3) not null generated always as (counted - expected) stored,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, count_id, line_number),
  foreign key (tenant_id, count_id) references inventory.counts (tenant_id, id),
  foreign key (tenant_id, product_id) references inventory.stock (tenant_id, product_id),
  foreign key (tenant_id, product_id, batch_id) references inventory.batches (tenant_id, product_id, id)
);
create index on inventory.count_lines (id);
create index on inventory.count_lines (tenant_id, product_id, batch_id);

-- Snapshots ---------------------------------------------------------------------------------------

create table inventory.snapshots (
  tenant_id uuid not null,
  id uuid not null default inventory.new_id(),
  store_id uuid not null,
  snapshot_date date not null,
  total_products int not null check (total_products >= 0),
  total_stock_value_minor bigint not null check (total_stock_value_minor >= 0),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  low_stock_items int not null check (low_stock_items >= 0),
  out_of_stock_items int not null check (out_of_stock_items >= 0),
  snapshot_data jsonb not null check (jsonb_typeof(snapshot_data) = 'object'),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, store_id, snapshot_date),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id)
);
comment on table inventory.snapshots is
  'D3 inventory_snapshots: what a store had at the end of a day where it is, valued at cost; kept two years';
comment on column inventory.snapshots.snapshot_data is '{categories: [{categoryId, products, onHand, valueMinor, low, out}]}';
create index on inventory.snapshots (id);
create index on inventory.snapshots (created_at);

-- Who may do what ---------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['stock', 'suppliers', 'receipts', 'batches', 'receipt_lines', 'movements', 'reservations',
    'counts', 'count_lines', 'snapshots'] loop
    execute format('alter table inventory.%I enable row level security', t);
    execute format('alter table inventory.%I force row level security', t);
    execute format('create policy owner_all on inventory.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on inventory.%I to chowk_system using (true) with check (true)', t);
    execute format($policy$create policy stores_of_business on inventory.%I to chowk_staff
      using (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))
      with check (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))$policy$, t);
    execute format('grant select on inventory.%I to chowk_staff, chowk_system', t);
  end loop;
end $$;

-- Columns are named: what is on hand, reserved or left of a batch follows from movements and holds, and who did
-- something is whoever acts. The same for jobs.
grant insert (tenant_id, product_id, store_id, minimum, maximum), update (minimum, maximum)
  on inventory.stock to chowk_staff, chowk_system;
grant insert (tenant_id, id, store_id, name, contact_person, phone, phone_index, email, email_index, address, gstin,
    payment_terms, delivery_lead_time_days, supplier_tenant_id, is_active),
  update (name, contact_person, phone, phone_index, email, email_index, address, gstin, payment_terms,
    delivery_lead_time_days, supplier_tenant_id, is_active, deleted_at) on inventory.suppliers to chowk_staff, chowk_system;
grant insert (tenant_id, id, store_id, supplier_id, invoice_number, received_on, note, total_cost_minor, currency)
  on inventory.receipts to chowk_staff, chowk_system;
grant insert (tenant_id, id, receipt_id, line_number, store_id, product_id, quantity, unit_cost_minor, batch_id)
  on inventory.receipt_lines to chowk_staff, chowk_system;
grant insert (tenant_id, id, product_id, store_id, batch_number, manufacture_date, expiry_date, supplier_id, receipt_id,
    purchase_price_minor, currency) on inventory.batches to chowk_staff, chowk_system;
grant update (warned_at) on inventory.batches to chowk_system;
grant insert (tenant_id, product_id, movement_type, quantity, batch_id, reference_type, reference_id, reason)
  on inventory.movements to chowk_staff, chowk_system;
grant insert (tenant_id, id, store_id, reason, line_count, difference_count) on inventory.counts to chowk_staff, chowk_system;
grant insert (tenant_id, id, count_id, line_number, store_id, product_id, batch_id, expected, counted)
  on inventory.count_lines to chowk_staff, chowk_system;
grant insert on inventory.snapshots to chowk_system;
