import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { accountGone } from './account-gone.ts'
import { ensurePerson } from './ensure-person.ts'

/**
 * Lets one change of a person's addresses or wallets through at a time, so that limits and "one default"
 * hold under parallel requests. The customer row carries the lock and shows when its addresses changed.
 */
export async function lockCustomer(tx: Tx, userId: string): Promise<void> {
  if (await locked(tx, userId)) return
  await ensurePerson(tx, userId)
  if (!(await locked(tx, userId))) throw accountGone()
}

async function locked(tx: Tx, userId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('profiles.customers')
    .set({ updated_at: sql`now()` })
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
