import { sql } from 'kysely'
import { reaction } from '../../kernel/events/reaction.ts'
import { productCreated } from '../catalog/events.ts'
import { profileDeleted } from '../profiles/events.ts'
import { ensureStock } from './stock/store.ts'

export const reactions = [
  reaction('inventory.begin-stock', productCreated, (tx, { payload }) =>
    ensureStock(tx, payload.tenantId, [payload.productId]),
  ),
  reaction('inventory.forget-person', profileDeleted, async (tx, { payload }) => {
    await sql`select inventory.forget_person(${payload.userId})`.execute(tx.db)
  }),
]
