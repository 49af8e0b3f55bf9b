import type { Services } from '../../../kernel/services.ts'
import { providerNamed } from '../providers/providers.ts'
import { upiLink } from '../providers/upi-link.ts'
import { upiAddress } from '../settings.ts'
import type { Pay, PaymentMethod } from './payment.ts'

interface Payable {
  id: string
  method: PaymentMethod
  currency: string
  amount_minor: number
  wallet_minor: number
  provider: string | null
  provider_reference: string | null
}

/** Where somebody pays what is still open; made of the payment alone, so that a reload shows it again. */
export function payOf(services: Services, payment: Payable): Pay | null {
  const { provider, provider_reference: reference } = payment
  if (provider === null || reference === null) return null
  const url = providerNamed(provider)?.pageOf(services, reference) ?? null
  if (payment.method !== 'upi') return url === null ? null : { kind: 'redirect', url }
  const link = upiLink({
    address: services.settings.get(upiAddress),
    name: 'Chowk',
    amountMinor: payment.amount_minor - payment.wallet_minor,
    currency: payment.currency,
    reference: payment.id,
    note: 'Chowk order',
  })
  return { kind: 'upi', link, url }
}
