import type { Tx } from '../../../../kernel/context.ts'
import { queries } from '../../../../kernel/database/queries.ts'
import { newId } from '../../../../kernel/id.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import type { RefundTold, Starting, Told } from '../provider.ts'

// The bank's own side: it knows of Chowk only what it was told, and Chowk of it only what it answers.

export const answers = ['approve', 'decline', 'wait', 'silent', 'twice'] as const
export type Answer = (typeof answers)[number]

export interface BankPayment {
  id: string
  reference: string
  method: string
  description: string
  currency: string
  amount_minor: number
  status: 'waiting' | 'approved' | 'declined' | 'cancelled'
  answer: Answer | null
  transaction_id: string | null
  return_path: string | null
  created_at: Date
}

const columns = [
  'id',
  'reference',
  'method',
  'description',
  'currency',
  'amount_minor',
  'status',
  'answer',
  'transaction_id',
  'return_path',
  'created_at',
] as const

export function openAtBank(tx: Tx, payment: Starting): string {
  const id = newId()
  tx.defer(
    queries.insertInto('payments.sandbox_payments').values({
      id,
      reference: payment.id,
      method: payment.method,
      description: payment.description,
      currency: payment.currency,
      amount_minor: payment.amountMinor,
      return_path: payment.returnPath,
      created_at: tx.now(),
    }),
  )
  return id
}

export async function readAtBank(tx: Tx, id: string): Promise<BankPayment> {
  const row = await tx.db
    .selectFrom('payments.sandbox_payments')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('payment')
  return row as BankPayment
}

/** Whoever sits at the bank's page decides, once. */
export async function decideAtBank(
  tx: Tx,
  id: string,
  decision: { status: 'approved' | 'declined' | 'cancelled' | 'waiting'; answer?: Answer; decidesAt?: Date },
): Promise<BankPayment> {
  const payment = await readAtBank(tx, id)
  if (payment.status !== 'waiting' || (payment.answer !== null && decision.answer !== undefined)) {
    throw new Refusal('bank_has_decided', 409, 'This payment was answered before.')
  }
  const { status, answer = payment.answer, decidesAt } = decision
  const transaction_id =
    status === 'approved' ? `SBX${id.replaceAll('-', '').slice(-14).toUpperCase()}` : null
  await tx.db
    .updateTable('payments.sandbox_payments')
    .set({
      status,
      answer,
      transaction_id,
      ...(decidesAt && { decides_at: decidesAt }),
      decided_at: status === 'waiting' ? null : tx.now(),
    })
    .where('id', '=', id)
    .execute()
  return { ...payment, status, answer, transaction_id }
}

/** Sends money back, never more than came; the same reference is the same refund. */
export async function refundAtBank(
  tx: Tx,
  refund: { reference: string; paymentId: string; amountMinor: number },
): Promise<RefundTold> {
  const payment = await readAtBank(tx, refund.paymentId)
  const refunds = await tx.db
    .selectFrom('payments.sandbox_refunds')
    .select(['id', 'reference', 'amount_minor'])
    .where('payment_id', '=', refund.paymentId)
    .execute()
  const known = refunds.find(({ reference }) => reference === refund.reference)
  if (known) return { state: 'succeeded', providerRefundId: known.id }
  const already = refunds.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  if (payment.status !== 'approved') return { state: 'failed', failureCode: 'nothing_paid' }
  if (already + refund.amountMinor > payment.amount_minor) {
    return { state: 'failed', failureCode: 'more_than_paid' }
  }
  const id = newId()
  await tx.db
    .insertInto('payments.sandbox_refunds')
    .values({
      id,
      reference: refund.reference,
      payment_id: refund.paymentId,
      amount_minor: refund.amountMinor,
      created_at: tx.now(),
    })
    .execute()
  return { state: 'succeeded', providerRefundId: id }
}

export function tellOf(payment: BankPayment): Told {
  const { status, amount_minor: amountMinor, currency, transaction_id: transactionId } = payment
  const response = { id: payment.id, status, amountMinor, currency, transactionId }
  const told = { amountMinor, currency, transactionId, failureCode: null, response }
  switch (status) {
    case 'waiting':
      return { ...told, happening: null }
    case 'approved':
      return { ...told, happening: 'paid' }
    case 'declined':
      return { ...told, happening: 'declined', failureCode: 'declined' }
    case 'cancelled':
      return { ...told, happening: 'cancelled', failureCode: 'cancelled' }
    default:
      return status satisfies never
  }
}
