import type { Ctx, Tx } from '../../../../kernel/context.ts'
import type { Services } from '../../../../kernel/services.ts'
import { withLedger } from '../../as-ledger.ts'
import { sandboxAnswers } from '../../settings.ts'
import { type Instrument, type News, type Provider, ProviderDown } from '../provider.ts'
import { decideAtBank, openAtBank, readAtBank, refundAtBank, tellOf } from './bank.ts'
import { verified } from './signature.ts'

/** Whether a bank that anybody may sit down at has any business here. */
export const sandboxIsOpen = ({ config }: Services): boolean =>
  config.PAYMENTS === 'sandbox' || (config.PAYMENTS === 'auto' && config.NODE_ENV !== 'production')

/** Asks the bank in a transaction of its own, as over the network; it may not answer. */
function asking<Result>(ctx: Ctx, question: (tx: Tx) => Promise<Result>): Promise<Result> {
  if (!ctx.services.settings.get(sandboxAnswers)) throw new ProviderDown('The practice bank')
  return ctx.transaction((tx) => withLedger(tx, question))
}

/** Plays bank, gateway and UPI: a page where one chooses what happens. */
export const sandbox: Provider = {
  name: 'sandbox',
  methods: ['upi', 'card', 'net_banking'],
  start: async (tx, payment) => ({ reference: openAtBank(tx, payment) }),
  pageOf: (services, reference) => (sandboxIsOpen(services) ? `/bank/${reference}` : null),
  statusOf: (ctx, { reference }) => asking(ctx, async (tx) => tellOf(await readAtBank(tx, reference))),
  cancel: (ctx, { reference }) =>
    asking(ctx, async (tx) => {
      const payment = await readAtBank(tx, reference)
      // Somebody there chose to let it come later: then it is too late to stop it.
      if (payment.status !== 'waiting' || payment.answer !== null) return tellOf(payment)
      return tellOf(await decideAtBank(tx, reference, { status: 'cancelled' }))
    }),
  refund: (ctx, { id, payment, amountMinor }) =>
    asking(ctx, (tx) => refundAtBank(tx, { reference: id, paymentId: payment.reference, amountMinor })),
  verifyWebhook: verified,
  readEvent: ({ body }) => newsIn(body),
  statementOf: (ctx, { from, until }) =>
    asking(ctx, async (tx) => {
      const payments = await tx.db
        .selectFrom('payments.sandbox_payments')
        .select(['reference', 'amount_minor'])
        .where('status', '=', 'approved')
        .where('decided_at', '>=', from)
        .where('decided_at', '<', until)
        .execute()
      const refunds = await tx.db
        .selectFrom('payments.sandbox_refunds')
        .select(['reference', 'amount_minor'])
        .where('created_at', '>=', from)
        .where('created_at', '<', until)
        .execute()
      return [
        ...payments.map((row) => ({
          kind: 'payment' as const,
          id: row.reference,
          amountMinor: row.amount_minor,
        })),
        ...refunds.map((row) => ({
          kind: 'refund' as const,
          id: row.reference,
          amountMinor: row.amount_minor,
        })),
      ]
    }),
  describeToken,
}

function newsIn(body: Record<string, unknown>): News | null {
  const payment = (body.payment ?? {}) as Record<string, unknown>
  const { reference, status, amountMinor, currency, transactionId } = payment
  if (typeof reference !== 'string' || typeof amountMinor !== 'number') return null
  const told = {
    amountMinor,
    currency: wordOf(currency),
    transactionId: null,
    failureCode: null,
    response: body,
  }
  switch (status) {
    case 'approved':
      return { reference, told: { ...told, happening: 'paid', transactionId: wordOf(transactionId) } }
    case 'declined':
      return { reference, told: { ...told, happening: 'declined', failureCode: 'declined' } }
    case 'authorised':
      return { reference, told: { ...told, happening: 'authorised' } }
    default:
      return { reference, told: { ...told, happening: null } }
  }
}

/** What can be kept of a word that somebody else chose. */
const wordOf = (word: unknown): string | null =>
  typeof word === 'string' && word !== '' ? word.slice(0, 200) : null

/** `sandbox_visa_4242_12_2030_<anything>`: a gateway's token would be looked up there. */
function describeToken(token: string): Instrument | null {
  const form = /^sandbox_(visa|mastercard|rupay)_(\d{4})_(0[1-9]|1[0-2])_(20\d\d)_[A-Za-z0-9]{8,64}$/
  const [, cardBrand, cardLastFour, month, year] = form.exec(token) ?? []
  if (cardBrand === undefined || cardLastFour === undefined) return null
  return {
    paymentType: 'card',
    cardBrand,
    cardLastFour,
    expiryMonth: Number(month),
    expiryYear: Number(year),
  }
}
