import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'

/** Stock with what it takes to judge it, under the name `s`; whoever asks adds what is asked for. */
export const stockAt = (now: Date) =>
  queries
    .selectFrom('inventory.stock as s')
    .select(['s.product_id', 's.store_id', 's.on_hand', 's.reserved', 's.minimum', 's.maximum'])
    .select(['s.in_stock', 's.is_low', 's.last_movement_at', 's.version'])
    .select([
      sql<number>`greatest(s.on_hand - s.reserved
        - inventory.expired_quantity(s.tenant_id, s.product_id, ${now}), 0)`.as('available'),
      sql<string | null>`(select min(b.expiry_date) from inventory.batches b
        where b.tenant_id = s.tenant_id and b.product_id = s.product_id and b.is_open)`.as('next_expiry'),
    ])

/** Whether `p` is meant to be sold: nobody has to reorder a draft, or what the store gave up. */
export const isOnSale = sql<boolean>`p.status in ('active', 'out_of_stock')`

/**
 * Gives products their row of stock where they have none yet: they get it by event, and somebody may be quicker.
 * Products of others, or of stores the caller does not work in, are not seen and so left out.
 */
export async function ensureStock(tx: Tx, tenantId: string, productIds: readonly string[]): Promise<void> {
  await sql`
    insert into inventory.stock (tenant_id, product_id, store_id)
    select p.tenant_id, p.id, p.store_id from catalog.v_products p
    where p.tenant_id = ${tenantId} and p.id = any (${productIds}::uuid[]) and p.deleted_at is null
      and not exists (select from inventory.stock s where s.tenant_id = p.tenant_id and s.product_id = p.id)
    order by p.id
    on conflict do nothing`.execute(tx.db)
}
