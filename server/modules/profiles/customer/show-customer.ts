import { type Static, Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import { queries } from '../../../kernel/database/queries.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { myId } from '../../../kernel/myself.ts'
import { accountGone } from '../person/account-gone.ts'
import { ensurePerson } from '../person/ensure-person.ts'

export const Customer = Type.Object({
  preferredStores: Type.Array(Id),
  loyaltyPoints: Type.Integer(),
  totalOrders: Type.Integer(),
  totalSpentMinor: Type.Integer(),
  currency: Type.String(),
})
export type Customer = Static<typeof Customer>

const columns = [
  'preferred_stores',
  'loyalty_points',
  'total_orders',
  'total_spent_minor',
  'currency',
] as const
const customers = queries.selectFrom('profiles.customers').select(columns)

/** Favourite stores and lifetime figures, which orders keep by event. */
export async function showCustomer(ctx: Ctx): Promise<Customer> {
  const query = customers.where('user_id', '=', myId(ctx))
  const row = (await ctx.readFirst(query)) ?? (await ctx.transaction((tx) => make(tx, myId(ctx))))
  return {
    preferredStores: row.preferred_stores,
    loyaltyPoints: row.loyalty_points,
    totalOrders: row.total_orders,
    totalSpentMinor: row.total_spent_minor,
    currency: row.currency,
  }
}

async function make(tx: Tx, userId: string) {
  await ensurePerson(tx, userId)
  return tx.db
    .selectFrom('profiles.customers')
    .select(columns)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow(accountGone)
}
