-- Retention: how long each table's rows are kept. One job carries the rules out; the function below
-- is the only way to remove rows that no role may delete, and it does nothing without a rule.

create table kernel.retention_rules (
  module text not null check (length(module) between 1 and 60),
  table_name text not null check (length(table_name) between 1 and 63),
  column_name text not null check (length(column_name) between 1 and 63),
  keep_days int not null check (keep_days >= 1),
  eligible_where text,
  reason text not null,
  last_applied_at timestamptz,
  primary key (module, table_name)
);
comment on table kernel.retention_rules is 'From the manifests at migration; age counts from column_name';
comment on column kernel.retention_rules.eligible_where is 'SQL that a row must satisfy besides its age; null when age is enough';
alter table kernel.retention_rules enable row level security;
alter table kernel.retention_rules force row level security;
create policy owner_all on kernel.retention_rules to chowk_owner using (true) with check (true);
grant select on kernel.retention_rules to chowk_system, chowk_platform;
create policy all_rows on kernel.retention_rules for select to chowk_system using (true);
create policy permitted on kernel.retention_rules for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_SETTINGS_VIEW', 'PERM_SETTINGS_SYSTEM_CONFIG'));

-- Drops the partitions that are wholly past the rule's age. Returns how many.
create function kernel.drop_expired_partitions(p_table regclass, p_before timestamptz) returns int language plpgsql
  set search_path = kernel, pg_temp as $$
declare
  expired record;
  dropped int := 0;
begin
  for expired in
    select c.oid::regclass as name
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = p_table
      and substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \('([^']+)'\)$re$)::timestamptz <= p_before
  loop
    -- Dropping waits for every reader of the table, and whoever comes after waits behind it: give up soon, the job comes again.
    perform set_config('lock_timeout', '2s', true);
    execute format('drop table %s', expired.name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

-- One bounded step of one rule. Returns the rows and partitions it removed; zero means done.
create function kernel.apply_retention(p_module text, p_table text, p_batch int) returns int language plpgsql
  security definer set search_path = kernel, pg_temp as $$
declare
  rule kernel.retention_rules;
  target regclass;
  leaf regclass;
  before timestamptz;
  by_partition boolean;
  removed int;
  total int := 0;
begin
  select * into rule from kernel.retention_rules r where r.module = p_module and r.table_name = p_table;
  if not found then
    raise exception 'there is no retention rule for %.%', p_module, p_table using errcode = 'insufficient_privilege';
  end if;
  target := format('%I.%I', rule.module, rule.table_name)::regclass;
  before := now() - make_interval(days => rule.keep_days);
  update kernel.retention_rules r set last_applied_at = now() where r.module = p_module and r.table_name = p_table;
  by_partition := rule.eligible_where is null and kernel.is_partitioned_by(target, rule.column_name);
  if by_partition then
    total := kernel.drop_expired_partitions(target, before);
  end if;
  -- A table whose partitions are dropped keeps its last rows until their whole partition is old; only
  -- the default partition, which never is, loses them one by one.
  for leaf in
    select t.relid from pg_partition_tree(target) t join pg_class c on c.oid = t.relid
      where t.isleaf and (not by_partition or pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT')
    union select target where (select c.relkind from pg_class c where c.oid = target) = 'r'
  loop
    execute format(
      'delete from %1$s where ctid = any (array(select ctid from %1$s where %2$I < $1 and (%3$s) limit $2))',
      leaf, rule.column_name, coalesce(rule.eligible_where, 'true')) using before, p_batch - total;
    get diagnostics removed = row_count;
    total := total + removed;
    exit when total >= p_batch;
  end loop;
  return total;
end $$;

create function kernel.is_partitioned_by(p_table regclass, p_column text) returns boolean language sql stable
  set search_path = kernel, pg_temp as $$
  select exists (
    select from pg_partitioned_table p
    join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = p_table and p.partstrat = 'r' and a.attname = p_column);
$$;
revoke all on function kernel.apply_retention, kernel.drop_expired_partitions, kernel.is_partitioned_by from public;
grant execute on function kernel.apply_retention to chowk_system;
