-- Which tier a business is on decides what the platform keeps of its sales: asked by whoever books that.
create function merchants.tier_of(p_tenant_id uuid) returns text language sql stable security definer
  set search_path = merchants, pg_temp as $$
  select subscription_tier from merchants.tenants where id = p_tenant_id
$$;
revoke all on function merchants.tier_of from public;
grant usage on schema merchants to chowk_ledger;
grant execute on function merchants.tier_of to chowk_ledger;
