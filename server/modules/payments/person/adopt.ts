import type { Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'

/** What somebody paid as a guest is theirs once they have logged in. */
export const adoptPayments = (tx: Tx, guestId: string, userId: string): Promise<void> =>
  withLedger(tx, async (ledger) => {
    for (const table of ['payments.payments', 'payments.parts', 'payments.refunds'] as const) {
      await ledger.db
        .updateTable(table)
        .set({ user_id: userId, guest_id: null })
        .where('guest_id', '=', guestId)
        .where('user_id', 'is', null)
        .execute()
    }
  })
