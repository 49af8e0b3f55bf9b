import type pg from 'pg'

interface Column {
  table: string
  column: string
  type: string
}

/**
 * Puts one row into every table, whatever it holds, so that "sees no rows" says something. Checks, foreign
 * keys and triggers are put out of force first: the database is good for nothing else afterwards.
 */
export async function fillEveryTable(client: pg.Client, schemas: readonly string[]): Promise<void> {
  await client.query('set session_replication_role = replica')
  const { rows: checks } = await client.query<{ drop: string }>(dropChecks, [schemas])
  for (const { drop } of checks) await client.query(drop)
  const { rows: columns } = await client.query<Column>(neededColumns, [schemas])
  for (const [table, own] of Map.groupBy(columns, ({ table }) => table)) {
    const names = own.map(({ column }) => column).join(', ')
    const values = own.map(({ type }) => anyOfType(type)).join(', ')
    await client.query(`insert into ${table} (${names}) values (${values}) on conflict do nothing`)
  }
}

function anyOfType(type: string): string {
  if (type.endsWith('[]')) return `'{}'`
  const value = values.find(([pattern]) => pattern.test(type))?.[1]
  if (value === undefined) throw new Error(`fill-tables.ts knows no value of type ${type}: add one.`)
  return value
}

const values: [RegExp, string][] = [
  [/^uuid$/, 'gen_random_uuid()'],
  [/^(text|character|tsvector)/, `'x'`],
  [/^(smallint|integer|bigint|numeric|double|real)/, '1'],
  [/^boolean$/, 'false'],
  [/^timestamp/, 'now()'],
  [/^date$/, 'current_date'],
  [/^time /, 'localtime'],
  [/^jsonb?$/, `'{}'`],
  [/^bytea$/, `'x'`],
  [/^inet$/, `'127.0.0.1'`],
]

const dropChecks = `
  select format('alter table %s drop constraint if exists %I', k.conrelid::regclass, k.conname) as drop
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'c' and n.nspname = any ($1) and not c.relispartition`

// Those that must be given, and those that say whose the row is.
const neededColumns = `
  select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column,
    format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a'
    and (a.attnotnull and not a.atthasdef or a.attname in ('user_id', 'guest_id', 'tenant_id') or a.attname = 'id')
  order by c.oid, a.attnum`
