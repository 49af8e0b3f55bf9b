import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { written } from '../../../kernel/database/queries.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { myTenantId } from '../../../kernel/myself.ts'

export const StoreBalances = Type.Object({
  currency: Type.String(),
  items: Type.Array(
    Type.Object({
      storeId: Id,
      inProgressMinor: Type.Integer({ description: 'Paid, and not yet delivered' }),
      payableMinor: Type.Integer({
        description: 'What the platform owes the store; negative: it owes the platform',
      }),
      cashMinor: Type.Integer({ description: 'Cash taken in for orders that are not yet completed' }),
    }),
  ),
})
export type StoreBalances = Static<typeof StoreBalances>

interface Row {
  store_id: string
  in_progress: number
  payable: number
  cash: number
}

/** Of all stores where whoever asks may see it; who has sold nothing yet is not among them. */
export async function listStoreBalances(ctx: Ctx): Promise<StoreBalances> {
  const rows = await ctx.read(
    written(sql<Row>`
      select a.store_id,
        coalesce(sum(b.posted_minor) filter (where a.kind = 'in_progress'), 0)::bigint as in_progress,
        coalesce(sum(b.posted_minor) filter (where a.kind = 'payable'), 0)::bigint as payable,
        coalesce(-sum(b.posted_minor) filter (where a.kind = 'cash_at_store'), 0)::bigint as cash
      from payments.accounts a join payments.balances b on b.account_id = a.id
      where a.tenant_id = ${myTenantId(ctx)} group by 1 order by 1`),
  )
  return {
    currency: 'INR',
    items: rows.map((row) => ({
      storeId: row.store_id,
      inProgressMinor: row.in_progress,
      payableMinor: row.payable,
      cashMinor: row.cash,
    })),
  }
}
