-- What somebody means to buy: carts of persons and of guests, with lines from several stores.
create schema orders;
comment on schema orders is 'From the cart to the doorstep: carts, checkouts, orders, returns, reviews';
grant usage on schema orders to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

create table orders.carts (
  id uuid primary key,
  user_id uuid,
  guest_id uuid,
  buyer_id uuid not null generated always as (coalesce(user_id, guest_id)) stored,
  is_guests boolean not null generated always as (guest_id is not null) stored,
  status text not null default 'active' check (status in ('active', 'checked_out')),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  coupon_codes text[] not null default '{}' check (cardinality(coupon_codes) <= 10),
  address_id uuid,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  pincode text check (length(pincode) <= 12),
  state text check (length(state) between 1 and 100),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((user_id is null) <> (guest_id is null)),
  check ((latitude is null) = (longitude is null))
) with (fillfactor = 80);
comment on table orders.carts is 'D1 Cart. A buyer has one that is active; it is checked out when the last of it was ordered';
comment on column orders.carts.buyer_id is 'Whose it is, person or guest; ids of the two never meet, for they are UUIDs of different versions';
comment on column orders.carts.address_id is 'The saved address that the place was taken from';
comment on column orders.carts.latitude is 'Where it is to be brought: decides which stores deliver';
comment on column orders.carts.state is 'Where it is to be brought, for the tax';
create unique index carts_active on orders.carts (buyer_id) where status = 'active';
create index on orders.carts (buyer_id);
create index carts_left on orders.carts (updated_at) where guest_id is not null or status = 'checked_out';
create trigger touch before update on orders.carts for each row execute function kernel.touch();

-- No foreign keys to stores and products: a cart may hold what its store has taken off the shelf, and a product
-- that everybody wants is not to be locked by each who puts it in.
create table orders.cart_stores (
  cart_id uuid not null references orders.carts (id) on delete cascade,
  tenant_id uuid not null,
  store_id uuid not null,
  fulfilment text check (fulfilment in ('delivery', 'pickup')),
  slot_id uuid,
  slot_date date,
  note text check (length(note) between 1 and 500),
  primary key (cart_id, store_id),
  check ((slot_id is null) = (slot_date is null))
);
comment on table orders.cart_stores is 'What the buyer chose for one store of a cart; without a row the store''s usual way holds';
comment on column orders.cart_stores.slot_date is 'The day on the store''s clock for which the slot is meant';

create table orders.cart_items (
  id uuid primary key,
  cart_id uuid not null references orders.carts (id) on delete cascade,
  tenant_id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  product_name text not null check (length(product_name) between 1 and 200),
  quantity numeric(12, 3) not null check (quantity > 0 and quantity <= 1000000),
  price_snapshot_minor bigint not null check (price_snapshot_minor >= 0),
  offer_id uuid,
  offer_title text check (length(offer_title) between 1 and 120),
  is_saved_for_later boolean not null default false,
  note text check (length(note) between 1 and 300),
  added_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (cart_id, product_id)
) with (fillfactor = 80);
comment on table orders.cart_items is 'D1 CartItem: one line for each product';
comment on column orders.cart_items.product_name is 'For when nobody can look it up any more';
comment on column orders.cart_items.price_snapshot_minor is 'What one of it cost, after offers, when the buyer last agreed to it';
comment on column orders.cart_items.offer_id is 'The offer that was in that price';

do $$
declare t text;
begin
  foreach t in array array['carts', 'cart_stores', 'cart_items'] loop
    execute format('alter table orders.%I enable row level security', t);
    execute format('alter table orders.%I force row level security', t);
    execute format('create policy owner_all on orders.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on orders.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on orders.%I to chowk_person, chowk_guest, chowk_system', t);
  end loop;
  -- Whoever sees a cart sees what is in it.
  foreach t in array array['cart_stores', 'cart_items'] loop
    execute format($policy$create policy of_own_cart on orders.%1$I to chowk_person, chowk_guest
      using (exists (select from orders.carts c where c.id = %1$I.cart_id))
      with check (exists (select from orders.carts c where c.id = %1$I.cart_id))$policy$, t);
  end loop;
end $$;
create policy own on orders.carts to chowk_person
  using (buyer_id = (select kernel.current_user_id()) and not is_guests) with check (user_id = (select kernel.current_user_id()));
create policy own_of_guest on orders.carts to chowk_guest
  using (buyer_id = (select kernel.current_guest_id()) and is_guests) with check (guest_id = (select kernel.current_guest_id()));
-- A cart changes hands only when the system lets a person adopt what they filled as a guest.
revoke delete, update on orders.carts from chowk_person, chowk_guest;
grant update (status, currency, coupon_codes, address_id, latitude, longitude, pincode, state)
  on orders.carts to chowk_person, chowk_guest;
