import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { newId } from '../../server/kernel/id.ts'
import { aShop, someProducts } from '../../server/modules/inventory/testing.ts'
import { anOrder } from '../../server/modules/orders/orders/testing.ts'
import { fill, order } from '../../server/modules/orders/testing.ts'
import type { Client, TestNode } from '../../server/testing/node.ts'

declare const __TSR_ROUTER__: {
  routesByPath: Record<string, unknown>
  navigate(to: { href: string }): Promise<void>
  state: { status: string; isLoading: boolean }
}

/** Every page that the router of the running app knows, with ids filled in; `/no-such-page` stands for the rest. */
export async function pagesOf(page: Page, node: TestNode, admin: Client): Promise<string[]> {
  const paths = await page.evaluate(() => Object.keys(__TSR_ROUTER__.routesByPath))
  const { body } = await node.call('GET', '/admin/users?query=Asha', { as: admin })
  const ids: Record<string, string> = {
    $userId: body.items[0].id,
    $roleId: 'ROLE_SUPPORT',
    $token: 'a'.repeat(43),
  }
  const ofConsole = await openedShop(node, admin)
  Object.assign(ids, await bought(node, admin), { $tenantId: ofConsole.$tenantId })
  // The administrator's shop has sold nothing; another one of theirs has.
  const ofSeller = { $tenantId: ids.$soldBy, $orderId: ids.$orderId, $returnId: ids.$returnId }
  const ofOffice = { $paymentId: ids.$paidBy }
  const idsFor = (path: string): Record<string, string | undefined> => {
    if (path.startsWith('/sell/')) return ofSales.test(path) ? ofSeller : ofConsole
    return path.startsWith('/admin/payments/') ? ofOffice : ids
  }
  const filled = paths.map((path) =>
    path.replace(
      /\$\w+/g,
      (name) => idsFor(path)[name] ?? assert.fail(`${path}: say in the test which ${name} to show`),
    ),
  )
  return [
    ...new Set([...filled.map(withoutSlash), '/no-such-page', `/admin/users/${ids.$userId}?tab=profile`]),
  ]
}

/** The pages of the console that show something only once something was sold. */
const ofSales = /\/(orders|returns|customers|reviews|money)\b/

/** Something of each kind that buyers find in the demo. */
async function shownToBuyers(node: TestNode): Promise<Record<string, string>> {
  const first = async (path: string) => (await node.call('GET', path)).body.items[0]
  const { code } = await first('/stores/near?latitude=12.9784&longitude=77.6408')
  const { id, genericProductId } = await first(`/stores/${code}/products`)
  const { slug } = await first('/categories')
  return { $storeCode: code, $productId: id, $genericId: genericProductId, $category: slug }
}

const boughtAt = new WeakMap<TestNode, Promise<Record<string, string>>>()

/** Once for a node: the pages are looked at from two sides at a time, but there is one cart. */
function bought(node: TestNode, as: Client): Promise<Record<string, string>> {
  const known = boughtAt.get(node) ?? lookAndBuy(node, as)
  boughtAt.set(node, known)
  return known
}

/** What is shown is looked up before, for a new shop may be the nearest, and has little on its shelf. */
const lookAndBuy = async (node: TestNode, as: Client): Promise<Record<string, string>> => ({
  ...(await shownToBuyers(node)),
  ...(await buySome(node, as)),
})

/** An order on its way, one that is still to be paid, one of which something goes back, and something in the cart. */
async function buySome(node: TestNode, as: Client): Promise<Record<string, string>> {
  const { body } = await node.call('GET', '/me', { as })
  const buyer = { ...as, userId: body.user.id, email: '' }
  const shop = await aShop(node, { owner: buyer })
  const [first = '', second = ''] = await someProducts(node, shop, [10, 10])
  const press = async (method: 'cod' | 'upi', productId: string) => {
    await fill(node, as, [[productId, 2]])
    const answer = await order(node, as, { method, expectedTotalMinor: 20_000, key: newId() })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body
  }
  const { checkout } = await press('cod', first)
  const [{ trackingId: $trackingId }] = checkout.orders
  const lines = [{ productId: first, quantity: 2 }]
  const { orderId: $orderId, items } = await anOrder(node, shop, buyer, { lines })
  const given = await node.call('POST', `/orders/${$orderId}/returns`, {
    as,
    headers: { 'idempotency-key': newId() },
    body: { lines: [{ itemId: items[0]?.id, quantity: 1 }], reason: 'damaged' },
  })
  assert.equal(given.status, 201, JSON.stringify(given.body))
  const unpaid = await press('upi', second)
  // The bank knows it by another name.
  const $paymentId = unpaid.payment.pay.url.split('/').at(-1)
  const $paidBy = unpaid.payment.id
  const $checkoutId = unpaid.checkout.id
  return {
    $orderId,
    $returnId: given.body.id,
    $soldBy: shop.tenantId,
    $trackingId,
    $checkoutId,
    $paymentId,
    $paidBy,
  }
}

/** A shop of the administrator's own, with something on its shelf. */
export async function openedShop(node: TestNode, as: Client): Promise<Record<string, string>> {
  const call = async (path: string, body: object) => {
    const answer = await node.call('POST', path, { as, body })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body.id as string
  }
  const $tenantId = await call('/tenants', { name: 'Meera Stores', businessType: 'partnership' })
  const $storeId = await call(`/tenants/${$tenantId}/stores`, {
    ...{ name: 'Meera, 12th Main', type: 'grocery', line1: '7, 12th Main' },
    ...{ city: 'Bengaluru', state: 'Karnataka', pincode: '560038' },
  })
  const at = `/tenants/${$tenantId}/stores/${$storeId}`
  const generics = await node.call('GET', '/generic-products?query=rice', { as })
  const goods = { genericProductId: generics.body.items[0].id, mrpMinor: 9_900, sellingPriceMinor: 8_900 }
  const $productId = await call(`${at}/products`, { ...goods, activate: true })
  const $offerId = await call(`${at}/offers`, { title: 'Monsoon', offerType: 'percentage', offerValue: 10 })
  return { $tenantId, $storeId, $productId, $offerId }
}

const withoutSlash = (path: string) => (path === '/' ? path : path.replace(/\/$/, ''))

/** Goes there as a link would, and waits until all that the page fetches has come. */
export async function goTo(page: Page, href: string): Promise<void> {
  await page.evaluate((href) => __TSR_ROUTER__.navigate({ href }), href)
  await hasLoaded(page)
}

export async function hasLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { status, isLoading } = __TSR_ROUTER__.state
    const pictures = [...document.images].every(({ complete, loading }) => complete || loading === 'lazy')
    // The kit shows skeletons as examples.
    const shown = location.pathname === '/kit' || !document.querySelector('.skeleton')
    return status === 'idle' && !isLoading && pictures && shown
  })
}
