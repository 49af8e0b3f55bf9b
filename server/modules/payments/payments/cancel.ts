import type { Tx } from '../../../kernel/context.ts'
import { withLedger } from '../as-ledger.ts'
import { tellProvider } from '../reconciliation/tell-provider.ts'
import { paysInCash, type Status } from './payment.ts'
import { returnParts } from './return.ts'
import { settle } from './settle.ts'
import { lockPayment, partsOf } from './store.ts'

/**
 * Nobody will pay this any more: what the wallet set aside is free again, and the provider is told. Answers how the
 * payment stands: one that has succeeded meanwhile stays so, and is taken or returned. Should the money come
 * after all, `payment.succeeded` tells so.
 */
export const cancelPayment = (tx: Tx, paymentId: string): Promise<{ status: Status }> =>
  withLedger(tx, async (ledger) => {
    const payment = await lockPayment(ledger, paymentId)
    if (paysInCash(payment.method) && payment.status === 'pending') {
      const parts = await partsOf(ledger, paymentId)
      await returnParts(ledger, payment, parts, parts, 'Cancelled')
      return { status: payment.status }
    }
    const unpaid = payment.status === 'pending' || payment.status === 'authorised'
    if (!unpaid) return { status: payment.status }
    const news = {
      happening: 'cancelled',
      transactionId: null,
      failureCode: 'cancelled',
      response: {},
    } as const
    const { status } = await settle(ledger, paymentId, news)
    if (payment.provider !== null) await ledger.enqueue(tellProvider, { paymentId })
    return { status }
  })
