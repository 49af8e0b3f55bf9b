import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

interface StockProblem {
  tenantId: string
  productId: string
  problem: string
}

const productsAtOnce = 1_000
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Adds up again what constraints and triggers keep: stock is the sum of its movements, each movement says what was left
 * after it, reserved is the sum of what is held, batches the sum of theirs. For `chowk doctor` and for tests.
 */
export async function verifyStock(ctx: Ctx): Promise<{ products: number; problems: StockProblem[] }> {
  const problems: StockProblem[] = []
  let [products, after] = [0, nobody]
  for (;;) {
    const { looked, wrong } = await verifySome(ctx, after)
    problems.push(...wrong)
    products += looked.length
    if (looked.length < productsAtOnce) return { products, problems }
    after = looked.at(-1) as string
  }
}

/** A page of products at a time, so that no statement grows with the shop. */
const verifySome = (ctx: Ctx, after: string) =>
  ctx.transaction(async (tx) => {
    const page = await tx.db
      .selectFrom('inventory.stock')
      .select('product_id')
      .where('product_id', '>', after)
      .orderBy('product_id')
      .limit(productsAtOnce)
      .execute()
    const looked = page.map(({ product_id }) => product_id)
    const { rows } = await sql<Row>`
      with page as (
        select * from inventory.stock where product_id = any (${looked}::uuid[])
      ), ${sums}
      ${wrongOnes}`.execute(tx.db)
    const wrong = rows.map((row) => ({
      tenantId: row.tenant_id,
      productId: row.product_id,
      problem: row.problem,
    }))
    return { looked, wrong }
  })

interface Row {
  tenant_id: string
  product_id: string
  problem: string
}

const sums = sql`
  movements as (
    select m.tenant_id, m.product_id, m.batch_id, m.quantity, m.balance_after,
      sum(m.quantity) over (partition by m.tenant_id, m.product_id order by m.created_at) as running
    from page join inventory.movements m using (tenant_id, product_id)
  ), moved as (
    select tenant_id, product_id, sum(quantity) as total, bool_and(balance_after = running) as fits,
      sum(quantity) filter (where batch_id is not null) as batched
    from movements group by 1, 2
  ), moved_by_batch as (
    select tenant_id, product_id, batch_id, sum(quantity) as total from movements
    where batch_id is not null group by 1, 2, 3
  ), held as (
    select r.tenant_id, r.product_id, sum(r.quantity) as total
    from page join inventory.reservations r using (tenant_id, product_id)
    where r.held_until is not null group by 1, 2
  ), batches as (
    select b.tenant_id, b.product_id, sum(b.remaining_quantity) as total,
      bool_and(b.remaining_quantity = coalesce(m.total, 0)) as fits
    from page join inventory.batches b using (tenant_id, product_id)
    left join moved_by_batch m on m.tenant_id = b.tenant_id and m.product_id = b.product_id and m.batch_id = b.id
    group by 1, 2
  )`

const wrongOnes = sql`
  select s.tenant_id, s.product_id, p.problem
  from page s
  left join moved m using (tenant_id, product_id)
  left join held h using (tenant_id, product_id)
  left join batches b using (tenant_id, product_id)
  cross join lateral (values
    (s.on_hand <> coalesce(m.total, 0), 'on hand is not the sum of its movements'),
    (not coalesce(m.fits, true), 'a movement says another balance than those before it add up to'),
    (s.reserved <> coalesce(h.total, 0), 'reserved is not the sum of what is held'),
    (s.batched <> coalesce(m.batched, 0), 'what lies in batches is not the sum of their movements'),
    (s.batched <> coalesce(b.total, 0), 'what lies in batches is not what they have left'),
    (not coalesce(b.fits, true), 'what a batch has left is not the sum of its movements')
  ) as p(is_wrong, problem)
  where p.is_wrong
  order by s.product_id`
