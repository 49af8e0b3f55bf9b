import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { inTrust } from '../in-trust.ts'
import { fulfilments, orderStatuses } from '../status/order-status.ts'

export const Tracking = Type.Object({
  trackingId: Type.String(),
  storeName: nullable(Type.String()),
  status: oneOf(orderStatuses),
  fulfilment: oneOf(fulfilments),
  estimatedDelivery: nullable(Timestamp),
  steps: Type.Array(Type.Object({ status: oneOf(orderStatuses), at: Timestamp })),
})
export type Tracking = Static<typeof Tracking>

interface Row extends Omit<Tracking, 'estimatedDelivery' | 'steps'> {
  estimatedDelivery: Date | null
  steps: Tracking['steps'] | null
}

/** How far an order is, for whoever was given its number: nothing about whom it is for, or what is in it. */
export async function trackOrder(ctx: Ctx, trackingId: string): Promise<Tracking> {
  const row = await ctx.transaction((tx) =>
    inTrust(tx, async (trusted) => {
      const { rows } = await sql<Row>`
        select o.tracking_id as "trackingId", o.store_name as "storeName", o.status, o.fulfilment,
          o.estimated_delivery as "estimatedDelivery",
          (select json_agg(json_build_object('status', h.status,
              'at', to_char(h.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by h.created_at, h.id)
            from orders.status_history h where h.tenant_id = o.tenant_id and h.order_id = o.id) as steps
        from orders.orders o where o.tracking_id = ${trackingId.toUpperCase()}`.execute(trusted.db)
      return rows[0]
    }),
  )
  if (!row) throw notFound('order')
  return { ...row, estimatedDelivery: row.estimatedDelivery?.toISOString() ?? null, steps: row.steps ?? [] }
}
