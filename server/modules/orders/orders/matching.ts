import { type RawBuilder, sql } from 'kysely'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { checkedPhone } from '../../profiles/contract.ts'
import { purposeOf } from './opened.ts'

/**
 * What somebody typed to find an order: numbers are looked up whole, names by how they begin. Each is a comparison that an
 * index answers under row security.
 */
export function wordsFilter(text: string, keys: Keys): RawBuilder<unknown> {
  const typed = text.trim()
  const number = typed.toUpperCase().replace(/\s+/g, '')
  if (/^TRK-?[0-9A-Z]{12}$/.test(number)) {
    return sql`o.tracking_id = ${`TRK-${number.replace(/^TRK-?/, '')}`}`
  }
  const phone = number.startsWith('ORD') ? null : phoneIn(typed)
  if (phone !== null) {
    return sql`o.customer_phone_index = ${keys.blindIndex(phone, purposeOf('customer_phone'))}`
  }
  const order = /^(?:ORD-?)?([0-9A-Z]{5})-?([0-9A-Z]{5})$/.exec(number)
  if (order && /\d|^ORD/.test(number)) return sql`o.order_number = ${`ORD-${order[1]}-${order[2]}`}`
  const begins = typed.toLowerCase()
  return sql`(o.customer_words >= ${begins} and o.customer_words < ${`${begins}\u{10ffff}`})`
}

function phoneIn(text: string): string | null {
  if (!/^[+\d][\d\s().-]{6,}$/.test(text)) return null
  try {
    return checkedPhone(text, 'IN', '/query')
  } catch {
    return null
  }
}
