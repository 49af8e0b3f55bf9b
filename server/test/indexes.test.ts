import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { modules } from '../modules.ts'
import { freshDatabase } from '../testing/database.ts'
import { query } from '../testing/query.ts'

const schemas = modules.map(({ name }) => name)

describe('indexes', () => {
  it('stand behind every foreign key', async (t) => {
    const missing = await namesFrom((await freshDatabase(t)).url, foreignKeysWithoutIndex)
    assert.deepEqual(missing, [], `Add an index that begins with the columns of: ${missing.join(', ')}.`)
  })

  it('serve every policy that decides which rows are read', async (t) => {
    const missing = await namesFrom((await freshDatabase(t)).url, policiesWithoutIndex)
    assert.deepEqual(
      missing,
      [],
      `Add an index that begins with a column of the policy: ${missing.join(', ')}.`,
    )
  })
})

async function namesFrom(databaseUrl: string, question: string): Promise<string[]> {
  const rows = await query<{ name: string }>(databaseUrl, question, [schemas])
  return rows.map(({ name }) => name)
}

// Without one, deleting the row that is pointed at reads the whole table, and joins do too. An index over some
// rows counts when it leaves out no more than nulls.
const foreignKeysWithoutIndex = `
  select format('%s.%s(%s)', n.nspname, c.relname, k.conname) as name
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and n.nspname = any ($1) and not c.relispartition
    and not exists (
      select from pg_index i
      where i.indrelid = c.oid and (i.indpred is null or pg_get_expr(i.indpred, c.oid) ~* '^[( ]*\\w+ IS NOT NULL[) ]*$')
        and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
  order by 1`

// A policy that names no column (the permission alone decides) needs none.
const policiesWithoutIndex = `
  select format('%s.%s: %s', n.nspname, c.relname, p.polname) as name
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (
    select array_agg(d.refobjsubid) as columns from pg_depend d
    where d.classid = 'pg_policy'::regclass and d.objid = p.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0) named
  where n.nspname = any ($1) and not c.relispartition and p.polcmd in ('r', '*') and named.columns is not null
    and not exists (select from pg_index i where i.indrelid = c.oid and (i.indkey::int2[])[0] = any (named.columns))
  order by 1`
