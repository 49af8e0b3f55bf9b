-- Neither a closed business nor a store that is closed for good buys wholesale any more.
create or replace function merchants.belongs_to_approved_business() returns boolean
  language sql stable security definer set search_path = merchants, pg_temp as $$
  select exists (
    select from merchants.team_members m
    join merchants.seller_profiles p on p.tenant_id = m.tenant_id and p.status = 'approved'
    join merchants.tenants t on t.id = m.tenant_id and t.is_active
    left join merchants.stores s on s.tenant_id = m.tenant_id and s.id = m.store_id
    where m.user_id = kernel.current_user_id() and m.is_active and s.deleted_at is null)
$$;
