import { guestIdOf } from '../../../kernel/http/guest.ts'
import type { Client, TestNode } from '../../../testing/node.ts'
import type { Person } from '../../../testing/people.ts'
import type { Shop } from '../../inventory/testing.ts'
import { Clock } from '../demo/clock.ts'
import { type MadeOrder, makePastOrder, type PastOrder } from '../demo/past-order.ts'

export type BoughtFor = Person | Client

interface OrderOptions {
  lines: PastOrder['lines']
  /** How far it is; handed over two days ago unless said otherwise. */
  until?: 'placed' | 'preparing' | 'delivered' | 'completed'
  /** When it was placed, in days before now. */
  daysAgo?: number
  deliveryFeeMinor?: number
  name?: string
}

const dayMs = 86_400_000

/** An order as it would be by now, without going through cart and checkout: of a person, or of a guest's browser. */
export async function anOrder(
  node: TestNode,
  shop: Shop,
  buyer: BoughtFor,
  { lines, until = 'delivered', daysAgo = 2, deliveryFeeMinor = 0, name = 'Lakshmi Nair' }: OrderOptions,
): Promise<MadeOrder> {
  const placedAt = new Date(Date.now() - daysAgo * dayMs)
  const at = (hours: number) => new Date(placedAt.getTime() + hours * 3_600_000)
  const steps: PastOrder['steps'] = [
    { status: 'preparing', at: at(0.2) },
    { status: 'delivered', at: at(1) },
    { status: 'completed', at: at(2) },
  ]
  const count = { placed: 0, preparing: 1, delivered: 2, completed: 3 }[until]
  const clock = new Clock(node.as({ scope: 'system' }))
  const made = await makePastOrder(clock, {
    store: {
      tenantId: shop.tenantId,
      storeId: shop.storeId,
      name: 'Store',
      state: 'Karnataka',
      keeperId: shop.owner.userId,
    },
    buyer: {
      userId: 'userId' in buyer ? buyer.userId : null,
      guestId: 'userId' in buyer ? null : guestIdOf(buyer.cookies.get('chowk_guest') as string),
      name,
      phone: '+919810012345',
      language: 'hi',
    },
    address: { line1: '14, 12th Main', city: 'Bengaluru', state: 'Karnataka', pincode: '560038' },
    lines,
    method: 'cod',
    channel: 'web',
    deliveryFeeMinor,
    placedAt,
    steps: steps.slice(0, count),
    takesStock: true,
  })
  if (!made) throw new Error('The shelf has not enough for this order.')
  return made
}
