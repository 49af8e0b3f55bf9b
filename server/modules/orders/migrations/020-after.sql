-- What happens after an order is placed: what was missing and what came in its stead, what came back, the invoice, what
-- buyers say of it, and who a store's customers are. As in 010: nobody writes here but the use cases, under a raised scope.

-- Missing items -----------------------------------------------------------------------------------

create table orders.shortages (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  item_id uuid not null,
  quantity numeric(12, 3) not null check (quantity > 0),
  value_minor bigint not null check (value_minor >= 0),
  status text not null check (status in ('offered', 'accepted', 'refunded', 'withdrawn')),
  settled_because text check (settled_because in ('nothing_offered', 'accepted', 'declined', 'unanswered', 'sold_out', 'order_cancelled')),
  note text check (length(note) between 1 and 500),
  substitute_product_id uuid,
  substitute_name text check (length(substitute_name) between 1 and 200),
  substitute_quantity numeric(12, 3) check (substitute_quantity > 0),
  substitute_unit_price_minor bigint check (substitute_unit_price_minor >= 0),
  substitute_total_minor bigint check (substitute_total_minor between 0 and value_minor),
  substitute_item_id uuid,
  refund_minor bigint not null default 0 check (refund_minor between 0 and value_minor),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  expires_at timestamptz,
  settled_at timestamptz,
  reported_by uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id),
  foreign key (tenant_id, item_id) references orders.items (tenant_id, id),
  foreign key (tenant_id, substitute_product_id) references catalog.products (tenant_id, id),
  foreign key (tenant_id, substitute_item_id) references orders.items (tenant_id, id),
  check ((status = 'offered') = (settled_at is null)),
  check ((status = 'offered') = (settled_because is null)),
  check ((status = 'accepted') = (substitute_item_id is not null)),
  check (num_nulls(substitute_product_id, substitute_name, substitute_quantity, substitute_unit_price_minor,
    substitute_total_minor, expires_at) in (0, 6)),
  check (status <> 'offered' or substitute_product_id is not null)
);
comment on table orders.shortages is 'What a store could not give: refunded, or another product in its stead if the buyer agrees';
comment on column orders.shortages.value_minor is 'What the missing quantity cost';
comment on column orders.shortages.substitute_total_minor is 'Never more than the value: what is dearer, the store gives away';
comment on column orders.shortages.refund_minor is 'What of the value went back';
create index on orders.shortages (id);
create index on orders.shortages (tenant_id, order_id, created_at, id);
create unique index shortages_one_offer on orders.shortages (tenant_id, item_id) where status = 'offered';
create index on orders.shortages (tenant_id, item_id);
create index on orders.shortages (tenant_id, substitute_product_id) where substitute_product_id is not null;
create index on orders.shortages (tenant_id, substitute_item_id) where substitute_item_id is not null;
create index on orders.shortages (tenant_id, store_id);
create index on orders.shortages (reported_by) where reported_by is not null;
create trigger touch before update on orders.shortages for each row execute function kernel.touch();

-- Returns -----------------------------------------------------------------------------------------

create table orders.returns (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  user_id uuid,
  guest_id uuid,
  return_number text not null check (return_number ~ '^RET-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$'),
  status text not null check (status in ('requested', 'approved', 'refused', 'withdrawn', 'received', 'refunded')),
  reason text not null check (reason in
    ('damaged', 'wrong_item', 'not_as_described', 'poor_quality', 'expired', 'changed_mind', 'other')),
  note text check (length(note) between 1 and 1000),
  refund_to text not null check (refund_to in ('source', 'wallet')),
  approved_by uuid,
  decided_at timestamptz,
  decision_note text check (length(decision_note) between 1 and 500),
  received_by uuid,
  received_at timestamptz,
  return_date date,
  refund_minor bigint not null default 0 check (refund_minor >= 0),
  refund_id uuid,
  refunded_at timestamptz,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, return_number),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id),
  check (user_id is null or guest_id is null),
  check (status in ('requested', 'withdrawn') or decided_at is not null),
  check (status not in ('received', 'refunded') or (received_at is not null and return_date is not null)),
  check ((status = 'refunded') = (refunded_at is not null))
);
comment on table orders.returns is 'D4 order_returns: what a buyer wants to give back, and how far that is';
comment on column orders.returns.approved_by is 'Who of the business approved or refused it';
comment on column orders.returns.return_date is 'The day on which the goods came back';
comment on column orders.returns.refund_minor is 'For what was accepted when it came back';
create index on orders.returns (id);
create index on orders.returns (tenant_id, order_id, created_at, id);
create index returns_newest on orders.returns (tenant_id, created_at desc, id desc);
create index returns_store on orders.returns (tenant_id, store_id, created_at desc, id desc);
create index returns_status on orders.returns (tenant_id, status, created_at desc, id desc);
create index on orders.returns (user_id, created_at desc) where user_id is not null;
create index on orders.returns (guest_id) where guest_id is not null;
create index on orders.returns (refund_id) where refund_id is not null;
create index on orders.returns (approved_by) where approved_by is not null;
create index on orders.returns (received_by) where received_by is not null;
create trigger touch before update on orders.returns for each row execute function kernel.touch();

create table orders.return_lines (
  tenant_id uuid not null,
  id uuid not null,
  return_id uuid not null,
  item_id uuid not null,
  quantity numeric(12, 3) not null check (quantity > 0),
  outcome text check (outcome in ('restocked', 'written_off', 'not_received')),
  refund_minor bigint not null default 0 check (refund_minor >= 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, return_id, item_id),
  foreign key (tenant_id, return_id) references orders.returns (tenant_id, id),
  foreign key (tenant_id, item_id) references orders.items (tenant_id, id),
  check (outcome is distinct from 'not_received' or refund_minor = 0)
);
comment on table orders.return_lines is 'How much of which line is to come back, and what became of it';
create index on orders.return_lines (id);
create index on orders.return_lines (tenant_id, item_id);

create table orders.return_photos (
  tenant_id uuid not null,
  id uuid not null,
  return_id uuid not null,
  position int not null check (position between 0 and 5),
  file_key text not null unique check (file_key ~ '^returns/[0-9a-f]{64}$'),
  media_type text not null default 'image/webp' check (media_type = 'image/webp'),
  size_bytes int not null check (size_bytes > 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, return_id, position),
  foreign key (tenant_id, return_id) references orders.returns (tenant_id, id)
);
comment on table orders.return_photos is 'What a buyer shows of the goods, in private storage';
create index on orders.return_photos (id);

-- Invoices ----------------------------------------------------------------------------------------

create table orders.invoice_series (
  tenant_id uuid not null,
  financial_year text not null check (financial_year ~ '^[0-9]{2}-[0-9]{2}$'),
  last_number int not null check (last_number >= 1),
  primary key (tenant_id, financial_year)
);
comment on table orders.invoice_series is 'The law wants one unbroken series of numbers for each business and financial year';

create table orders.invoices (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  user_id uuid,
  guest_id uuid,
  invoice_number text not null check (length(invoice_number) between 1 and 16),
  financial_year text not null check (financial_year ~ '^[0-9]{2}-[0-9]{2}$'),
  document text not null check (length(document) <= 400000),
  total_minor bigint not null check (total_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  issued_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, order_id),
  unique (tenant_id, invoice_number),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id),
  check (user_id is null or guest_id is null)
);
comment on table orders.invoices is 'The invoice as it was issued at hand-over; kept for as long as the law asks, whoever leaves';
comment on column orders.invoices.document is 'Sealed: all that stands on it, as JSON';
create index on orders.invoices (id);
create index on orders.invoices (user_id) where user_id is not null;
create index on orders.invoices (guest_id) where guest_id is not null;
create index on orders.invoices (issued_at);

-- Reviews -----------------------------------------------------------------------------------------

create table orders.reviews (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  item_id uuid not null,
  product_id uuid not null,
  product_name text not null check (length(product_name) between 1 and 200),
  user_id uuid,
  guest_id uuid,
  author_name text check (length(author_name) between 1 and 60),
  rating int not null check (rating between 1 and 5),
  review_text text check (length(review_text) between 1 and 2000),
  is_verified_purchase boolean not null default true,
  helpful_count int not null default 0 check (helpful_count >= 0),
  report_count int not null default 0 check (report_count >= 0),
  status text not null check (status in ('published', 'removed')),
  removed_reason text check (length(removed_reason) between 1 and 500),
  removed_by uuid,
  reply_text text check (length(reply_text) between 1 and 1000),
  replied_at timestamptz,
  replied_by uuid,
  editable_until timestamptz not null,
  edited_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, item_id),
  foreign key (tenant_id, order_id) references orders.orders (tenant_id, id),
  foreign key (tenant_id, item_id) references orders.items (tenant_id, id),
  foreign key (tenant_id, product_id) references catalog.products (tenant_id, id),
  check (user_id is null or guest_id is null),
  check ((status = 'removed') = (removed_reason is not null)),
  check ((reply_text is null) = (replied_at is null))
);
comment on table orders.reviews is 'D3 reviews, D5: what a buyer says of one line of a delivered order';
comment on column orders.reviews.author_name is 'As they were shown when they wrote it; null: somebody who left';
comment on column orders.reviews.is_verified_purchase is 'Always: there is no review without an order';
comment on column orders.reviews.editable_until is 'Until when its author may change it';
create index on orders.reviews (id);
create index on orders.reviews (tenant_id, order_id);
create index reviews_of_store on orders.reviews (store_id, created_at desc, id desc) where status = 'published';
create index reviews_of_product on orders.reviews (product_id, created_at desc, id desc) where status = 'published';
create index reviews_helpful on orders.reviews (store_id, helpful_count desc, id desc) where status = 'published';
create index reviews_newest on orders.reviews (tenant_id, created_at desc, id desc);
create index reviews_by_store on orders.reviews (tenant_id, store_id, created_at desc, id desc);
create index on orders.reviews (tenant_id, product_id);
create index reviews_published on orders.reviews (status, created_at desc, id desc);
create index reviews_reported on orders.reviews (created_at desc, id desc) where report_count > 0 and status = 'published';
create index on orders.reviews (user_id) where user_id is not null;
create index on orders.reviews (guest_id) where guest_id is not null;
create index on orders.reviews (replied_by) where replied_by is not null;
create index on orders.reviews (removed_by) where removed_by is not null;
-- What others think of a review changes no word of it.
create trigger touch before update on orders.reviews for each row
  when ((old.helpful_count, old.report_count) is not distinct from (new.helpful_count, new.report_count))
  execute function kernel.touch();

create table orders.review_votes (
  tenant_id uuid not null,
  review_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, review_id, user_id),
  foreign key (tenant_id, review_id) references orders.reviews (tenant_id, id)
);
comment on table orders.review_votes is 'Who found which review helpful';
create index on orders.review_votes (user_id);

create table orders.review_reports (
  tenant_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  user_id uuid,
  reason text not null check (reason in ('offensive', 'spam', 'untrue', 'personal_data', 'other')),
  note text check (length(note) between 1 and 500),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, review_id, user_id),
  foreign key (tenant_id, review_id) references orders.reviews (tenant_id, id)
);
comment on table orders.review_reports is 'What somebody finds wrong with a review, for the platform to look at';
create index on orders.review_reports (id);
create index on orders.review_reports (user_id) where user_id is not null;

-- Customers ---------------------------------------------------------------------------------------

create table orders.customers (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  user_id uuid,
  phone_index bytea check (length(phone_index) <= 64),
  last_order_id uuid not null,
  total_orders int not null default 0,
  total_spent_minor bigint not null default 0,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  first_order_at timestamptz not null,
  last_order_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  foreign key (tenant_id, last_order_id) references orders.orders (tenant_id, id),
  check (user_id is null or phone_index is null)
);
comment on table orders.customers is 'Who bought in a store, how often and for how much; kept by events. Names and numbers stand in the orders alone';
comment on column orders.customers.total_orders is 'Below nothing for a moment only, when a cancellation is told before the order';
comment on column orders.customers.phone_index is 'What tells guests apart; null for whoever is logged in, and for those who were forgotten';
create unique index customers_person on orders.customers (tenant_id, store_id, user_id) where user_id is not null;
create unique index customers_guest on orders.customers (tenant_id, store_id, phone_index) where phone_index is not null;
create index on orders.customers (id);
create index on orders.customers (tenant_id, last_order_id);
create index customers_latest on orders.customers (tenant_id, store_id, last_order_at desc, id desc);
create index customers_spent on orders.customers (tenant_id, store_id, total_spent_minor desc, id desc);
create index on orders.customers (user_id) where user_id is not null;
create trigger touch before update on orders.customers for each row execute function kernel.touch();

-- Who may do what ---------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['shortages', 'returns', 'return_lines', 'return_photos', 'invoice_series', 'invoices', 'reviews',
    'review_votes', 'review_reports', 'customers'] loop
    execute format('alter table orders.%I enable row level security', t);
    execute format('alter table orders.%I force row level security', t);
    execute format('create policy owner_all on orders.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on orders.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select, insert, update on orders.%I to chowk_system', t);
  end loop;
  foreach t in array array['returns', 'invoices'] loop
    execute format('grant select on orders.%I to chowk_person, chowk_guest, chowk_staff', t);
    execute format('create policy own on orders.%I for select to chowk_person using (user_id = (select kernel.current_user_id()))', t);
    execute format('create policy own_of_guest on orders.%I for select to chowk_guest using (guest_id = (select kernel.current_guest_id()))', t);
    execute format($policy$create policy stores_of_business on orders.%I for select to chowk_staff
      using (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))$policy$, t);
  end loop;
  foreach t in array array['reviews', 'customers'] loop
    execute format('grant select on orders.%I to chowk_staff', t);
    execute format($policy$create policy stores_of_business on orders.%I for select to chowk_staff
      using (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))$policy$, t);
  end loop;
  -- Whoever sees a return sees what belongs to it.
  foreach t in array array['return_lines', 'return_photos'] loop
    execute format('grant select on orders.%I to chowk_person, chowk_guest, chowk_staff', t);
    execute format($policy$create policy of_seen_return on orders.%1$I for select to chowk_person, chowk_guest, chowk_staff
      using (exists (select from orders.returns r where r.tenant_id = %1$I.tenant_id and r.id = %1$I.return_id))$policy$, t);
  end loop;
end $$;

grant select on orders.shortages to chowk_person, chowk_guest, chowk_staff;
create policy of_seen_order on orders.shortages for select to chowk_person, chowk_guest, chowk_staff
  using (exists (select from orders.orders o where o.tenant_id = shortages.tenant_id and o.id = shortages.order_id));

grant select on orders.reviews to chowk_anonymous, chowk_guest, chowk_person, chowk_platform;
create policy published on orders.reviews for select to chowk_anonymous, chowk_guest, chowk_person using (status = 'published');
create policy own on orders.reviews for select to chowk_person using (user_id = (select kernel.current_user_id()));
create policy own_of_guest on orders.reviews for select to chowk_guest using (guest_id = (select kernel.current_guest_id()));
create policy permitted on orders.reviews for select to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_REVIEW_MODERATE');
grant select on orders.review_votes to chowk_person;
create policy own on orders.review_votes for select to chowk_person using (user_id = (select kernel.current_user_id()));
grant select on orders.review_reports to chowk_platform;
create policy permitted on orders.review_reports for select to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_REVIEW_MODERATE');
grant delete on orders.review_votes, orders.return_photos to chowk_system;
-- An invoice stays as it was issued; only whose it was can be forgotten.
revoke update on orders.invoices from chowk_system;
grant update (user_id, guest_id) on orders.invoices to chowk_system;

-- Whoever has never put anything into a cart asks as nobody, and finds nothing: no policy is for them.
grant select on orders.checkouts, orders.orders, orders.items, orders.status_history, orders.channel_meta, orders.returns,
  orders.return_lines, orders.return_photos, orders.shortages, orders.invoices to chowk_anonymous;

-- Orders are known by their buyers' names for three years.
create index orders_to_forget on orders.orders (placed_at) where anonymised_at is null;
