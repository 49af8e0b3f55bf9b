import { withConnection } from '../server/kernel/database/with-connection.ts'

interface Column {
  schema: string
  relation: string
  kind: string
  column: string
  type: string
  nullable: boolean
  hasDefault: boolean
  generated: boolean
  values: string[] | null
}

/** Writes the TypeScript types of every table and view of the migrated database, for Kysely. */
export async function schemaTypes(databaseUrl: string, schemas: readonly string[]): Promise<string> {
  const { rows } = await withConnection(databaseUrl, (client) =>
    client.query<Column>(columnsQuery, [schemas]),
  )
  return render(rows)
}

// A check of the form `column in ('a', 'b')` becomes a union of its values.
const columnsQuery = `
  select n.nspname as schema, c.relname as relation, c.relkind as kind, a.attname as column,
    format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' as "hasDefault", a.attgenerated <> '' or a.attidentity = 'a' as generated,
    (select array(select m[1] from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') m)
     from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
       and pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(' || a.attname || ' = ANY \\(ARRAY\\[') limit 1) as values
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = any($1) and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped
  order by n.nspname, c.relname, a.attnum`

function render(columns: Column[]): string {
  const relations = Map.groupBy(columns, ({ schema, relation }) => `${schema}.${relation}`)
  const lines = [
    '// Generated from the migrated database by `npm run generate`. Do not edit.',
    "import type { ColumnType } from 'kysely'",
    '',
    'export type Json = ColumnType<unknown, string, string>',
    'export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>',
    'export type Defaulted<T> = ColumnType<T, T | undefined, T>',
    'export type Derived<T> = ColumnType<T, never, never>',
    '',
    'export interface DB {',
  ]
  for (const [name, own] of relations) {
    lines.push(`  '${name}': {`)
    for (const column of own) lines.push(`    ${column.column}: ${typeOf(column)}`)
    lines.push('  }')
  }
  return `${lines.join('\n')}\n}\n`
}

function typeOf({ type, nullable, hasDefault, generated, values, kind }: Column): string {
  const readable = values?.map((value) => `'${value}'`).join(' | ') || scalar(type)
  const whole = nullable || kind === 'v' ? `${readable} | null` : readable
  if (generated) return `Derived<${whole}>`
  if (readable === 'Json')
    return nullable ? 'NullableJson' : hasDefault ? 'ColumnType<unknown, string | undefined, string>' : 'Json'
  return hasDefault ? `Defaulted<${whole}>` : whole
}

function scalar(type: string): string {
  if (type.endsWith('[]')) return `${scalar(type.slice(0, -2))}[]`
  switch (type) {
    case 'integer':
    case 'bigint':
    case 'smallint':
    case 'numeric':
    case 'double precision':
    case 'real':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'bytea':
      return 'Buffer'
    case 'jsonb':
    case 'json':
      return 'Json'
    case 'timestamp with time zone':
      return 'Date'
    default:
      return 'string'
  }
}
