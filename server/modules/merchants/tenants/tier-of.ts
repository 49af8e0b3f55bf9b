import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { Tier } from './tier.ts'

/** For what is agreed by tier, such as commission. The database lets only the ledger ask. */
export async function subscriptionTierOf(tx: Tx, tenantId: string): Promise<Tier> {
  const { rows } = await sql<{ tier: Tier | null }>`select merchants.tier_of(${tenantId}) as tier`.execute(
    tx.db,
  )
  const tier = rows[0]?.tier
  if (!tier) throw notFound('business')
  return tier
}
