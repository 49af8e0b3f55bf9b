import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { countCustomer } from '../customers/count-customers.ts'

/** What a guest gave back, was billed for or said of it is the person's now, as their orders are. */
export async function adoptAfterwards(
  tx: Tx,
  { guestId, userId }: { guestId: string; userId: string },
): Promise<void> {
  for (const table of ['returns', 'invoices', 'reviews'] as const) {
    await sql`update ${sql.table(`orders.${table}`)} set user_id = ${userId}, guest_id = null
      where guest_id = ${guestId}`.execute(tx.db)
  }
  await countCustomer(tx, userId)
}
