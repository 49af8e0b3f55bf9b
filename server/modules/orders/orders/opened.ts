import type { Keys } from '../../../kernel/secrets/keys.ts'

export const sealedColumns = ['customer_phone', 'customer_email', 'delivery_address'] as const
type SealedColumn = (typeof sealedColumns)[number]

export const purposeOf = (column: SealedColumn): string => `orders.orders.${column}`

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
  const open = (sealed: string | null | undefined, column: SealedColumn) =>
    sealed ? keys.open(sealed, purposeOf(column), order.id) : null
  const address = open(order.delivery_address, 'delivery_address')
  return {
    phone: open(order.customer_phone, 'customer_phone'),
    email: open(order.customer_email, 'customer_email'),
    address: address === null ? null : JSON.parse(address),
  }
}

/** The same columns as they are written. */
export function sealed(
  { id, phone, email, address }: OpenedOrder & { id: string },
  keys: Keys,
): {
  customer_phone: string | null
  customer_phone_index: Buffer | null
  customer_email: string | null
  delivery_address: string | null
} {
  const seal = (plain: string | null, column: SealedColumn) =>
    plain === null ? null : keys.seal(plain, purposeOf(column), id)
  return {
    customer_phone: seal(phone, 'customer_phone'),
    customer_phone_index: phone === null ? null : keys.blindIndex(phone, purposeOf('customer_phone')),
    customer_email: seal(email, 'customer_email'),
    delivery_address: seal(address && JSON.stringify(address), 'delivery_address'),
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
