import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../../kernel/http/cursor.ts'
import { CalendarDate, Id, nullable, oneOf, pageQuery } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'
import { checkStore } from '../../merchants/contract.ts'
import { daysAhead, warningDays } from '../batches/warning.ts'
import { isOnSale } from './store.ts'

const kinds = ['expired', 'out', 'low', 'expiring'] as const

export const StockAlert = Type.Object({
  kind: oneOf(kinds),
  productId: Id,
  productName: Type.String(),
  batchId: nullable(Id),
  batchNumber: nullable(Type.String()),
  expiryDate: nullable(CalendarDate),
  quantity: Type.Number({ description: 'What is on hand; of a batch, what is left of it' }),
  minimum: Type.Number(),
  reorderQuantity: nullable(Type.Number({ description: 'What would fill up to the maximum' })),
})
export type StockAlert = Static<typeof StockAlert>

export const AlertQuery = Type.Object({ ...pageQuery, kind: Type.Optional(oneOf(kinds)) })

/** What needs somebody: spoilt, sold out, running low, soon to spoil. The most urgent first. */
export async function listAlerts(ctx: Ctx, storeId: string, asked: Static<typeof AlertQuery>) {
  await checkStore(ctx, storeId)
  const { limit, kind } = asked
  const after = decodeCursor(asked.cursor, 2)
  if (after && ![1, 2, 3, 4].includes(after[0] as number)) throw invalidCursor()
  let rows = queries
    .selectFrom(alertsOf(myTenantId(ctx), storeId, ctx.now(), daysAhead(ctx.now(), warningDays(ctx))).as('a'))
    .selectAll()
  if (kind !== undefined) rows = rows.where('a.kind', '=', kind)
  if (after)
    rows = rows.where(sql<boolean>`(a.urgency, a.place) > (${Number(after[0])}, ${String(after[1])})`)
  const found = await ctx.read(
    rows
      .orderBy('a.urgency')
      .orderBy('a.place')
      .limit(limit + 1),
  )
  return pageOf(found, limit, toAlert, (row) => [row.urgency, row.place])
}

const Counted = Type.Object({
  count: Type.Integer(),
  names: Type.Array(Type.String(), { description: 'Of the most urgent few' }),
})
export const AlertSummary = Type.Object({
  expired: Counted,
  out: Counted,
  low: Counted,
  expiring: Counted,
})
type AlertSummary = Static<typeof AlertSummary>

const namesShown = 5

/** How many there are of each kind, all of them counted. */
export async function summariseAlerts(ctx: Ctx, storeId: string): Promise<AlertSummary> {
  await checkStore(ctx, storeId)
  const alerts = alertsOf(myTenantId(ctx), storeId, ctx.now(), daysAhead(ctx.now(), warningDays(ctx)))
  const rows = await ctx.read(
    queries
      .selectFrom(alerts.as('a'))
      .select((of) => ['a.kind', of.fn.countAll<number>().as('count')])
      .select(
        sql<string[]>`(array_agg(a.product_name order by a.place))[:${sql.lit(namesShown)}]`.as('names'),
      )
      .groupBy('a.kind'),
  )
  const of = (kind: StockAlert['kind']) => {
    const { count = 0, names = [] } = rows.find((row) => row.kind === kind) ?? {}
    return { count, names }
  }
  return { expired: of('expired'), out: of('out'), low: of('low'), expiring: of('expiring') }
}

interface AlertRow {
  kind: StockAlert['kind']
  urgency: number
  place: string
  product_id: string
  product_name: string
  batch_id: string | null
  batch_number: string | null
  expiry_date: string | null
  quantity: number
  minimum: number
  maximum: number | null
}

const alertsOf = (tenantId: string, storeId: string, now: Date, until: Date) => sql<AlertRow>`(
  select case when s.in_stock then 'low' else 'out' end as kind, case when s.in_stock then 3 else 2 end as urgency,
    s.product_id::text as place, s.product_id, p.product_name, null::uuid as batch_id, null as batch_number,
    null::date as expiry_date, s.on_hand as quantity, s.minimum, s.maximum
  from inventory.stock s join catalog.v_products p on p.tenant_id = s.tenant_id and p.id = s.product_id
  where s.tenant_id = ${tenantId} and s.store_id = ${storeId} and (s.is_low or not s.in_stock)
    and p.deleted_at is null and ${isOnSale}
  union all
  select case when b.sellable_until <= ${now} then 'expired' else 'expiring' end,
    case when b.sellable_until <= ${now} then 1 else 4 end, b.expiry_date || ' ' || b.id,
    b.product_id, p.product_name, b.id, b.batch_number, b.expiry_date, b.remaining_quantity, s.minimum, s.maximum
  from inventory.batches b
  join inventory.stock s on s.tenant_id = b.tenant_id and s.product_id = b.product_id
  join catalog.v_products p on p.tenant_id = b.tenant_id and p.id = b.product_id
  where b.tenant_id = ${tenantId} and b.store_id = ${storeId} and b.is_open and b.sellable_until <= ${until})`

const toAlert = (row: AlertRow): StockAlert => ({
  kind: row.kind,
  productId: row.product_id,
  productName: row.product_name,
  batchId: row.batch_id,
  batchNumber: row.batch_number,
  expiryDate: row.expiry_date,
  quantity: row.quantity,
  minimum: row.minimum,
  reorderQuantity: row.maximum === null ? null : Math.max(0, row.maximum - row.quantity),
})
