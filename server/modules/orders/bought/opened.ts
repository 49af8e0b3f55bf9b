import type { Keys } from '../../../kernel/secrets/keys.ts'

const purpose = (column: 'customer_phone' | 'customer_email' | 'delivery_address') =>
  `orders.orders.${column}`

interface SealedOrder {
  id: string
  customer_phone: string | null
  customer_email?: string | null
  delivery_address: string | null
}

export interface OpenedOrder {
  phone: string | null
  email: string | null
  address: Record<string, unknown> | null
}

/** What stands sealed in an order: for whoever may see the order. */
export function opened(order: SealedOrder, keys: Keys): OpenedOrder {
  const open = (sealed: string | null | undefined, column: Parameters<typeof purpose>[0]) =>
    sealed ? keys.open(sealed, purpose(column), order.id) : null
  const address = open(order.delivery_address, 'delivery_address')
  return {
    phone: open(order.customer_phone, 'customer_phone'),
    email: open(order.customer_email, 'customer_email'),
    address: address === null ? null : JSON.parse(address),
  }
}

const lines = ['line1', 'addressLine1', 'line2', 'addressLine2', 'landmark', 'city', 'state'] as const

/** An address in one line. */
export function addressLine(address: Record<string, unknown> | null): string | null {
  if (address === null) return null
  const parts = lines.flatMap((name) => {
    const part = address[name]
    return typeof part === 'string' && part !== '' ? [part] : []
  })
  const pincode = address.pincode ?? address.postalCode
  const text = parts.join(', ')
  return typeof pincode === 'string' && pincode !== '' ? `${text} ${pincode}`.trim() : text || null
}

export const stateOf = (address: Record<string, unknown> | null): string | null =>
  typeof address?.state === 'string' && address.state !== '' ? address.state : null
