import { Refusal } from '../../../kernel/refusal.ts'
import type { Transfer } from '../ledger/transfer.ts'
import { commissionOf } from '../payments/commission.ts'
import { paysInCash } from '../payments/payment.ts'
import { outsideOf, type PartRow } from '../payments/store.ts'

export const destinations = ['source', 'wallet'] as const
export type Destination = (typeof destinations)[number]

type Entry = Transfer['entries'][number]

/** What events tell of a refund. */
export const refundFacts = (refund: {
  id: string
  payment_id: string
  tenant_id: string
  store_id: string
  order_id: string
  amount_minor: number
  reference_type: string
  reference_id: string
}) => ({
  refundId: refund.id,
  paymentId: refund.payment_id,
  tenantId: refund.tenant_id,
  storeId: refund.store_id,
  orderId: refund.order_id,
  amountMinor: refund.amount_minor,
  reference: { type: refund.reference_type, id: refund.reference_id },
})

export interface RefundPlan {
  /** Goes back the way it came: by the provider, over the counter, or by never being collected. */
  outsideMinor: number
  walletMinor: number
  /** What the platform keeps once this has gone back. */
  commissionMinor: number
  entries: Entry[]
}

/**
 * How a refund moves money: what came from outside goes back there first, the rest to the wallet. Of a
 * completed sale the platform gives back its share, so that what it keeps fits what the buyer kept.
 */
export function planRefund(
  part: PartRow,
  provider: string | null,
  amountMinor: number,
  destination: Destination,
): RefundPlan {
  refuseBeyond(part, amountMinor)
  const uncollected = isUncollected(part)
  const outsideLeft = outsideOf(part) - part.refunded_outside_minor
  // Cash that nobody has handed over yet cannot be paid out: less of it is collected.
  const outsideMinor =
    destination === 'wallet' && !uncollected ? 0 : Math.min(amountMinor, Math.max(0, outsideLeft))
  const walletMinor = amountMinor - outsideMinor
  if (walletMinor > 0 && part.user_id === null) {
    throw new Refusal(
      'wallet_needs_account',
      409,
      'Guests have no wallet. Refund to where the money came from.',
    )
  }
  const commissionMinor =
    part.commission_basis_points === null
      ? 0
      : commissionOf(part.amount_minor - part.refunded_minor - amountMinor, part.commission_basis_points)
  const paidOutMinor = uncollected ? 0 : outsideMinor
  const entries: Entry[] = [
    ...fromStore(part, paidOutMinor, walletMinor, part.commission_minor - commissionMinor),
    ...toOutside(part, provider, paidOutMinor),
    { account: { kind: 'wallet', userId: part.user_id ?? '' }, amountMinor: walletMinor },
  ]
  return {
    outsideMinor,
    walletMinor,
    commissionMinor,
    entries: entries.filter((entry) => entry.amountMinor !== 0),
  }
}

const isUncollected = ({ method, state }: PartRow): boolean => paysInCash(method) && state === 'open'

function refuseBeyond(part: PartRow, amountMinor: number): void {
  const refundableMinor = part.amount_minor - part.refunded_minor
  // Of what was returned nothing is left: what the wallet was to pay of it may never have come.
  const over = part.state === 'void' || part.state === 'returned'
  const unpaid = over || (part.state === 'open' && !paysInCash(part.method))
  if (unpaid)
    throw new Refusal('nothing_paid', 409, 'Nothing was paid for this order, so nothing can go back.')
  if (amountMinor <= refundableMinor) return
  throw new Refusal(
    'refund_exceeds_paid',
    409,
    'This is more than what was paid and has not gone back yet.',
    {
      facts: { refundableMinor },
    },
  )
}

function fromStore(part: PartRow, outside: number, wallet: number, commissionBack: number): Entry[] {
  const { tenant_id: tenantId, store_id: storeId } = part
  if (part.state !== 'completed') {
    return [{ account: { kind: 'in_progress', tenantId, storeId }, amountMinor: -(outside + wallet) }]
  }
  // The store hands cash back out of its own till, so its account pays only what goes elsewhere.
  const paysElsewhere = paysInCash(part.method) ? wallet : outside + wallet
  return [
    { account: { kind: 'payable', tenantId, storeId }, amountMinor: commissionBack - paysElsewhere },
    { account: { kind: 'fees' }, amountMinor: -commissionBack },
  ]
}

function toOutside(part: PartRow, provider: string | null, outside: number): Entry[] {
  const { tenant_id: tenantId, store_id: storeId } = part
  if (!paysInCash(part.method)) {
    return outside > 0
      ? [{ account: { kind: 'clearing', provider: provider as string }, amountMinor: outside }]
      : []
  }
  if (part.state === 'completed') return []
  return [{ account: { kind: 'cash_at_store', tenantId, storeId }, amountMinor: outside }]
}
