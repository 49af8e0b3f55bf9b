import { Type } from 'typebox'
import type { Ctx, Tx } from '../../../kernel/context.ts'
import type { Services } from '../../../kernel/services.ts'
import type { PaymentMethod } from '../payments/payment.ts'
import type { Happening } from '../payments/payment-status.ts'

/** As addresses and rows name a provider. */
export const ProviderName = Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' })

/** Whoever moves money outside: a bank, a payment gateway. */
export interface Provider {
  readonly name: string
  readonly methods: readonly PaymentMethod[]
  /**
   * Inside the transaction in which the payment is opened, so it does not talk to the network: a provider that
   * must be asked first gives out an address of ours that does.
   */
  start(tx: Tx, payment: Starting): Promise<{ reference: string }>
  /** Where the payer goes; the same again after a reload. */
  pageOf(services: Services, reference: string): string | null
  /** What the provider knows about a payment: for when it never told. */
  statusOf(ctx: Ctx, payment: Started): Promise<Told>
  /** Nobody waits for this payment any more. It may have been paid meanwhile: the answer says. */
  cancel(ctx: Ctx, payment: Started): Promise<Told>
  /** Sends money back. Saying the same refund again answers what became of it. */
  refund(ctx: Ctx, refund: { id: string; payment: Started; amountMinor: number }): Promise<RefundTold>
  /** Refuses what the provider did not sign, or signed too long ago. */
  verifyWebhook(services: Services, webhook: Webhook, now: Date): ProviderEvent
  /** What a webhook's body says, once it is known to be the provider's. */
  readEvent(event: Pick<ProviderEvent, 'type' | 'body'>): News | null
  /** All that happened in a span of time, by the provider's books. */
  statementOf(ctx: Ctx, span: { from: Date; until: Date }): Promise<StatementLine[]>
  /** What a token of this provider stands for; null: it is none. */
  describeToken(token: string): Instrument | null
}

export interface Starting {
  id: string
  method: PaymentMethod
  amountMinor: number
  currency: string
  description: string
  returnPath: string | null
}

export interface Started {
  /** Ours. */
  id: string
  /** The provider's. */
  reference: string
}

/** What a provider says about a payment; `happening` is null while nothing has been decided. */
export interface Told {
  happening: Exclude<Happening, 'expired' | 'returned'> | null
  /** What was asked of the payer outside our wallet, as the provider has it. */
  amountMinor: number | null
  /** What that amount is of. */
  currency: string | null
  transactionId: string | null
  failureCode: string | null
  response: Record<string, unknown>
}

export type RefundTold =
  | { state: 'succeeded'; providerRefundId: string }
  | { state: 'processing'; providerRefundId: string }
  | { state: 'failed'; failureCode: string }

export interface Webhook {
  header(name: string): string | undefined
  bytes: Buffer
}

export interface ProviderEvent {
  id: string
  type: string
  signedAt: Date
  body: Record<string, unknown>
}

export interface News {
  /** The provider's. */
  reference: string
  told: Told
}

export interface StatementLine {
  kind: 'payment' | 'refund'
  /** Ours, as the provider noted it. */
  id: string
  amountMinor: number
}

export interface Instrument {
  paymentType: 'upi' | 'card' | 'net_banking'
  cardBrand: string | null
  cardLastFour: string | null
  expiryMonth: number | null
  expiryYear: number | null
}

/** The provider cannot be reached: nothing is known, and the question is asked again later. */
export class ProviderDown extends Error {
  constructor(provider: string) {
    super(`${provider} does not answer.`)
    this.name = 'ProviderDown'
  }
}
