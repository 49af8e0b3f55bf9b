import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'
import { ensurePerson } from '../person/ensure-person.ts'

interface Change {
  orders?: number
  spentMinor?: number
}

/** Keeps how much a person ordered and spent in their life. Somebody who left has no such figures any more. */
export async function followOrders(
  tx: Tx,
  userId: string | null,
  { orders = 0, spentMinor = 0 }: Change,
): Promise<void> {
  if (userId === null || !(await ensurePerson(tx, userId))) return
  await sql`
    update profiles.customers set total_orders = greatest(total_orders + ${orders}, 0),
      total_spent_minor = greatest(total_spent_minor + ${spentMinor}, 0)
    where user_id = ${userId}`.execute(tx.db)
}
