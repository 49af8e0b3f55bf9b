-- What stock is worth: inventory values what a store has at what it costs.
create view catalog.v_product_costs with (security_invoker = true) as
  select tenant_id, product_id, store_id, cost_price_minor, currency, updated_at from catalog.product_costs;
comment on view catalog.v_product_costs is 'What products cost their store, as its reader may see it: never a buyer';
grant select on catalog.v_product_costs to chowk_staff, chowk_system;
