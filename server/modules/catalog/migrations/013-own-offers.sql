-- What a store gives off everything says nothing of any one product, and a coupon is for whoever has its code: looked
-- for by its offer, a product has one of its own that holds for everybody. Nothing else of the search changes.
do $$
declare
  v_before constant text := pg_get_functiondef('catalog.search_hits'::regproc);
  v_after constant text := replace(v_before, '(o.product_id is null or o.product_id = l.product_id)',
    'o.product_id = l.product_id and o.code is null');
begin
  if v_after = v_before then raise exception 'catalog.search_hits does not look for offers as expected'; end if;
  execute v_after;
end $$;
