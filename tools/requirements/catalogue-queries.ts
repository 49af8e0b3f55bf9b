// A check of the form `column in ('a', 'b')` spells out the column's values; a view's text those of its columns.
export const columns = `
  select n.nspname || '.' || c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind,
    c.relkind = 'p' as partitioned, c.relrowsecurity and c.relforcerowsecurity as secured, a.attname as column,
    case c.relkind when 'v' then pg_get_viewdef(c.oid) else coalesce(
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
       where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
         and pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(' || a.attname || ' = (ANY \\(ARRAY\\[|''[^'']*''::text\\)\\)$)')), '')
    end as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped
  order by 1, a.attnum`

export const indexes = `
  select n.nspname || '.' || c.relname as table, i.indisunique as unique, i.indisprimary as primary,
    array(select pg_get_indexdef(i.indexrelid, k, true) from generate_series(1, i.indnkeyatts) k) as keys,
    coalesce(pg_get_expr(i.indpred, i.indrelid, true), '') as predicate
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and not c.relispartition and i.indisvalid`

export const references = `
  select format('%s.%s.%s -> %s.%s', n.nspname, c.relname, a.attname, tn.nspname, t.relname) as key
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey)
  where k.contype = 'f' and n.nspname = any ($1) and not c.relispartition`

export const triggers = `
  select format('%s.%s.%s', n.nspname, c.relname, t.tgname) as key
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgenabled <> 'D' and n.nspname = any ($1) and not c.relispartition`

export const functions = `
  select n.nspname || '.' || p.proname as key
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1)`

// Truncating would be a way to delete, so it counts as one.
export const rights = `
  select o.means || ' ' || n.nspname || '.' || c.relname as key, r.rolname as value
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join (values ('select', 'select'), ('insert', 'insert'), ('update', 'update'), ('delete', 'delete'),
    ('truncate', 'delete')) o(name, means)
  join pg_roles r on r.rolname = any ($2)
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and case when o.means = 'delete' then has_table_privilege(r.oid, c.oid, o.name)
      else has_any_column_privilege(r.oid, c.oid, o.name) end`

export const retention = `select module || '.' || table_name as name, keep_days as days from kernel.retention_rules`

export const permissions = `select id as key from identity.permissions where status = 'active'`

export const roles = `
  select r.id, r.level, array(
    select p.id from identity.permissions p
    where p.status = 'active' and (r.all_permissions or exists (
      select from identity.role_permissions rp where rp.role_id = r.id and rp.permission_id = p.id))) as permissions
  from identity.roles r where r.status = 'active'`

export const seedsOf = (tables: readonly string[]): string =>
  tables
    .map(
      (table) => `select distinct '${table}.' || cell.key as key, cell.value as value
      from (select * from ${table} limit 500) one, jsonb_each_text(to_jsonb(one)) cell where cell.value is not null`,
    )
    .join(' union all ')
