import type pg from 'pg'
import type { Module } from '../module.ts'

/**
 * Writes the manifests' rules into kernel.retention_rules; run by the migration, as chowk_owner. A rule
 * for a table or column that does not exist, or whose rows the owner cannot see, is refused at once
 * rather than found out when nothing was ever removed.
 */
export async function storeRetentionRules(client: pg.ClientBase, modules: readonly Module[]): Promise<void> {
  const rules = modules.flatMap((module) =>
    (module.retention ?? []).map((rule) => ({
      module: module.name,
      table_name: rule.table,
      column_name: rule.column,
      keep_days: rule.keepDays,
      eligible_where: rule.where ?? null,
      reason: rule.reason,
    })),
  )
  const given = [JSON.stringify(rules)]
  const { rows: unfit } = await client.query<{ place: string }>(unfitRules, given)
  if (unfit.length > 0) {
    const places = unfit.map((row) => row.place).join(', ')
    throw new Error(
      `Retention rules name what is not there, is no timestamp, or what chowk_owner may not see (give it a policy): ${places}.`,
    )
  }
  await client.query(removeOthers, given)
  await client.query(upsertAll, given)
}

const asRows = `jsonb_to_recordset($1::jsonb) as g(module text, table_name text, column_name text, keep_days int,
  eligible_where text, reason text)`

const unfitRules = `
  select format('%s.%s(%s)', g.module, g.table_name, g.column_name) as place from ${asRows}
  where not exists (
    select from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = g.column_name and not a.attisdropped
    where n.nspname = g.module and c.relname = g.table_name and c.relkind in ('r', 'p')
      and a.atttypid in ('timestamptz'::regtype, 'date'::regtype)
      and (not c.relforcerowsecurity or exists (
        select from pg_policy p
        where p.polrelid = c.oid and p.polcmd in ('*', 'd') and 'chowk_owner'::regrole::oid = any (p.polroles))))`

const removeOthers = `
  delete from kernel.retention_rules r
  where not exists (select from ${asRows} where g.module = r.module and g.table_name = r.table_name)`

const upsertAll = `
  insert into kernel.retention_rules as r (module, table_name, column_name, keep_days, eligible_where, reason)
  select g.module, g.table_name, g.column_name, g.keep_days, g.eligible_where, g.reason from ${asRows}
  on conflict (module, table_name) do update set column_name = excluded.column_name,
    keep_days = excluded.keep_days, eligible_where = excluded.eligible_where, reason = excluded.reason
  where (r.column_name, r.keep_days, r.eligible_where, r.reason) is distinct from
    (excluded.column_name, excluded.keep_days, excluded.eligible_where, excluded.reason)`
