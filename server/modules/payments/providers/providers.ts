import { Refusal } from '../../../kernel/refusal.ts'
import type { Services } from '../../../kernel/services.ts'
import type { PaymentMethod } from '../payments/payment.ts'
import type { Provider } from './provider.ts'
import { sandbox, sandboxIsOpen } from './sandbox/provider.ts'

/** Who takes payments by this method here. */
export function providerFor(services: Services, method: PaymentMethod): Provider {
  const provider = openProviders(services).find(({ methods }) => methods.includes(method))
  if (provider) return provider
  throw new Refusal(
    'method_unavailable',
    409,
    'This way to pay is not offered at the moment. Choose another.',
  )
}

/** All there are, open or not: what was paid through one that was given up is still asked about. */
export const providers: readonly Provider[] = [sandbox]

/** By the name that a payment remembers; it may have been opened before the provider was given up. */
export const providerNamed = (name: string): Provider | null =>
  providers.find((provider) => provider.name === name) ?? null

/** As before, but only while the provider may still speak to us. */
export const openProviderNamed = (services: Services, name: string): Provider | null =>
  openProviders(services).find((provider) => provider.name === name) ?? null

const openProviders = (services: Services): readonly Provider[] => (sandboxIsOpen(services) ? providers : [])
