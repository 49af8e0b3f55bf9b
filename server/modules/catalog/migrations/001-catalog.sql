-- What can be sold: categories, brands and the master catalogue, which belong to the platform; products, their
-- pictures, costs, price breaks and offers, which belong to a store of a business; imports and translations.
create schema catalog;
comment on schema catalog is 'What can be sold';
grant usage on schema catalog to chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

-- Platform: categories, brands, generic products -----------------------------------------------------

create table catalog.categories (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  parent_id uuid references catalog.categories (id),
  level int not null default 0 check (level between 0 and 5),
  icon_url text check (length(icon_url) <= 500 and icon_url ~ '^(/|https://)'),
  display_order int not null default 0 check (display_order between 0 and 100000),
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((parent_id is null) = (level = 0))
);
comment on table catalog.categories is 'D3 categories, D1 Category and SubCategory: one tree; a subcategory is a child';
comment on column catalog.categories.level is 'Its parent''s and one more; 0 at the root. Kept by a trigger';
create unique index categories_name_among_siblings on catalog.categories (parent_id, lower(name)) nulls not distinct;
create index on catalog.categories (parent_id, display_order);
create trigger touch before update on catalog.categories for each row execute function kernel.touch();

create function catalog.place_category() returns trigger language plpgsql set search_path = catalog, pg_temp as $$
begin
  -- One at a time: two moves at once could make a circle that neither sees.
  perform pg_advisory_xact_lock(7241104, 1);
  if tg_op = 'UPDATE' and new.parent_id is not null and exists (
    with recursive above (id, parent_id) as (
      select c.id, c.parent_id from catalog.categories c where c.id = new.parent_id
      union select c.id, c.parent_id from catalog.categories c join above a on c.id = a.parent_id)
    select from above where id = new.id)
  then
    raise exception 'a category cannot stand below itself' using errcode = 'check_violation', constraint = 'categories_no_circle';
  end if;
  new.level := coalesce((select c.level + 1 from catalog.categories c where c.id = new.parent_id), 0);
  return new;
end $$;
create trigger place_category before insert or update of parent_id, level on catalog.categories
  for each row execute function catalog.place_category();

-- What stands below moves along.
create function catalog.place_children() returns trigger language plpgsql set search_path = catalog, pg_temp as $$
begin
  update catalog.categories set level = new.level + 1 where parent_id = new.id;
  return null;
end $$;
create trigger place_children after update of parent_id, level on catalog.categories
  for each row when (old.level <> new.level) execute function catalog.place_children();

create table catalog.brands (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  logo_url text check (length(logo_url) <= 500 and logo_url ~ '^(/|https://)'),
  manufacturer text check (length(manufacturer) between 1 and 160),
  country_of_origin text check (country_of_origin ~ '^[A-Z]{2}$'),
  is_verified boolean not null default false,
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table catalog.brands is 'D3 brands. Never deleted: a brand that is gone is inactive';
create unique index brands_name on catalog.brands (lower(name));
create trigger touch before update on catalog.brands for each row execute function kernel.touch();

create table catalog.generic_products (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  category_id uuid not null references catalog.categories (id),
  subcategory_id uuid references catalog.categories (id),
  product_type text not null check (product_type in ('grocery', 'fruits_vegetables', 'dairy', 'bakery', 'beverages',
    'snacks', 'sweets', 'meat_fish', 'personal_care', 'beauty', 'household', 'baby_care', 'pet_care', 'health',
    'stationery', 'electronics', 'fashion', 'home', 'hardware', 'other')),
  hsn_code text check (hsn_code ~ '^[0-9]{4}([0-9]{2}([0-9]{2})?)?$'),
  default_unit text not null check (default_unit in
    ('kg', 'g', 'l', 'ml', 'piece', 'pack', 'dozen', 'm', 'cm', 'pair', 'set', 'box')),
  tax_rate numeric(5, 2) not null default 0 check (tax_rate between 0 and 100),
  searchable_keywords text[] not null default '{}' check (cardinality(searchable_keywords) <= 60),
  typical_sizes text[] not null default '{}' check (cardinality(typical_sizes) <= 30),
  attributes_template jsonb not null default '[]' check (jsonb_typeof(attributes_template) = 'array'),
  image_url text check (length(image_url) <= 500 and image_url ~ '^(/|https://)'),
  region text check (length(region) between 1 and 60),
  verification_status text not null default 'verified' check (verification_status in ('pending', 'verified', 'rejected')),
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table catalog.generic_products is 'D3 generic_products: the master catalogue that all stores share. Never deleted, only inactive';
comment on column catalog.generic_products.searchable_keywords is 'What people call it, in every language and script';
comment on column catalog.generic_products.typical_sizes is 'Such as "5 kg"';
comment on column catalog.generic_products.attributes_template is '[{name, kind, required, options?}]: what a listing says of itself';
create unique index generic_products_name on catalog.generic_products (lower(name), category_id);
create index generic_products_keywords on catalog.generic_products using gin (searchable_keywords);
create index on catalog.generic_products (category_id);
create index on catalog.generic_products (subcategory_id);
create trigger touch before update on catalog.generic_products for each row execute function kernel.touch();

-- Products of a store ----------------------------------------------------------------------------------

create table catalog.products (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  generic_product_id uuid references catalog.generic_products (id),
  category_id uuid not null references catalog.categories (id),
  subcategory_id uuid references catalog.categories (id),
  brand_id uuid references catalog.brands (id),
  product_name text not null check (length(product_name) between 1 and 160),
  description text check (length(description) between 1 and 5000),
  sku text not null check (sku ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
  barcode text check (barcode ~ '^([0-9]{8}|[0-9]{12,13})$'),
  variant_type text check (length(variant_type) between 1 and 80),
  size numeric(12, 3) check (size > 0),
  size_unit text check (size_unit in ('kg', 'g', 'l', 'ml', 'piece', 'pack', 'dozen', 'm', 'cm', 'pair', 'set', 'box')),
  mrp_minor bigint not null check (mrp_minor between 1 and 100000000000),
  selling_price_minor bigint not null check (selling_price_minor >= 0),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  tax_rate numeric(5, 2) not null default 0 check (tax_rate between 0 and 100),
  discount_percentage numeric(5, 2) not null
    generated always as (round((mrp_minor - selling_price_minor) * 100.0 / mrp_minor, 2)) stored,
  hsn_code text check (hsn_code ~ '^[0-9]{4}([0-9]{2}([0-9]{2})?)?$'),
  min_bulk_quantity numeric(12, 3) check (min_bulk_quantity > 0),
  wholesale_only boolean not null default false,
  keywords text[] not null default '{}' check (cardinality(keywords) <= 60),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  picture_image_id uuid,
  in_stock boolean not null default false,
  status text not null default 'draft'
    check (status in ('draft', 'active', 'inactive', 'discontinued', 'out_of_stock', 'flagged')),
  status_reason text check (length(status_reason) between 1 and 500),
  rating numeric(3, 2) not null default 0 check (rating between 0 and 5),
  rating_count int not null default 0 check (rating_count >= 0),
  store_listed boolean not null default false,
  deleted_at timestamptz,
  is_listed boolean not null
    generated always as (status in ('active', 'out_of_stock') and store_listed and deleted_at is null) stored,
  leaf_category_id uuid not null generated always as (coalesce(subcategory_id, category_id)) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, store_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  check (selling_price_minor <= mrp_minor),
  check ((size is null) = (size_unit is null)),
  check (status <> 'active' or in_stock),
  check (status <> 'out_of_stock' or not in_stock)
);
comment on table catalog.products is 'D3 store_products, D1 Product, D4 products, D5 listings: what a store offers. Removed by deleted_at';
comment on column catalog.products.selling_price_minor is 'Contains tax, as the maximum retail price does';
comment on column catalog.products.wholesale_only is 'Shown to members of approved businesses only';
comment on column catalog.products.picture_image_id is 'Its first picture';
comment on column catalog.products.in_stock is 'Kept by inventory when the stock crosses zero; active and out_of_stock follow it';
comment on column catalog.products.status_reason is 'Why a moderator flagged it';
comment on column catalog.products.store_listed is 'Whether buyers see its store; kept by a trigger and a reaction';
comment on column catalog.products.is_listed is 'Whether buyers see it';
create index on catalog.products (id);
create unique index products_sku on catalog.products (tenant_id, store_id, sku) where deleted_at is null;
create index products_store_status_sku on catalog.products (store_id, status, sku);
create index products_of_store on catalog.products (tenant_id, store_id, created_at desc, id desc);
create index products_by_name on catalog.products (store_id, product_name, id);
create index products_by_price on catalog.products (store_id, selling_price_minor, id) where is_listed;
create index products_by_discount on catalog.products (store_id, discount_percentage desc, id desc) where is_listed;
create index products_by_category on catalog.products (store_id, leaf_category_id, product_name, id) where is_listed;
create index products_newest_listed on catalog.products (is_listed, created_at desc, id desc);
create index on catalog.products (generic_product_id);
create index on catalog.products (category_id);
create index on catalog.products (subcategory_id);
create index on catalog.products (brand_id);
create index on catalog.products (tenant_id, barcode) where barcode is not null;
create index products_status on catalog.products (status, created_at desc, id desc);
-- What buyers' stars and the store's state change is no edit that another editor would have to know of.
create trigger touch before update on catalog.products for each row
  when ((old.rating, old.rating_count, old.store_listed) is not distinct from (new.rating, new.rating_count, new.store_listed))
  execute function kernel.touch();

-- The lock makes a change of the store wait: whoever lists or hides it afterwards finds this row.
create function catalog.follow_store() returns trigger language plpgsql security definer
  set search_path = catalog, pg_temp as $$
begin
  new.store_listed := coalesce((
    select s.is_listed from merchants.stores s where s.tenant_id = new.tenant_id and s.id = new.store_id for share), false);
  return new;
end $$;
create trigger follow_store before insert on catalog.products for each row execute function catalog.follow_store();

create table catalog.product_images (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  position int not null check (position between 0 and 100),
  file_key text not null check (file_key ~ '^products/[0-9a-f]{64}$'),
  width int not null check (width between 1 and 20000),
  height int not null check (height between 1 and 20000),
  alt_text text check (length(alt_text) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id, product_id) references catalog.products (tenant_id, store_id, id) on delete cascade
);
comment on table catalog.product_images is 'D1 ProductImage: pictures of a product, the first of which stands in lists';
comment on column catalog.product_images.file_key is
  'Its sizes lie in <key>/<width>.<format>; random, and several pictures may share it';
create index on catalog.product_images (id);
create index on catalog.product_images (tenant_id, store_id, product_id, position);
create index on catalog.product_images (product_id, position);
create index on catalog.product_images (file_key);

create table catalog.product_costs (
  tenant_id uuid not null,
  product_id uuid not null,
  store_id uuid not null,
  cost_price_minor bigint not null check (cost_price_minor between 0 and 100000000000),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, product_id),
  foreign key (tenant_id, store_id, product_id) references catalog.products (tenant_id, store_id, id) on delete cascade
);
comment on table catalog.product_costs is 'D3 cost_price, in a table of its own: for the business alone, in the database itself';
create index on catalog.product_costs (tenant_id, store_id, product_id);
create trigger touch before update on catalog.product_costs for each row execute function kernel.touch();

create table catalog.price_breaks (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  min_quantity numeric(12, 3) not null check (min_quantity > 0),
  price_minor bigint not null check (price_minor >= 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, product_id, min_quantity),
  foreign key (tenant_id, store_id, product_id) references catalog.products (tenant_id, store_id, id) on delete cascade
);
comment on table catalog.price_breaks is 'D1 bulk prices: from this quantity on, each unit costs so much; for members of approved businesses';
create index on catalog.price_breaks (id);
create index on catalog.price_breaks (tenant_id, store_id, product_id);
create index on catalog.price_breaks (product_id, min_quantity);

create table catalog.offers (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  product_id uuid,
  title text not null check (length(title) between 1 and 120),
  offer_type text not null check (offer_type in ('percentage', 'flat', 'bogo', 'bundle')),
  offer_value numeric(14, 2) not null check (offer_value > 0),
  min_quantity numeric(12, 3) not null default 1 check (min_quantity > 0),
  max_discount_minor bigint check (max_discount_minor > 0),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  valid_from timestamptz not null,
  valid_until timestamptz,
  terms_conditions text check (length(terms_conditions) between 1 and 2000),
  is_active boolean not null default true,
  store_listed boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  foreign key (tenant_id, store_id, product_id) references catalog.products (tenant_id, store_id, id),
  check (valid_until > valid_from),
  check (offer_type <> 'percentage' or offer_value <= 100),
  -- Minor units and pieces are whole.
  check (offer_type = 'percentage' or offer_value = trunc(offer_value)),
  check (offer_type <> 'bogo' or offer_value <= 100)
);
comment on table catalog.offers is 'D3 product_offers: what a store gives off, on one product or (product_id null) on everything';
comment on column catalog.offers.offer_value is 'percentage: per cent; flat, bundle: minor units; bogo: how many come free';
comment on column catalog.offers.min_quantity is 'percentage, flat: from how many on; bogo: how many to buy; bundle: how many make one';
comment on column catalog.offers.valid_until is 'The first moment at which it no longer holds';
create index on catalog.offers (id);
create index on catalog.offers (tenant_id, store_id, product_id);
create index offers_newest on catalog.offers (tenant_id, store_id, created_at desc, id desc);
create index offers_holding on catalog.offers (store_id, product_id) where is_active;
create trigger touch before update on catalog.offers for each row
  when (old.store_listed = new.store_listed) execute function kernel.touch();
create trigger follow_store before insert on catalog.offers for each row execute function catalog.follow_store();

-- Imports and translations -----------------------------------------------------------------------------

create table catalog.import_jobs (
  id uuid primary key,
  job_type text not null check (job_type in ('admin_product_import', 'store_inventory_upload')),
  tenant_id uuid,
  store_id uuid,
  created_by_user_id uuid not null references identity.users (id),
  created_by_email text check (length(created_by_email) <= 1200),
  status text not null default 'queued'
    check (status in ('queued', 'processing', 'completed', 'completed_with_errors', 'failed', 'cancelled')),
  status_history jsonb not null default '[]' check (jsonb_typeof(status_history) = 'array'),
  started_at timestamptz,
  completed_at timestamptz,
  estimated_completion_at timestamptz,
  total_rows int check (total_rows >= 0),
  processed_rows int not null default 0 check (processed_rows >= 0),
  successful_count int not null default 0 check (successful_count >= 0),
  duplicate_count int not null default 0 check (duplicate_count >= 0),
  error_count int not null default 0 check (error_count >= 0),
  skipped_count int not null default 0 check (skipped_count >= 0),
  file_storage text not null default 'local' check (length(file_storage) between 1 and 60),
  input_key text not null check (length(input_key) <= 200),
  error_report_key text check (length(error_report_key) <= 200),
  input_filename text not null check (length(input_filename) between 1 and 200),
  input_file_size_bytes bigint not null check (input_file_size_bytes > 0),
  input_row_count_estimate int not null check (input_row_count_estimate >= 0),
  import_options jsonb not null default '{}' check (jsonb_typeof(import_options) = 'object'),
  recent_errors jsonb not null default '[]'
    check (jsonb_typeof(recent_errors) = 'array' and jsonb_array_length(recent_errors) <= 10),
  failure text check (length(failure) <= 500),
  worker_id text check (length(worker_id) <= 200),
  processing_start_memory_mb int check (processing_start_memory_mb >= 0),
  processing_duration_seconds numeric(12, 3) not null default 0 check (processing_duration_seconds >= 0),
  checkpoint jsonb not null default '{"lastProcessedRow": 0}' check (jsonb_typeof(checkpoint -> 'lastProcessedRow') = 'number'),
  expires_at timestamptz not null default now() + interval '30 days',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  check ((job_type = 'admin_product_import') = (tenant_id is null)),
  check ((tenant_id is null) = (store_id is null)),
  check ((status in ('queued', 'processing')) = (completed_at is null)),
  check (processed_rows = successful_count + duplicate_count + error_count + skipped_count)
);
comment on table catalog.import_jobs is 'D3 import-jobs: files of rows on their way in. A store''s uploads belong to its business, others to the platform';
comment on column catalog.import_jobs.created_by_email is 'Sealed: whom to tell when it is done';
comment on column catalog.import_jobs.file_storage is 'Where the files lie (D3 s3_bucket)';
comment on column catalog.import_jobs.worker_id is 'Which node works on it (D3 processing_lambda_arn)';
comment on column catalog.import_jobs.checkpoint is '{lastProcessedRow}: where the next worker goes on; written with the rows themselves';
comment on column catalog.import_jobs.expires_at is 'When retention removes it (D3 ttl)';
create index on catalog.import_jobs (tenant_id, store_id);
create index on catalog.import_jobs (created_by_user_id, created_at desc);
create index on catalog.import_jobs (status, created_at desc);
create index on catalog.import_jobs (job_type, created_at desc, id desc);
create index on catalog.import_jobs (store_id, created_at desc, id desc);
create index on catalog.import_jobs (created_at);
create trigger touch before update on catalog.import_jobs for each row execute function kernel.touch();

create table catalog.translations (
  cache_key text primary key check (length(cache_key) <= 600),
  source_text text not null check (length(source_text) between 1 and 500),
  translated_text text not null check (length(translated_text) between 1 and 1500),
  source_language text not null check (source_language ~ '^[a-z]{2,3}$'),
  target_language text not null check (target_language ~ '^[a-z]{2,3}$'),
  translator text not null check (length(translator) between 1 and 40),
  translated_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days'
);
comment on table catalog.translations is 'D3 translation-cache: what was translated once. Never changed, only forgotten';
comment on column catalog.translations.cache_key is 'Text in small letters without spaces around, and both languages: tata salt__en__hi';
create index on catalog.translations (translated_at);

-- Who may do what --------------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['categories', 'brands', 'generic_products', 'products', 'product_images', 'product_costs',
    'price_breaks', 'offers', 'import_jobs', 'translations'] loop
    execute format('alter table catalog.%I enable row level security', t);
    execute format('alter table catalog.%I force row level security', t);
    execute format('create policy owner_all on catalog.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on catalog.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on catalog.%I to chowk_system', t);
  end loop;

  -- The master catalogue is for all to read.
  foreach t in array array['categories', 'brands', 'generic_products', 'translations'] loop
    execute format('grant select on catalog.%I to chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform', t);
    execute format($policy$create policy read_by_all on catalog.%I for select
      to chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform using (true)$policy$, t);
  end loop;
  foreach t in array array['categories', 'brands', 'generic_products'] loop
    execute format($policy$create policy added on catalog.%I for insert to chowk_platform
      with check ((select kernel.current_permission()) in ('PERM_PRODUCT_CREATE', 'PERM_PRODUCT_IMPORT_BULK'))$policy$, t);
    execute format($policy$create policy edited on catalog.%I for update to chowk_platform
      using ((select kernel.current_permission()) in ('PERM_PRODUCT_UPDATE', 'PERM_PRODUCT_IMPORT_BULK'))$policy$, t);
  end loop;

  -- Staff: their business's rows, of the stores that their permission reaches.
  foreach t in array array['products', 'product_images', 'product_costs', 'price_breaks', 'offers', 'import_jobs'] loop
    execute format($policy$create policy stores_of_business on catalog.%I to chowk_staff
      using (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))
      with check (tenant_id = (select kernel.current_tenant_id())
        and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))$policy$, t);
    execute format('grant select on catalog.%I to chowk_staff', t);
  end loop;
end $$;

grant insert (id, name, slug, parent_id, icon_url, display_order, is_active),
  update (name, slug, parent_id, icon_url, display_order, is_active, level), delete on catalog.categories to chowk_platform;
create policy removed on catalog.categories for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_PRODUCT_DELETE');
grant insert (id, name, logo_url, manufacturer, country_of_origin, is_verified, is_active),
  update (name, logo_url, manufacturer, country_of_origin, is_verified, is_active) on catalog.brands to chowk_platform;
grant insert (id, name, category_id, subcategory_id, product_type, hsn_code, default_unit, tax_rate, searchable_keywords,
    typical_sizes, attributes_template, image_url, region, verification_status, is_active),
  update (name, category_id, subcategory_id, product_type, hsn_code, default_unit, tax_rate, searchable_keywords,
    typical_sizes, attributes_template, image_url, region, verification_status, is_active)
  on catalog.generic_products to chowk_platform;

-- Columns are named: a store neither rates its products nor lists itself, and nothing moves to another store.
grant insert (tenant_id, id, store_id, generic_product_id, category_id, subcategory_id, brand_id, product_name,
    description, sku, barcode, variant_type, size, size_unit, mrp_minor, selling_price_minor, currency, tax_rate,
    hsn_code, min_bulk_quantity, wholesale_only, keywords, attributes, in_stock, status),
  update (generic_product_id, category_id, subcategory_id, brand_id, product_name, description, sku, barcode,
    variant_type, size, size_unit, mrp_minor, selling_price_minor, tax_rate, hsn_code, min_bulk_quantity,
    wholesale_only, keywords, attributes, picture_image_id, in_stock, status, deleted_at) on catalog.products to chowk_staff;
grant insert, update (position, alt_text), delete on catalog.product_images to chowk_staff;
grant insert (tenant_id, product_id, store_id, cost_price_minor, currency), update (cost_price_minor), delete
  on catalog.product_costs to chowk_staff;
grant insert (tenant_id, id, store_id, product_id, min_quantity, price_minor), delete on catalog.price_breaks to chowk_staff;
grant insert (tenant_id, id, store_id, product_id, title, offer_type, offer_value, min_quantity, max_discount_minor,
    currency, valid_from, valid_until, terms_conditions, is_active),
  update (product_id, title, offer_type, offer_value, min_quantity, max_discount_minor, valid_from, valid_until,
    terms_conditions, is_active), delete on catalog.offers to chowk_staff;
grant insert (id, job_type, tenant_id, store_id, created_by_user_id, created_by_email, status_history, input_key,
    input_filename, input_file_size_bytes, input_row_count_estimate, import_options),
  update (status, status_history, completed_at, processed_rows, successful_count, duplicate_count, skipped_count,
    error_count, recent_errors, processing_duration_seconds, estimated_completion_at, checkpoint)
  on catalog.import_jobs to chowk_staff, chowk_platform;

-- What a moderator flagged, only a moderator clears.
create function catalog.keep_flag() returns trigger language plpgsql as $$
begin
  if current_user = 'chowk_staff' and (old.status = 'flagged' or new.status = 'flagged') and old.status <> new.status then
    raise exception 'flags are set and cleared by moderators' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_flag before update of status on catalog.products for each row execute function catalog.keep_flag();

-- Buyers and passers-by: what is listed. Wholesale is for members of approved businesses.
create policy listed on catalog.products for select to chowk_anonymous, chowk_guest using (is_listed and not wholesale_only);
create policy listed_for_person on catalog.products for select to chowk_person
  using (is_listed and (not wholesale_only or (select merchants.belongs_to_approved_business())));
create policy listed on catalog.product_images for select to chowk_anonymous, chowk_guest, chowk_person
  using (exists (select from catalog.products p where p.tenant_id = product_images.tenant_id and p.id = product_images.product_id));
create policy for_businesses on catalog.price_breaks for select to chowk_person
  using ((select merchants.belongs_to_approved_business()) and exists (
    select from catalog.products p where p.tenant_id = price_breaks.tenant_id and p.id = price_breaks.product_id));
create policy holding on catalog.offers for select to chowk_anonymous, chowk_guest, chowk_person
  using (store_listed and is_active and valid_from <= now() and (valid_until is null or valid_until > now())
    and (product_id is null or exists (
      select from catalog.products p where p.tenant_id = offers.tenant_id and p.id = offers.product_id)));
-- Without a policy on price breaks the anonymous may ask and find none.
grant select on catalog.products, catalog.product_images, catalog.price_breaks, catalog.offers
  to chowk_anonymous, chowk_guest, chowk_person;

-- Platform staff look at every product and decide about its status; what it costs its store is not theirs to know.
create policy permitted on catalog.products for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_PRODUCT_READ', 'PERM_PRODUCT_UPDATE', 'PERM_PRODUCT_EXPORT'));
create policy moderated on catalog.products for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_PRODUCT_UPDATE');
create policy permitted on catalog.product_images for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_PRODUCT_READ', 'PERM_PRODUCT_UPDATE'));
grant select on catalog.products, catalog.product_images to chowk_platform;
grant update (status, status_reason) on catalog.products to chowk_platform;
create policy of_platform on catalog.import_jobs to chowk_platform
  using (tenant_id is null and (select kernel.current_permission()) = 'PERM_PRODUCT_IMPORT_BULK')
  with check (tenant_id is null and (select kernel.current_permission()) = 'PERM_PRODUCT_IMPORT_BULK');
grant select on catalog.import_jobs to chowk_platform;

-- What other modules may join --------------------------------------------------------------------------

create view catalog.v_products with (security_invoker = true) as
  select tenant_id, id, store_id, generic_product_id, category_id, subcategory_id, leaf_category_id, brand_id,
    product_name, sku, barcode, variant_type, size, size_unit, mrp_minor, selling_price_minor, currency, tax_rate,
    discount_percentage, hsn_code, min_bulk_quantity, wholesale_only, keywords, picture_image_id, in_stock, status,
    rating, rating_count, is_listed, deleted_at, created_at, updated_at
  from catalog.products;
comment on view catalog.v_products is 'Products as their reader may see them: buyers the listed ones, staff their own';
grant select on catalog.v_products to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

-- What needs more rights than its caller has --------------------------------------------------------------

create function catalog.brand_named(p_id uuid, p_name text) returns uuid language plpgsql security definer
  set search_path = catalog, pg_temp as $$
declare found_id uuid;
begin
  insert into catalog.brands (id, name) values (p_id, p_name) on conflict (lower(name)) do nothing;
  select b.id into found_id from catalog.brands b where lower(b.name) = lower(p_name);
  return found_id;
end $$;
comment on function catalog.brand_named is 'The brand of this name; met for the first time, it is made, unverified';

create function catalog.keep_translation(p_cache_key text, p_source_text text, p_translated_text text,
    p_source_language text, p_target_language text, p_translator text)
  returns void language sql security definer set search_path = catalog, pg_temp as $$
  insert into catalog.translations (cache_key, source_text, translated_text, source_language, target_language, translator)
  values (p_cache_key, p_source_text, p_translated_text, p_source_language, p_target_language, p_translator)
  on conflict do nothing
$$;

create function catalog.categories_below(p_category_id uuid) returns setof uuid language sql stable
  set search_path = catalog, pg_temp as $$
  with recursive below (id) as (
    select p_category_id
    union select c.id from catalog.categories c join below b on c.parent_id = b.id)
  select id from below
$$;
comment on function catalog.categories_below is 'A category and all below it';

revoke all on function catalog.categories_below, catalog.brand_named, catalog.keep_translation, catalog.follow_store from public;
grant execute on function catalog.brand_named to chowk_staff, chowk_platform, chowk_system;
grant execute on function catalog.categories_below, catalog.keep_translation to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;
