import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { reaction } from '../../../kernel/events/reaction.ts'
import { storeStatusChanged, storeUpdated } from '../../merchants/events.ts'
import { indexSearch } from './index-search.ts'

export const searchReactions = [
  reaction('catalog.suggest-store', storeStatusChanged, (tx, { payload }) => noteStore(tx, payload.storeId)),
  reaction('catalog.find-moved-store', storeUpdated, async (tx, { payload: { storeId, changed } }) => {
    if (changed.includes('name')) await noteStore(tx, storeId)
    if (changed.includes('place')) await moveListings(tx, storeId)
  }),
]

async function noteStore(tx: Tx, storeId: string): Promise<void> {
  await sql`insert into catalog.search_changes (kind, id) values ('store', ${storeId}::uuid)`.execute(tx.db)
  await tx.enqueue(indexSearch, {})
}

/** What the store offers is found around its new place. */
async function moveListings(tx: Tx, storeId: string): Promise<void> {
  await sql`
    with moved as (
      update catalog.search_listings l set cell = catalog.cell_of(s.latitude, s.longitude)
      from merchants.v_stores s where s.id = ${storeId}::uuid and l.store_id = s.id
      returning l.item_id)
    insert into catalog.search_changes (kind, id) select distinct 'item', item_id from moved`.execute(tx.db)
  await tx.enqueue(indexSearch, {})
}
