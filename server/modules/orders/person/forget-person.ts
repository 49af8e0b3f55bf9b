import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { keepFigures } from '../customers/count-customers.ts'
import { removeUnusedPhoto } from '../returns/photos.ts'

const forgotten = '—'

/**
 * A person left: their orders stay with the stores that need them, but tell no more whose they were. Invoices
 * stay sealed for as long as the law asks. Twice does no harm.
 */
export async function forgetPerson(tx: Tx, userId: string): Promise<void> {
  const { rows } = await sql<{ tenant_id: string; id: string }>`
    select tenant_id, id from orders.orders where user_id = ${userId}`.execute(tx.db)
  await forgetOrders(tx, rows)
  await sql`delete from orders.carts where buyer_id = ${userId}`.execute(tx.db)
  await sql`update orders.checkouts set user_id = null where user_id = ${userId}`.execute(tx.db)
  await sql`update orders.status_history set changed_by = null where changed_by = ${userId}`.execute(tx.db)
  await sql`update orders.shortages set reported_by = null where reported_by = ${userId}`.execute(tx.db)
  for (const column of ['approved_by', 'received_by'] as const) {
    await tx.db
      .updateTable('orders.returns')
      .set({ [column]: null })
      .where(column, '=', userId)
      .execute()
  }
  for (const column of ['replied_by', 'removed_by'] as const) {
    await tx.db
      .updateTable('orders.reviews')
      .set({ [column]: null })
      .where(column, '=', userId)
      .execute()
  }
  await sql`
    with gone as (delete from orders.review_votes where user_id = ${userId} returning tenant_id, review_id)
    update orders.reviews r set helpful_count = greatest(r.helpful_count - 1, 0) from gone g
    where r.tenant_id = g.tenant_id and r.id = g.review_id`.execute(tx.db)
  await sql`update orders.review_reports set user_id = null, note = null where user_id = ${userId}`.execute(
    tx.db,
  )
  await sql`update orders.customers set user_id = null where user_id = ${userId}`.execute(tx.db)
}

/** What stands in orders about whom they were for; amounts, goods and numbers stay. */
async function forgetOrders(tx: Tx, orders: readonly { tenant_id: string; id: string }[]): Promise<void> {
  if (orders.length === 0) return
  const which = sql`(select * from unnest(${orders.map((one) => one.tenant_id)}::uuid[],
    ${orders.map(({ id }) => id)}::uuid[]) as w(tenant_id, order_id))`
  await sql`
    update orders.orders o set user_id = null, guest_id = null, customer_name = ${forgotten}, customer_phone = null,
      customer_phone_index = null, customer_email = null, delivery_address = null, delivery_notes = null,
      customer_note = null, anonymised_at = coalesce(o.anonymised_at, ${tx.now()})
    from ${which} w where o.tenant_id = w.tenant_id and o.id = w.order_id`.execute(tx.db)
  await sql`update orders.items i set notes = null from ${which} w
    where i.tenant_id = w.tenant_id and i.order_id = w.order_id and i.notes is not null`.execute(tx.db)
  await sql`update orders.channel_meta m set channel_data = '{}' from ${which} w
    where m.tenant_id = w.tenant_id and m.order_id = w.order_id`.execute(tx.db)
  await sql`update orders.status_history h set changed_by = null, notes = null from ${which} w
    where h.tenant_id = w.tenant_id and h.order_id = w.order_id and h.changed_as = 'buyer'`.execute(tx.db)
  await sql`update orders.returns r set user_id = null, guest_id = null, note = null from ${which} w
    where r.tenant_id = w.tenant_id and r.order_id = w.order_id`.execute(tx.db)
  await sql`update orders.invoices v set user_id = null, guest_id = null from ${which} w
    where v.tenant_id = w.tenant_id and v.order_id = w.order_id`.execute(tx.db)
  await sql`update orders.reviews r set user_id = null, guest_id = null, author_name = null from ${which} w
    where r.tenant_id = w.tenant_id and r.order_id = w.order_id`.execute(tx.db)
  await forgetPhotos(tx, which)
}

async function forgetPhotos(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ file_key: string }>`
    delete from orders.return_photos p using orders.returns r, ${which} w
    where r.tenant_id = w.tenant_id and r.order_id = w.order_id and p.tenant_id = r.tenant_id and p.return_id = r.id
    returning p.file_key`.execute(tx.db)
  for (const { file_key: fileKey } of rows) await tx.enqueue(removeUnusedPhoto, { fileKey })
}

const keepDays = 3 * 365
const atOnce = 500

/** Orders are known by their buyers' names for three years. */
export const forgetOldOrders = job(
  'orders.forget-old-orders',
  async (ctx: Ctx) => {
    const before = new Date(ctx.now().getTime() - keepDays * 86_400_000)
    for (let step = 0; step < 200; step++) {
      const done = await ctx.transaction(async (tx) => {
        const { rows } = await sql<{ tenant_id: string; id: string }>`
          select tenant_id, id from orders.orders
          where placed_at < ${before} and anonymised_at is null order by placed_at limit ${atOnce}`.execute(
          tx.db,
        )
        await keepFigures(tx, rows)
        await forgetOrders(tx, rows)
        return rows.length < atOnce
      })
      if (done) break
    }
  },
  { cron: '53 2 * * *' },
)
