import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { documentOf, type ItemFacts } from './document.ts'
import { sizeName } from './size-name.ts'

interface ItemRow {
  id: string
  listings: number
  cells: number[]
  generic_product_id: string | null
  brand_id: string | null
  brand_name: string | null
  category_id: string
  name: string
  keywords: string[]
  own_words: string[]
  variant_type: string | null
  size: number | null
  size_unit: string | null
}

interface Category {
  id: string
  name: string
  parent_id: string | null
}

/** Writes the rows of these things anew; those that no store offers any more go. */
export async function indexItems(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await readFacts(tx, ids)
  const categories = await readCategories(tx)
  const offered = new Set(rows.map(({ id }) => id))
  const gone = ids.filter((id) => !offered.has(id))
  if (gone.length > 0) {
    await sql`delete from catalog.search_items where id = any (${gone}::uuid[])`.execute(tx.db)
  }
  const documents = rows.map((row) => ({ row, ...documentOf(factsOf(row, categories)) }))
  const fresh = await writeItems(tx, documents)
  await writeWords(
    tx,
    documents.map(({ row, vocabulary }) => ({ vocabulary, counts: fresh.has(row.id) })),
  )
}

/** Of what stores say themselves a few are enough. */
const readFacts = async (tx: Tx, ids: readonly string[]): Promise<ItemRow[]> => {
  const { rows } = await sql<ItemRow>`
    select f.id, f.listings, f.cells, p.generic_product_id, p.brand_id, b.name as brand_name,
      coalesce(g.subcategory_id, g.category_id, p.leaf_category_id) as category_id, coalesce(g.name, p.product_name) as name,
      case when g.id is null then p.keywords else g.searchable_keywords end as keywords,
      case when g.id is null then '{}' else own.words end as own_words, p.variant_type, p.size, p.size_unit
    from (
      select l.item_id as id, count(*)::int as listings, array_agg(distinct l.cell) as cells,
        (array_agg(l.product_id order by l.product_id))[1] as example
      from catalog.search_listings l where l.item_id = any (${ids}::uuid[]) group by l.item_id) f
    join catalog.products p on p.id = f.example
    left join catalog.generic_products g on g.id = p.generic_product_id
    left join catalog.brands b on b.id = p.brand_id
    cross join lateral (
      select coalesce(array_agg(distinct w.word), '{}') as words from (
        select o.product_name, o.keywords from catalog.search_listings l join catalog.products o on o.id = l.product_id
        where l.item_id = f.id limit 20) o
      cross join lateral unnest(o.keywords || o.product_name) w(word)) own`.execute(tx.db)
  return rows
}

async function readCategories(tx: Tx): Promise<Map<string, Category>> {
  const rows = await tx.db.selectFrom('catalog.categories').select(['id', 'name', 'parent_id']).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function factsOf(row: ItemRow, categories: ReadonlyMap<string, Category>): ItemFacts {
  const path: Category[] = []
  for (
    let at = categories.get(row.category_id);
    at && path.length < 10;
    at = categories.get(at.parent_id ?? '')
  ) {
    path.push(at)
  }
  return {
    id: row.id,
    name: row.name,
    keywords: row.keywords,
    brandId: row.brand_id,
    brandName: row.brand_name,
    variantType: row.variant_type,
    size: row.size,
    sizeUnit: row.size_unit,
    categories: path,
    ownWords: row.own_words,
    cells: row.cells,
    listings: row.listings,
  }
}

interface Written {
  row: ItemRow
  words: string
  nameWords: number
}

/** Returns which of them were not there before. */
async function writeItems(tx: Tx, documents: readonly Written[]): Promise<Set<string>> {
  const given = documents.map(({ row, words, nameWords }) => ({
    id: row.id,
    generic_product_id: row.generic_product_id,
    brand_id: row.brand_id,
    category_id: row.category_id,
    name: row.name,
    size_text: sizeName(row.size, row.size_unit),
    name_words: nameWords,
    listings: row.listings,
    words,
  }))
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into catalog.search_items as i (id, generic_product_id, brand_id, category_id, name, size_text, name_words, listings, words)
    select id, generic_product_id, brand_id, category_id, name, size_text, name_words, listings, words::tsvector
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, generic_product_id uuid, brand_id uuid,
      category_id uuid, name text, size_text text, name_words smallint, listings int, words text)
    on conflict (id) do update set generic_product_id = excluded.generic_product_id, brand_id = excluded.brand_id,
      category_id = excluded.category_id, name = excluded.name, size_text = excluded.size_text,
      name_words = excluded.name_words, listings = excluded.listings, words = excluded.words
    where (i.category_id, i.name, i.listings, i.words) is distinct from
      (excluded.category_id, excluded.name, excluded.listings, excluded.words)
    returning i.id, xmax = 0 as fresh`.execute(tx.db)
  return new Set(rows.filter(({ fresh }) => fresh).map(({ id }) => id))
}

interface Counted {
  vocabulary: ReadonlyMap<string, string>
  /** Whether its words count one more; they do when a thing is new. */
  counts: boolean
}

async function writeWords(tx: Tx, documents: readonly Counted[]): Promise<void> {
  const words = new Map<string, { word: string; key: string; items: number }>()
  for (const { vocabulary, counts } of documents) {
    for (const [word, key] of vocabulary) {
      const known = words.get(word) ?? { word, key, items: 0 }
      known.items += counts ? 1 : 0
      words.set(word, known)
    }
  }
  await sql`
    insert into catalog.search_words as w (word, key, items)
    select word, key, items from jsonb_to_recordset(${JSON.stringify([...words.values()])}::jsonb)
      as g(word text, key text, items int)
    on conflict (word) do update set items = w.items + excluded.items, key = excluded.key
    where excluded.items > 0 or w.key <> excluded.key`.execute(tx.db)
}
