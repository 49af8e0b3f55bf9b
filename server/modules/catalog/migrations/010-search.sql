-- Search. What is searched is derived from products and the master catalogue, and no server role reads it but
-- through the functions below (row security would keep the text index from being used). Nothing is in
-- search_listings that a buyer may not see: a trigger takes it out in the transaction that hides it. What is
-- new or renamed is written into search_items soon afterwards, by a job, since only the program knows spelling.

create table catalog.search_listings (
  product_id uuid primary key,
  tenant_id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  cell int not null,
  price_minor bigint not null,
  unit_price double precision,
  in_stock boolean not null,
  wholesale_only boolean not null,
  rating real not null,
  created_at timestamptz not null
);
comment on table catalog.search_listings is 'Listed products, as narrow as search needs them';
comment on column catalog.search_listings.item_id is 'What is the same thing in several stores; an own product is its own item';
comment on column catalog.search_listings.cell is 'The square of a tenth of a degree in which its store stands; -1 where nobody knows';
comment on column catalog.search_listings.unit_price is 'Minor units for a kilogram, litre, metre or piece';
create index search_listings_around on catalog.search_listings (item_id, cell, store_id);
create index search_listings_best on catalog.search_listings (item_id, in_stock desc, price_minor, product_id);
create index search_listings_of_store on catalog.search_listings (store_id, item_id);

create table catalog.search_items (
  id uuid primary key,
  generic_product_id uuid,
  brand_id uuid,
  category_id uuid not null,
  name text not null,
  size_text text,
  name_words smallint not null,
  listings int not null,
  words tsvector not null
);
comment on table catalog.search_items is 'What is searched: one row a thing (generic product, brand, variant, size), however many stores offer it';
comment on column catalog.search_items.words is
  'Keys: A heads of names, B their other words, C brand, variant, size, D the rest; and marks: n/ word of the name, p/ whole '
  'name, c/ category or one above, b/ brand, @ square in which it is offered, # how widely (0 most)';
create index search_items_words on catalog.search_items using gin (words) with (fastupdate = off);
create index on catalog.search_items (generic_product_id);
create index on catalog.search_items (brand_id);
create index on catalog.search_items (category_id);

create function catalog.without_one(p_key text) returns text[] language sql immutable parallel safe as $$
  select case when length(p_key) between 3 and 24 then
    array(select left(p_key, i - 1) || substr(p_key, i + 1) from generate_series(1, length(p_key)) i) || p_key else '{}' end
$$;

create table catalog.search_words (
  word text collate "C" primary key,
  key text collate "C" not null,
  items int not null default 1,
  without_one text[] not null generated always as (catalog.without_one(key)) stored
);
comment on table catalog.search_words is 'Every word of every item: typing and mistyping are looked up here, in thousands of rows';
comment on column catalog.search_words.without_one is 'The key and what is left of it without each of its letters: keys one slip apart share one of these';
create index on catalog.search_words (key, items desc);
create index search_words_without_one on catalog.search_words using gin (without_one);
create index search_words_alike on catalog.search_words using gin (key public.gin_trgm_ops);

create table catalog.search_names (
  kind text not null check (kind in ('category', 'brand', 'store')),
  id uuid not null,
  tenant_id uuid,
  name text not null,
  words tsvector not null,
  primary key (kind, id)
);
comment on table catalog.search_names is 'What else is suggested while typing: categories, brands, stores';
create index search_names_words on catalog.search_names using gin (words) with (fastupdate = off);

create table catalog.search_changes (
  number bigint generated always as identity primary key,
  kind text not null check (kind in ('item', 'category', 'brand', 'store')),
  id uuid not null
);
comment on table catalog.search_changes is 'What the job has to read anew';

do $$
declare t text;
begin
  foreach t in array array['search_listings', 'search_items', 'search_words', 'search_names', 'search_changes'] loop
    execute format('alter table catalog.%I enable row level security', t);
    execute format('alter table catalog.%I force row level security', t);
    execute format('create policy owner_all on catalog.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on catalog.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on catalog.%I to chowk_system', t);
  end loop;
end $$;

-- Keeping it --------------------------------------------------------------------------------------------

create function catalog.cell_of(p_latitude double precision, p_longitude double precision) returns int
  language sql immutable parallel safe as $$
  select coalesce(floor((p_latitude + 90) * 10)::int * 10000 + floor((p_longitude + 180) * 10)::int, -1)
$$;

-- How many kilograms, litres, metres or pieces a size is.
create function catalog.wholes_of(p_size numeric, p_unit text) returns numeric language sql immutable parallel safe as $$
  select p_size / case p_unit when 'g' then 1000 when 'ml' then 1000 when 'cm' then 100 else 1 end
$$;

create function catalog.item_of(p catalog.products) returns uuid language sql immutable parallel safe as $$
  select case when p.generic_product_id is null then p.id else
    md5(concat_ws('|', p.generic_product_id::text, coalesce(p.brand_id::text, '-'), coalesce(lower(btrim(p.variant_type)), '-'),
      trim_scale(catalog.wholes_of(p.size, p.size_unit))::text,
      case p.size_unit when 'g' then 'kg' when 'ml' then 'l' when 'cm' then 'm' else p.size_unit end))::uuid end
$$;
comment on function catalog.item_of is 'The same generic product, brand, variant and size in two stores is one thing';

-- Remembers, until the transaction ends, that the job is wanted.
create function catalog.want_indexing() returns void language plpgsql set search_path = catalog, pg_temp as $$
begin
  if current_setting('catalog.indexing', true) is distinct from 'asked' then
    perform set_config('catalog.indexing', 'wanted', true);
  end if;
end $$;

create function catalog.follow_listing() returns trigger language plpgsql security definer
  set search_path = catalog, pg_temp as $$
declare
  v_item uuid;
begin
  if tg_op <> 'DELETE' and new.is_listed then
    v_item := item_of(new);
    insert into search_listings as l (product_id, tenant_id, store_id, item_id, cell, price_minor, unit_price, in_stock,
      wholesale_only, rating, created_at)
    values (new.id, new.tenant_id, new.store_id, v_item,
      (select cell_of(s.latitude, s.longitude) from merchants.stores s where s.tenant_id = new.tenant_id and s.id = new.store_id),
      new.selling_price_minor, new.selling_price_minor / wholes_of(new.size, new.size_unit), new.in_stock,
      new.wholesale_only, new.rating, new.created_at)
    on conflict (product_id) do update set item_id = excluded.item_id, price_minor = excluded.price_minor,
      unit_price = excluded.unit_price, in_stock = excluded.in_stock, wholesale_only = excluded.wholesale_only,
      rating = excluded.rating;
  elsif tg_op <> 'INSERT' and old.is_listed then
    delete from search_listings where product_id = old.id;
  end if;
  -- A price or a stock that changes makes no other words.
  if tg_op = 'UPDATE' and (old.is_listed, old.product_name, old.keywords, old.leaf_category_id, old.generic_product_id,
      old.brand_id, old.variant_type, old.size, old.size_unit) is not distinct from (new.is_listed, new.product_name, new.keywords,
      new.leaf_category_id, new.generic_product_id, new.brand_id, new.variant_type, new.size, new.size_unit) then
    return null;
  end if;
  if tg_op <> 'INSERT' and old.is_listed then
    insert into search_changes (kind, id) values ('item', item_of(old));
    perform want_indexing();
  end if;
  if v_item is not null then
    insert into search_changes (kind, id) values ('item', v_item);
    perform want_indexing();
  end if;
  return null;
end $$;
create trigger follow_listing after insert or delete or update of status, store_listed, deleted_at, product_name, keywords,
    category_id, subcategory_id, generic_product_id, brand_id, variant_type, size, size_unit, selling_price_minor, in_stock,
    wholesale_only, rating on catalog.products
  for each row execute function catalog.follow_listing();

create function catalog.follow_generic_product() returns trigger language plpgsql security definer
  set search_path = catalog, pg_temp as $$
begin
  insert into search_changes (kind, id) select 'item', i.id from search_items i where i.generic_product_id = new.id;
  perform want_indexing();
  return null;
end $$;
create trigger follow_generic_product after update of name, searchable_keywords, category_id, subcategory_id
  on catalog.generic_products for each row execute function catalog.follow_generic_product();

create function catalog.follow_brand() returns trigger language plpgsql security definer
  set search_path = catalog, pg_temp as $$
begin
  insert into search_changes (kind, id) values ('brand', new.id);
  insert into search_changes (kind, id) select 'item', i.id from search_items i where i.brand_id = new.id;
  perform want_indexing();
  return null;
end $$;
create trigger follow_brand after insert or update of name, is_active on catalog.brands
  for each row execute function catalog.follow_brand();

create function catalog.follow_category() returns trigger language plpgsql security definer
  set search_path = catalog, pg_temp as $$
begin
  perform want_indexing();
  if tg_op = 'DELETE' then
    insert into search_changes (kind, id) values ('category', old.id);
    return null;
  end if;
  insert into search_changes (kind, id) values ('category', new.id);
  if tg_op = 'UPDATE' and (old.name, old.parent_id) is distinct from (new.name, new.parent_id) then
    insert into search_changes (kind, id)
    select 'item', i.id from search_items i where i.category_id in (select categories_below(new.id));
  end if;
  return null;
end $$;
create trigger follow_category after insert or delete or update of name, parent_id, is_active on catalog.categories
  for each row execute function catalog.follow_category();

-- Asks for the job, once a transaction. It runs as whoever wrote, for all of them may enqueue; what a function of
-- the owner writes, the job finds within a minute.
create function catalog.ask_for_indexing() returns trigger language plpgsql set search_path = catalog, pg_temp as $$
begin
  if current_setting('catalog.indexing', true) = 'wanted'
    and has_function_privilege('kernel.enqueue(text, json, timestamptz, text, int)', 'execute') then
    perform set_config('catalog.indexing', 'asked', true);
    perform kernel.enqueue('catalog.index-search', '{}', null, null, 25);
  end if;
  return null;
end $$;
create trigger ask_for_indexing after insert or delete or update of status, store_listed, deleted_at, product_name, keywords,
    category_id, subcategory_id, generic_product_id, brand_id, variant_type, size, size_unit on catalog.products
  for each statement execute function catalog.ask_for_indexing();
create trigger ask_for_indexing after update of name, searchable_keywords, category_id, subcategory_id
  on catalog.generic_products for each statement execute function catalog.ask_for_indexing();
create trigger ask_for_indexing after insert or update of name, is_active on catalog.brands
  for each statement execute function catalog.ask_for_indexing();
create trigger ask_for_indexing after insert or delete or update of name, parent_id, is_active on catalog.categories
  for each statement execute function catalog.ask_for_indexing();

-- Everything anew: after this migration, after a restore, after rows were written past the triggers.
create function catalog.refill_search() returns void language sql security definer set search_path = catalog, pg_temp as $$
  delete from search_listings;
  delete from search_items;
  delete from search_words;
  delete from search_names;
  delete from search_changes;
  insert into search_listings (product_id, tenant_id, store_id, item_id, cell, price_minor, unit_price, in_stock,
    wholesale_only, rating, created_at)
  select p.id, p.tenant_id, p.store_id, item_of(p), cell_of(s.latitude, s.longitude), p.selling_price_minor,
    p.selling_price_minor / wholes_of(p.size, p.size_unit), p.in_stock, p.wholesale_only, p.rating, p.created_at
  from products p join merchants.stores s on s.tenant_id = p.tenant_id and s.id = p.store_id
  where p.is_listed;
  insert into search_changes (kind, id) select 'category', id from categories;
  insert into search_changes (kind, id) select 'brand', id from brands;
  insert into search_changes (kind, id) select 'store', id from merchants.stores where is_listed;
  insert into search_changes (kind, id) select distinct 'item', item_id from search_listings;
$$;
select catalog.refill_search();

-- Asking it ----------------------------------------------------------------------------------------------

create function catalog.search_spellings(p_words text[], p_keys text[], p_typing boolean, p_typos boolean)
  returns table (token int, kind text, key text, items int)
  language plpgsql stable security definer
  set search_path = catalog, public, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query with token as materialized (
    select t.word collate "C" as word, t.key collate "C" as key, t.number::int as number, without_one(t.key) as without_one
    from unnest(p_words, p_keys) with ordinality t(word, key, number)),
  exact as (
    select t.number, e.items from token t cross join lateral (
      select w.items from search_words w where w.key = t.key order by w.items desc limit 1) e)
  select e.number, 'exact', t.key::text, e.items from exact e join token t using (number)
  union all
  select t.number, 'beginning', b.key::text, b.items from token t cross join lateral (
    select w.key, max(w.items) as items from (
      (select w.key, w.items from search_words w
       where w.key >= t.key and w.key < t.key || U&'\+10FFFF' limit 4000)
      union all
      (select w.key, w.items from search_words w
       where w.word >= t.word and w.word < t.word || U&'\+10FFFF' limit 4000)) w
    where w.key <> t.key group by w.key order by 2 desc, 1 limit 4 * least(length(t.key), 4)) b
  where p_typing and t.number = cardinality(p_keys)
  union all
  select t.number, 'alike', a.key::text, a.items from token t cross join lateral (
    select w.key, max(w.items) as items from (
      (select w.key, w.items from search_words w where w.without_one && t.without_one limit 400)
      union all
      (select w.key, w.items from search_words w
       where length(t.key) >= 6 and w.key operator(public.%) t.key limit 200)) w
    where w.key <> t.key group by w.key) a
  where p_typos or not exists (select from exact e where e.number = t.number);
end $$;
comment on function catalog.search_spellings is
  'Keys of the vocabulary that a typed word may mean: itself, what begins with it, what is spelt alike';

create function catalog.search_hits(
    p_query tsquery, p_exact tsquery[], p_exact_heads tsquery[], p_exact_others tsquery[], p_exact_brands tsquery[],
    p_exact_names tsquery[], p_near tsquery[], p_near_heads tsquery[], p_phrase tsquery,
    p_scope text, p_stores uuid[], p_distances double precision[], p_cells int[],
    p_min_price bigint, p_max_price bigint, p_in_stock boolean, p_with_offer boolean,
    p_sort text, p_after double precision, p_after_id uuid, p_limit int, p_facets boolean, p_narrow boolean)
  returns jsonb language plpgsql stable security definer
  set search_path = catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  v_most constant int := case p_scope when 'store' then 4000 else 400 end;
  v_shelf constant int := 1500;
  v_wholesale constant boolean := merchants.belongs_to_approved_business();
  v_ids uuid[] := '{}';
  v_words constant int := cardinality(p_exact);
  v_spread tsquery;
  v_bounded boolean := false;
  v_found jsonb;
begin
  -- A store's shelf is looked through, unless it is a very long one.
  if p_scope = 'store' then
    v_ids := array(select l.item_id from search_listings l where l.store_id = p_stores[1] limit v_shelf + 1);
  end if;
  if cardinality(v_ids) between 1 and v_shelf then
    v_ids := array(select i.id from unnest(v_ids) c(id) join search_items i on i.id = c.id where i.words @@ p_query);
  else
    v_ids := '{}';
    if p_narrow then
      v_ids := array(select i.id from search_items i where i.words @@ p_query limit v_most + 1);
    end if;
    if not p_narrow or cardinality(v_ids) > v_most then
      -- What most stores offer first; so a word of a hundred thousand things costs no more than one of a thousand.
      v_ids := '{}';
      foreach v_spread in array array['''#0'' | ''#1'' | ''#2''', '''#3''', '''#4''']::tsquery[] loop
        v_ids := v_ids || array(
          select i.id from search_items i where i.words @@ (p_query && v_spread) limit v_most - cardinality(v_ids));
        v_bounded := cardinality(v_ids) >= v_most;
        exit when v_bounded;
      end loop;
    end if;
    if p_scope = 'store' then
      v_ids := array(
        select distinct l.item_id from unnest(v_ids) c(id)
        join search_listings l on l.store_id = p_stores[1] and l.item_id = c.id limit v_most);
    end if;
  end if;

  with candidate as materialized (
    select i.id, i.brand_id, i.category_id, i.size_text, i.listings,
      coalesce(fit.sum / v_words, 0) + case when i.words @@ p_phrase then 500 else 0 end
        + 150 * v_words / greatest(i.name_words, v_words, 1) as relevance
    from unnest(v_ids) c(id) join search_items i on i.id = c.id
    cross join lateral (
      select sum(case
          when i.words @@ t.exact then
            case when i.words @@ t.head then 1000 when i.words @@ t.other then 750 when i.words @@ t.brand then 700 else 400 end
            + case when i.words @@ t.name then 250 else 0 end
          when i.words @@ t.near_head then 550
          when i.words @@ t.near then 350
          else 0 end) as sum
      from unnest(p_exact, p_exact_heads, p_exact_others, p_exact_brands, p_exact_names, p_near, p_near_heads)
        t(exact, head, other, brand, name, near, near_head)) fit),
  nearby as materialized (
    select c.id, s.cell from candidate c cross join unnest(p_cells) s(cell) where p_scope = 'around'),
  listing as materialized (
    select l.*, s.distance from nearby n
    join search_listings l on l.item_id = n.id and l.cell = n.cell
    join unnest(p_stores, p_distances) s(store_id, distance) on s.store_id = l.store_id
    where p_scope = 'around'
    union all
    select l.*, null from candidate c join search_listings l on l.store_id = p_stores[1] and l.item_id = c.id
    where p_scope = 'store'
    union all
    select b.*, null from candidate c cross join lateral (
      select l.* from search_listings l
      where l.item_id = c.id and (v_wholesale or not l.wholesale_only) and (l.in_stock or not p_in_stock)
        and l.price_minor between p_min_price and p_max_price
      order by l.in_stock desc, l.price_minor, l.product_id
      limit case when p_with_offer then 50 else 1 end) b
    where p_scope = 'everywhere'),
  allowed as materialized (
    select l.* from listing l
    where (v_wholesale or not l.wholesale_only) and (l.in_stock or not p_in_stock)
      and l.price_minor between p_min_price and p_max_price
      and (not p_with_offer or exists (
        select from offers o where o.store_id = l.store_id and (o.product_id is null or o.product_id = l.product_id)
          and o.is_active and o.valid_from <= now() and (o.valid_until is null or o.valid_until > now())))),
  best as (
    select distinct on (case p_scope when 'store' then a.product_id else a.item_id end) a.*,
      count(*) over (partition by case p_scope when 'store' then a.product_id else a.item_id end) as offers
    from allowed a
    order by case p_scope when 'store' then a.product_id else a.item_id end, a.in_stock desc,
      case when p_sort = 'distance' then a.distance end, a.price_minor, a.distance, a.product_id),
  hit as materialized (
    select b.product_id, b.item_id, b.store_id, b.tenant_id, b.distance, b.offers, b.price_minor,
      c.category_id, c.brand_id, c.size_text,
      case p_sort
        when 'price' then b.price_minor
        when 'price_desc' then -b.price_minor
        when 'unit_price' then coalesce(b.unit_price, 1e15)
        when 'distance' then coalesce(b.distance, 1e9)
        when 'rating' then -b.rating
        when 'newest' then -extract(epoch from b.created_at)
        -- In thousandths of a word found where it says what the thing is.
        else -round(c.relevance + case when b.in_stock then 200 else 0 end
          + 40 * ln(greatest(c.listings, 1)::double precision) - 20 * least(coalesce(b.distance, 0), 15))
      end::double precision as sort_key
    from best b join candidate c on c.id = b.item_id)
  select jsonb_build_object(
    'total', (select count(*) from hit),
    'atLeast', v_bounded,
    'hits', coalesce((select jsonb_agg(to_jsonb(h) order by h.sort_key, h.product_id) from (
        select product_id, item_id, store_id, distance, sort_key,
          case when p_scope <> 'everywhere' then offers else (
            select count(*) from (
              select from search_listings l where l.item_id = hit.item_id and (v_wholesale or not l.wholesale_only)
              limit 100) l) end as offers
        from hit
        where p_after is null or (sort_key, product_id) > (p_after, p_after_id)
        order by sort_key, product_id limit p_limit) h), '[]'),
    'facets', case when p_facets then jsonb_build_object(
      'categories', coalesce((select jsonb_agg(to_jsonb(f)) from (
        select category_id as id, count(*) from hit group by 1 order by 2 desc, 1 limit 20) f), '[]'),
      'brands', coalesce((select jsonb_agg(to_jsonb(f)) from (
        select brand_id as id, count(*) from hit where brand_id is not null group by 1 order by 2 desc, 1 limit 20) f), '[]'),
      'sizes', coalesce((select jsonb_agg(to_jsonb(f)) from (
        select size_text as text, count(*) from hit where size_text is not null group by 1 order by 2 desc, 1 limit 20) f), '[]'),
      'prices', coalesce((select jsonb_agg(to_jsonb(f)) from (
        select width_bucket(price_minor, array[5000, 10000, 25000, 50000, 100000, 250000]::bigint[]) as band, count(*)
        from hit group by 1 order by 1) f), '[]'),
      'stores', coalesce((select jsonb_agg(to_jsonb(f)) from (
        select store_id as id, count(distinct item_id) from allowed where p_scope = 'around'
        group by 1 order by 2 desc, 1 limit 20) f), '[]')) end)
  into v_found;
  return v_found;
end $$;
comment on function catalog.search_hits is
  'Keys of listed products that answer a question, one for each thing with its best offer, and what there is of which kind';

create function catalog.search_named(p_query tsquery, p_limit int)
  returns table (kind text, id uuid, name text) language plpgsql stable security definer
  set search_path = catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query select n.kind, n.id, n.name from (
    select n.kind, n.id, n.name, row_number() over (partition by n.kind order by length(n.name), n.name, n.id) as place
    from search_names n
    where n.words @@ p_query and (n.kind <> 'brand' or exists (
      select from search_items i join search_listings l on l.item_id = i.id and not l.wholesale_only where i.brand_id = n.id))) n
  where n.place <= p_limit
  order by n.kind, n.place;
end $$;

revoke all on function catalog.cell_of, catalog.wholes_of, catalog.item_of, catalog.without_one, catalog.refill_search,
  catalog.search_spellings, catalog.search_hits, catalog.search_named, catalog.want_indexing, catalog.follow_listing,
  catalog.follow_generic_product, catalog.follow_brand, catalog.follow_category from public;
grant execute on function catalog.cell_of, catalog.search_spellings, catalog.search_hits,
  catalog.search_named to chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;
grant execute on function catalog.wholes_of, catalog.item_of, catalog.without_one, catalog.refill_search to chowk_system;
