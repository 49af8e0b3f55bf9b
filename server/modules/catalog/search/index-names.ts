import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { quoted } from './document.ts'
import { tokensOf } from './tokens.ts'

const sources = {
  category: sql`select c.id, null::uuid as tenant_id, c.name, c.is_active as shown from catalog.categories c`,
  brand: sql`select b.id, null::uuid as tenant_id, b.name, b.is_active as shown from catalog.brands b`,
  store: sql`select s.id, s.tenant_id, s.store_name as name, s.is_listed as shown from merchants.v_stores s`,
}
type NameKind = keyof typeof sources

interface NameRow {
  id: string
  tenant_id: string | null
  name: string
}

/** Writes anew by what names these are found while typing; what buyers do not see is not among them. */
export async function indexNames(tx: Tx, kind: NameKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<NameRow>`
    select id, tenant_id, name from (${sources[kind]}) source where shown and id = any (${ids}::uuid[])`.execute(
    tx.db,
  )
  await sql`delete from catalog.search_names where kind = ${kind} and id = any (${ids}::uuid[])`.execute(
    tx.db,
  )
  const given = rows.map((row) => ({ ...row, words: wordsOf(row.name) }))
  await sql`
    insert into catalog.search_names (kind, id, tenant_id, name, words)
    select ${kind}, id, tenant_id, name, words::tsvector from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(id uuid, tenant_id uuid, name text, words text)`.execute(tx.db)
}

/** As typed and by key: either may be how somebody begins to type it. */
const wordsOf = (name: string): string =>
  [...new Set(tokensOf(name).flatMap(({ word, key }) => [word, key]))].map(quoted).join(' ')
