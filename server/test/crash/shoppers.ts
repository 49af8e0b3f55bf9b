import { setTimeout as sleep } from 'node:timers/promises'
import { address, contact } from '../../modules/orders/testing.ts'
import { type Answer, type CallOptions, type Client, call } from '../../testing/node.ts'

/** What one shopper was told, and relies on. */
export interface Shopper {
  client: Client
  /** Checkouts that were answered with 201, and how they were meant to end. */
  promised: Map<string, 'placed' | 'paid' | 'declined' | 'cancelled'>
}

export interface Shopping {
  readonly acknowledged: number
  readonly failures: ReadonlySet<string>
  /** Each finishes what they are at. */
  end(): Promise<void>
  /** Each drops everything: the test is over. */
  leave(): void
}

interface World {
  shoppers: readonly Shopper[]
  products: readonly string[]
  priceMinor: number
  url: () => string
  random: () => number
}

/** People who fill carts, order, pay, change their minds and begin again, whatever happens to the node. */
export function goShopping({ shoppers, products, priceMinor, url, random }: World): Shopping {
  let over = false
  let left = false
  let acknowledged = 0
  const failures = new Set<string>()

  const insist = async (method: string, path: string, options: CallOptions): Promise<Answer> => {
    for (;;) {
      if (left) throw new Error('The test is over.')
      try {
        const answer = await call(url(), method, path, options)
        if (answer.status < 500) return answer
        failures.add(`${method} ${answer.status} ${answer.body?.code}`)
      } catch {
        // The node is gone, and comes back.
      }
      await sleep(20)
    }
  }

  const fill = async (as: Client): Promise<number> => {
    const product = products[Math.floor(random() * products.length)] as string
    await insist('POST', '/cart/items', { as, body: { productId: product, quantity: 1 } })
    const { body } = await insist('GET', '/cart', { as })
    return body.totalMinor === undefined ? priceMinor : body.totalMinor
  }

  const shop = async ({ client: as, promised }: Shopper, n: number): Promise<void> => {
    const expectedTotalMinor = await fill(as)
    const dice = random()
    const method = dice < 0.4 ? 'cod' : dice < 0.6 ? 'wallet' : 'upi'
    const answer = await insist('POST', '/checkouts', {
      as,
      headers: { 'idempotency-key': `shop-${n}` },
      body: { contact, address, payment: { method }, expectedTotalMinor },
    })
    // The price of a cart that a killed request had filled once more, or an unpaid checkout that was paid meanwhile.
    if (answer.status !== 201) return
    acknowledged++
    const { id, orders } = answer.body.checkout
    promised.set(id, 'placed')
    if (method === 'upi') await pay(as, promised, answer.body)
    else if (random() < 0.4) {
      await insist('POST', `/orders/${orders[0].id}/cancellation`, { as, body: { reason: 'changed_mind' } })
      promised.set(id, 'cancelled')
    }
  }

  const pay = async (
    as: Client,
    promised: Shopper['promised'],
    { checkout, payment }: { checkout: { id: string }; payment: { pay: { url: string } } },
  ): Promise<void> => {
    const bankId = payment.pay.url.split('/').at(-1)
    const choice = random() < 0.6 ? 'approve' : random() < 0.5 ? 'twice' : 'decline'
    const answered = await insist('POST', `/sandbox-bank/payments/${bankId}/answers`, {
      as,
      body: { answer: choice },
    })
    const isPaid = answered.status < 300 && choice !== 'decline'
    promised.set(checkout.id, isPaid ? 'paid' : 'declined')
  }

  const working = shoppers.map(async (shopper) => {
    for (let n = 1; !over; n++) await shop(shopper, n)
  })
  for (const one of working) one.catch(() => {})
  return {
    get acknowledged() {
      return acknowledged
    },
    failures,
    async end() {
      over = true
      await Promise.all(working)
    },
    leave() {
      left = true
    },
  }
}
