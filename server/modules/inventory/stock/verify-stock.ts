import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

export interface StockProblem {
  tenantId: string
  productId: string
  problem: string
}

/**
 * Adds up again what constraints and triggers keep: stock is the sum of its movements, each movement says what was left
 * after it, reserved is the sum of what is held, batches the sum of theirs. For `chowk doctor` and for tests.
 */
export async function verifyStock(ctx: Ctx): Promise<{ products: number; problems: StockProblem[] }> {
  return ctx.transaction(async (tx) => {
    const { rows } = await sql<{ tenant_id: string; product_id: string; problem: string }>`
      ${wrong} limit 100`.execute(tx.db)
    const counted = await sql<{ count: number }>`select count(*) from inventory.stock`.execute(tx.db)
    return {
      products: counted.rows[0]?.count ?? 0,
      problems: rows.map((row) => ({
        tenantId: row.tenant_id,
        productId: row.product_id,
        problem: row.problem,
      })),
    }
  })
}

const wrong = sql`
  with moved as (
    select tenant_id, product_id, sum(quantity) as total, sum(quantity) filter (where batch_id is not null) as batched
    from inventory.movements group by 1, 2
  ), held as (
    select tenant_id, product_id, sum(quantity) as total from inventory.reservations where state = 'held' group by 1, 2
  ), left_in_batches as (
    select tenant_id, product_id, sum(remaining_quantity) as total from inventory.batches group by 1, 2
  ), chained as (
    select tenant_id, product_id, bool_and(balance_after = running) as fits from (
      select tenant_id, product_id, balance_after,
        sum(quantity) over (partition by tenant_id, product_id order by created_at) as running
      from inventory.movements) m group by 1, 2
  )
  select s.tenant_id, s.product_id, p.problem
  from inventory.stock s
  left join moved m using (tenant_id, product_id)
  left join held h using (tenant_id, product_id)
  left join left_in_batches b using (tenant_id, product_id)
  left join chained c using (tenant_id, product_id)
  cross join lateral (values
    (s.on_hand <> coalesce(m.total, 0), 'on hand is not the sum of its movements'),
    (not coalesce(c.fits, true), 'a movement says another balance than its predecessors add up to'),
    (s.reserved <> coalesce(h.total, 0), 'reserved is not the sum of what is held'),
    (s.batched <> coalesce(m.batched, 0), 'what lies in batches is not the sum of their movements'),
    (s.batched <> coalesce(b.total, 0), 'what lies in batches is not what they have left')
  ) as p(is_wrong, problem)
  where p.is_wrong
  union all
  select b.tenant_id, b.product_id, 'what a batch has left is not the sum of its movements'
  from inventory.batches b
  left join (select tenant_id, batch_id, sum(quantity) as total from inventory.movements
             where batch_id is not null group by 1, 2) m on m.tenant_id = b.tenant_id and m.batch_id = b.id
  where b.remaining_quantity <> coalesce(m.total, 0)`
