-- The same answers in fewer steps: rows are found again by where they stand instead of by their ids, what nothing
-- answers is said at once, and what is around a place is found by its range of squares. Of a word that more than
-- 250 things have, those that most stores offer are looked at.

drop index catalog.search_listings_best;
create index search_listings_best on catalog.search_listings (item_id, in_stock desc, price_minor, product_id)
  include (wholesale_only);

create or replace function catalog.search_hits(
    p_query tsquery, p_exact tsquery[], p_exact_heads tsquery[], p_exact_others tsquery[], p_exact_brands tsquery[],
    p_exact_names tsquery[], p_near tsquery[], p_near_heads tsquery[], p_phrase tsquery,
    p_scope text, p_stores uuid[], p_distances double precision[], p_cells int[],
    p_min_price bigint, p_max_price bigint, p_in_stock boolean, p_with_offer boolean,
    p_sort text, p_after double precision, p_after_id uuid, p_limit int, p_facets boolean, p_narrow boolean)
  returns jsonb language plpgsql stable security definer
  set search_path = catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  v_most constant int := case p_scope when 'store' then 4000 else 250 end;
  v_shelf constant int := 1500;
  v_wholesale constant boolean := merchants.belongs_to_approved_business();
  -- Where the rows stand, which saves looking them up again: nothing moves while this statement runs.
  v_places tid[] := '{}';
  v_shelf_ids uuid[] := '{}';
  v_words constant int := cardinality(p_exact);
  v_spread tsquery;
  v_first_cell constant int := (select min(c) from unnest(p_cells) c);
  v_last_cell constant int := (select max(c) from unnest(p_cells) c);
  v_bounded boolean := false;
  v_found jsonb;
begin
  -- A store's shelf is looked through, unless it is a very long one.
  if p_scope = 'store' then
    v_shelf_ids := array(select l.item_id from search_listings l where l.store_id = p_stores[1] limit v_shelf + 1);
  end if;
  if cardinality(v_shelf_ids) between 1 and v_shelf then
    v_places := array(
      select i.ctid from (select distinct id from unnest(v_shelf_ids) c(id)) c join search_items i on i.id = c.id
      where i.words @@ p_query);
  else
    if p_narrow then
      v_places := array(select i.ctid from search_items i where i.words @@ p_query limit v_most + 1);
    end if;
    if not p_narrow or cardinality(v_places) > v_most then
      -- What most stores offer first; so a word of a hundred thousand things costs no more than one of a thousand.
      v_places := '{}';
      foreach v_spread in array array['''#0'' | ''#1'' | ''#2''', '''#3''', '''#4''']::tsquery[] loop
        v_places := v_places || array(
          select i.ctid from search_items i where i.words @@ (p_query && v_spread) limit v_most - cardinality(v_places));
        v_bounded := cardinality(v_places) >= v_most;
        exit when v_bounded;
      end loop;
    end if;
    if p_scope = 'store' then
      v_places := array(
        select i.ctid from search_items i
        where i.ctid = any (v_places) and exists (
          select from search_listings l where l.store_id = p_stores[1] and l.item_id = i.id)
        limit v_most);
    end if;
  end if;
  if cardinality(v_places) = 0 then
    return jsonb_build_object('total', 0, 'atLeast', false, 'hits', '[]'::jsonb, 'facets', case when p_facets then
      '{"categories": [], "brands": [], "sizes": [], "prices": [], "stores": []}'::jsonb end);
  end if;

  with candidate as materialized (
    select i.id, i.brand_id, i.category_id, i.size_text, i.listings,
      coalesce(fit.sum / v_words, 0) + case when i.words @@ p_phrase then 500 else 0 end
        + 150 * v_words / greatest(i.name_words, v_words, 1) as relevance
    -- Of subscripts PostgreSQL expects a thousand, of an array's members ten: hence the plans fit what is found.
    from generate_subscripts(v_places, 1) n join search_items i on i.ctid = v_places[n]
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
  listing as materialized (
    select l.*, s.distance from candidate c
    -- The range is for the index, which lists a thing by its squares; the offset keeps the stores from being gone through first.
    cross join lateral (
      select l.* from search_listings l
      where l.item_id = c.id and l.cell between v_first_cell and v_last_cell and l.cell = any (p_cells) offset 0) l
    join (select p_stores[n] as store_id, p_distances[n] as distance from generate_subscripts(p_stores, 1) n) s
      on s.store_id = l.store_id
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

-- Their statements are short; what compiling them would cost is more than they do.
alter function catalog.search_spellings set jit = off;
alter function catalog.search_named set jit = off;
