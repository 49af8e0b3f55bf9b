import { sql } from 'kysely'
import type { Tx } from '../../../kernel/context.ts'

/** All of it has gone back, and arrived: the payment is refunded. Acts as ledger, after the refunds were written. */
export function closeIfReturned(tx: Tx, paymentId: string): void {
  tx.defer(sql`
    update payments.payments p set status = 'refunded'
    where p.id = ${paymentId} and p.status = 'success'
      and not exists (select from payments.parts s where s.payment_id = p.id
        and s.state <> 'returned' and s.refunded_minor < s.amount_minor)
      and exists (select from payments.refunds r where r.payment_id = p.id)
      and not exists (select from payments.refunds r where r.payment_id = p.id and r.status <> 'succeeded')`)
}
