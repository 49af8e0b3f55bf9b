import type { Tx } from '../../../kernel/context.ts'

/** Those of the codes that an offer has which holds now in one of the stores. */
export async function knownCodes(
  tx: Tx,
  storeIds: readonly string[],
  codes: readonly string[],
): Promise<string[]> {
  if (storeIds.length === 0 || codes.length === 0) return []
  const now = tx.now()
  const rows = await tx.db
    .selectFrom('catalog.offers')
    .select('code')
    .distinct()
    .where('store_id', 'in', [...storeIds])
    .where('code', 'in', [...codes])
    .where('is_active', '=', true)
    .where('valid_from', '<=', now)
    .where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', now)]))
    .execute()
  return rows.map(({ code }) => code as string)
}
