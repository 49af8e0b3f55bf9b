import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { job } from '../../../kernel/jobs/job.ts'
import { batchExpired, batchExpiring } from '../events.ts'
import { tellCrossings } from '../stock/crossings.ts'
import { daysAhead, expiryWarningDays } from './warning.ts'

const atOnce = 500

/** Tells of batches whose last day is over; the end of a day comes at every hour somewhere. */
export const noteExpiry = job('inventory.note-expiry', noteExpired, { cron: '*/15 * * * *' })

export async function noteExpired(ctx: Ctx): Promise<void> {
  while ((await ctx.transaction((tx) => noteSome(tx))) > 0);
}

async function noteSome(tx: Tx): Promise<number> {
  const { rows } = await sql<Row>`
    select outcome, tenant_id, store_id, product_id, quantity, available, batch_id, expiry_date
    from inventory.note_expired_batches(${tx.now()}, ${atOnce})`.execute(tx.db)
  const expired = rows.filter(({ outcome }) => outcome === 'expired')
  for (const row of expired) await tx.publish(batchExpired, factsOf(row))
  await tellCrossings(tx, rows)
  return expired.length
}

/** Once a day, of batches that are near their date: how near, each business chooses. */
export const warnOfExpiry = job('inventory.warn-of-expiry', warn, { cron: '30 1 * * *' })

export async function warn(ctx: Ctx): Promise<void> {
  while ((await ctx.transaction((tx) => warnOfSome(tx))) > 0);
}

async function warnOfSome(tx: Tx): Promise<number> {
  const chosen = await chosenDays(tx)
  const usual = tx.ctx.services.settings.get(expiryWarningDays)
  const longest = Math.max(usual, ...chosen.map(({ days }) => days))
  const { rows } = await sql<Row>`
    update inventory.batches b set warned_at = ${tx.now()}
    from (
      select b.tenant_id, b.id from inventory.batches b
      left join jsonb_to_recordset(${JSON.stringify(chosen)}) as c(tenant_id uuid, days int) on c.tenant_id = b.tenant_id
      where b.is_open and b.warned_at is null and b.sellable_until > ${tx.now()}
        and b.sellable_until <= ${daysAhead(tx.now(), longest)}
        and b.sellable_until <= ${tx.now()}::timestamptz + make_interval(days => coalesce(c.days, ${usual}::int))
      order by b.sellable_until limit ${atOnce} for update of b skip locked) due
    where b.tenant_id = due.tenant_id and b.id = due.id
    returning 'expiring' as outcome, b.tenant_id, b.store_id, b.product_id, b.remaining_quantity as quantity,
      null::numeric as available, b.id as batch_id, b.expiry_date`.execute(tx.db)
  for (const row of rows) await tx.publish(batchExpiring, factsOf(row))
  return rows.length
}

/** Businesses with a choice of their own. */
async function chosenDays(tx: Tx): Promise<{ tenant_id: string; days: number }[]> {
  const rows = await tx.db
    .selectFrom('kernel.settings')
    .select('tenant_id')
    .where('key', '=', expiryWarningDays.key)
    .where('tenant_id', 'is not', null)
    .execute()
  const { settings } = tx.ctx.services
  return rows.map((row) => ({
    tenant_id: row.tenant_id as string,
    days: settings.get(expiryWarningDays, row.tenant_id as string),
  }))
}

interface Row {
  outcome: string
  tenant_id: string
  store_id: string
  product_id: string
  quantity: number
  available: number | null
  batch_id: string
  expiry_date: string
}

const factsOf = (row: Row) => ({
  tenantId: row.tenant_id,
  storeId: row.store_id,
  productId: row.product_id,
  batchId: row.batch_id,
  expiryDate: row.expiry_date,
  remaining: row.quantity,
})
