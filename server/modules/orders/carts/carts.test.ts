import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { guestIdOf } from '../../../kernel/http/guest.ts'
import { newId } from '../../../kernel/id.ts'
import { eventually } from '../../../testing/eventually.ts'
import {
  type Answer,
  aGuest,
  type Client,
  newClient,
  startTestNode,
  type TestNode,
} from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { reserve } from '../../inventory/contract.ts'
import { aShop, someProducts } from '../../inventory/testing.ts'
import { exportPerson } from '../person/export-person.ts'
import { forgetPerson } from '../person/forget-person.ts'
import { aStall, fill, order } from '../testing.ts'
import type { Cart, CartLine, StoreOfCart } from './cart-page.ts'
import { mostLines } from './change-items.ts'
import { emptyCart } from './empty-cart.ts'
import { pricedCart } from './price-cart.ts'

let node: TestNode
describe('carts', () => {
  before(async () => {
    node = await startTestNode()
  })
  after(() => node.stop())

  /** Indiranagar, where the shops of tests stand. */
  const here = { latitude: 12.9784, longitude: 77.6408, pincode: '560038' }

  const add = (as: Client, productId: string, quantity = 1): Promise<Answer> =>
    node.call('POST', '/cart/items', { as, body: { productId, quantity } })
  const cartOf = async (as: Client): Promise<Cart> => {
    const { status, body } = await node.call('GET', '/cart', { as })
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const put = (as: Client, path: string, body: object): Promise<Answer> =>
    node.call('PUT', `/cart/${path}`, { as, body })

  const storeIn = (cart: Cart, storeId: string): StoreOfCart => {
    const store = cart.stores.find((one) => one.storeId === storeId)
    assert.ok(store, 'the store is in the cart')
    return store
  }
  const lineIn = (cart: Cart, productId: string): CartLine => {
    const line = cart.stores.flatMap(({ lines }) => lines).find((one) => one.productId === productId)
    assert.ok(line, 'the product is in the cart')
    return line
  }
  const codesOf = (problems: { code: string }[]): string[] => problems.map(({ code }) => code)

  const setProduct = (id: string, columns: string): Promise<unknown> =>
    node.query(`update catalog.products set ${columns} where id = $1`, [id])
  const setStore = (id: string, columns: string): Promise<unknown> =>
    node.query(`update merchants.stores set ${columns} where id = $1`, [id])

  async function aCart(
    quantities = [100, 100],
  ): Promise<{ as: Client; storeId: string; products: string[] }> {
    const shop = await aShop(node)
    return { as: newClient(), storeId: shop.storeId, products: await someProducts(node, shop, quantities) }
  }

  const makeOffer = (storeId: string, given: Record<string, unknown>): Promise<unknown[]> =>
    node.query(
      `insert into catalog.offers (tenant_id, id, store_id, product_id, title, offer_type, offer_value, code, valid_from)
     select tenant_id, $2, id, $3, $4, $5, $6, $7, now() - interval '1 hour' from merchants.stores where id = $1`,
      [
        storeId,
        newId(),
        given.productId ?? null,
        given.title ?? 'Offer',
        given.type ?? 'percentage',
        given.value ?? 10,
        given.code ?? null,
      ],
    )

  describe('a cart', () => {
    it('is filled by a guest from several stores, and stands grouped by store', async () => {
      const [one, other] = [await aShop(node), await aShop(node)]
      const [rice = '', soap = ''] = await someProducts(node, one, [10, 10])
      const [milk = ''] = await someProducts(node, other, [10])
      const as = newClient()
      assert.deepEqual((await cartOf(as)).stores, [])
      const added = await add(as, rice, 2)
      assert.equal(added.status, 201, JSON.stringify(added.body))
      assert.deepEqual([added.body.quantity, added.body.priceMinor, added.body.lineCount], [2, 10_000, 1])
      await add(as, milk, 3)
      await add(as, soap)
      assert.equal((await add(as, rice)).body.quantity, 3)
      await put(as, 'place', here)
      const cart = await cartOf(as)
      assert.deepEqual(
        cart.stores.map(({ storeId, lines }) => [storeId, lines.map(({ productId }) => productId)]),
        [
          [one.storeId, [rice, soap]],
          [other.storeId, [milk]],
        ],
      )
      assert.deepEqual(
        cart.stores.map(({ totalMinor }) => totalMinor),
        [40_000, 30_000],
      )
      assert.deepEqual([cart.totalMinor, cart.lineCount, cart.canCheckOut], [70_000, 3, true])
      assert.deepEqual((await node.call('GET', '/cart/count', { as })).body, { lineCount: 3 })
    })

    it('names the goods as the shelf does, in the reader’s language', async () => {
      const { as, products } = await aCart()
      const [rice = '', soap = ''] = products
      await setProduct(rice, `product_name = 'Daawat Basmati Rice 5 kg'`)
      await setProduct(soap, `product_name = 'Zylqo 7'`)
      for (const product of products) await add(as, product)
      const headers = { 'accept-language': 'hi' }
      const { stores } = (await node.call('GET', '/cart', { as, headers })).body as Cart
      const names = stores.flatMap(({ lines }) => lines.map(({ productName }) => productName))
      assert.deepEqual(names, ['Daawat बासमती चावल 5 kg', 'Zylqo 7'])
    })

    it('takes only what is sold, there, and asked for in full steps', async () => {
      const { as, products } = await aCart([5, 5])
      const [loose = '', piece = ''] = products
      await setProduct(loose, `quantity_step = 0.001, mrp_minor = 100, selling_price_minor = 100`)
      const refused = async (productId: string, quantity: number) => {
        const { status, body } = await add(as, productId, quantity)
        return [status, body.code]
      }
      // Four grams at a rupee a kilogram would round to nothing.
      assert.deepEqual(await refused(loose, 0.004), [422, 'amount_too_small'])
      assert.equal((await add(as, loose, 0.005)).status, 201)
      assert.deepEqual(await refused(piece, 0.5), [422, 'quantity_unfit'])
      assert.deepEqual(await refused(piece, 6), [409, 'out_of_stock'])
      assert.equal((await add(as, piece, 3)).status, 201)
      const short = await add(as, piece, 3)
      assert.deepEqual(short.body.facts.lines, [{ productId: piece, requested: 6, available: 5 }])
      assert.deepEqual(await refused(newId(), 1), [404, 'not_found'])
      for (const quantity of [0, -1, 1e9, '2', null, Number.NaN]) {
        assert.equal(
          (await node.call('POST', '/cart/items', { as, body: { productId: piece, quantity } })).status,
          422,
        )
      }
    })

    it('holds wholesale goods for businesses alone, from their smallest bulk quantity on, at its price', async () => {
      const { as: guest, products, storeId } = await aCart([500])
      const [bulk = ''] = products
      await setProduct(bulk, 'wholesale_only = true, min_bulk_quantity = 10')
      await node.query(
        `insert into catalog.price_breaks (tenant_id, id, store_id, product_id, min_quantity, price_minor)
       select tenant_id, $2, store_id, id, 50, 8000 from catalog.products where id = $1`,
        [bulk, newId()],
      )
      assert.equal((await add(guest, bulk, 10)).status, 404)
      const buyer = (await aShop(node)).owner
      const few = await add(buyer, bulk, 9)
      assert.deepEqual([few.body.code, few.body.facts], ['below_bulk_minimum', { minimum: 10 }])
      const { itemId } = (await add(buyer, bulk, 10)).body
      assert.equal(storeIn(await cartOf(buyer), storeId).itemsMinor, 100_000)
      await node.call('PATCH', `/cart/items/${itemId}`, { as: buyer, body: { quantity: 50 } })
      const line = lineIn(await cartOf(buyer), bulk)
      assert.deepEqual([line.unitPriceMinor, line.totalMinor, line.minBulkQuantity], [8_000, 400_000, 10])
      await setProduct(bulk, 'min_bulk_quantity = 60')
      assert.deepEqual(lineIn(await cartOf(buyer), bulk).problems, [
        { code: 'below_bulk_minimum', minimum: 60 },
      ])
    })

    it('holds so many products and no more, also when two tabs fill it at once', async () => {
      const { as, products } = await aCart(Array.from({ length: mostLines + 3 }, () => 5))
      for (let start = 0; start < mostLines - 2; start += 14) {
        for (const id of products.slice(start, Math.min(start + 14, mostLines - 2))) await add(as, id)
      }
      const answers = await Promise.all(products.slice(mostLines - 2).map((id) => add(as, id)))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 409, 409, 409])
      const refusal = answers.find(({ status }) => status === 409)?.body
      assert.deepEqual([refusal.code, refusal.facts], ['cart_full', { most: mostLines }])
      assert.equal((await cartOf(as)).lineCount, mostLines)
    })

    it('puts aside for later what is not wanted now, and takes it up again', async () => {
      const { as, products } = await aCart()
      const [rice = '', soap = ''] = products
      const { itemId } = (await add(as, rice, 2)).body
      await add(as, soap)
      const aside = await node.call('PATCH', `/cart/items/${itemId}`, { as, body: { savedForLater: true } })
      assert.deepEqual([aside.body.savedForLater, aside.body.lineCount], [true, 1])
      const cart = await cartOf(as)
      assert.deepEqual([cart.lineCount, cart.itemsMinor, cart.saved[0]?.productId], [1, 10_000, rice])
      assert.equal((await add(as, rice, 1)).body.quantity, 1)
      assert.equal((await cartOf(as)).saved.length, 0)
      const note = 'Ripe ones, please'
      await node.call('PATCH', `/cart/items/${itemId}`, { as, body: { note } })
      assert.equal(lineIn(await cartOf(as), rice).note, note)
      assert.equal((await node.call('DELETE', `/cart/items/${itemId}`, { as })).status, 204)
      assert.equal((await node.call('DELETE', `/cart/items/${itemId}`, { as })).status, 404)
      assert.equal((await cartOf(as)).lineCount, 1)
    })
  })

  describe('a cart tells', () => {
    it('of prices that changed, until the buyer agrees', async () => {
      const { as, products } = await aCart()
      const [rice = ''] = products
      await add(as, rice, 2)
      await setProduct(rice, 'selling_price_minor = 11000')
      const changed = await cartOf(as)
      assert.deepEqual(lineIn(changed, rice).notices, [
        { code: 'price_changed', fromMinor: 10_000, toMinor: 11_000 },
      ])
      assert.deepEqual([changed.hasNotices, changed.itemsMinor], [true, 22_000])
      const agreed = await node.call('POST', '/cart/acceptance', { as })
      assert.equal(agreed.status, 200, JSON.stringify(agreed.body))
      assert.deepEqual([agreed.body.hasNotices, agreed.body.itemsMinor], [false, 22_000])
      await setProduct(rice, 'selling_price_minor = 9000')
      assert.equal(lineIn(await cartOf(as), rice).notices[0]?.toMinor, 9_000)
    })

    it('of offers that are over', async () => {
      const { as, products, storeId } = await aCart()
      const [rice = ''] = products
      await makeOffer(storeId, { productId: rice, title: 'Harvest', value: 20 })
      assert.equal((await add(as, rice)).body.priceMinor, 8_000)
      assert.equal(lineIn(await cartOf(as), rice).offers[0]?.title, 'Harvest')
      await node.query('update catalog.offers set is_active = false where store_id = $1', [storeId])
      assert.deepEqual(lineIn(await cartOf(as), rice).notices, [
        { code: 'offer_ended', title: 'Harvest', fromMinor: 8_000, toMinor: 10_000 },
      ])
    })

    it('of what ran short and of what is sold no more', async () => {
      const { as, products, storeId } = await aCart([10, 10])
      const [rice = '', soap = ''] = products
      await add(as, rice, 4)
      await add(as, soap)
      await put(as, 'place', here)
      assert.equal((await cartOf(as)).canCheckOut, true)
      const buyer = node.as({ scope: 'person', userId: newId() })
      await buyer.transaction((tx) =>
        reserve(tx, {
          lines: [{ productId: rice, quantity: 7 }],
          reference: { type: 'order', id: newId() },
          expiresAt: new Date(Date.now() + 60_000),
        }),
      )
      assert.deepEqual(lineIn(await cartOf(as), rice).problems, [{ code: 'stock_short', available: 3 }])
      await setProduct(soap, `status = 'inactive'`)
      const cart = await cartOf(as)
      const gone = lineIn(cart, soap)
      assert.deepEqual([gone.isAvailable, codesOf(gone.problems)], [false, ['unavailable']])
      assert.match(gone.productName, /^Product/)
      assert.equal(cart.canCheckOut, false)
      await setStore(storeId, `status = 'inactive'`)
      const closed = storeIn(await cartOf(as), storeId)
      assert.deepEqual([closed.name, codesOf(closed.problems)], [null, ['store_unavailable']])
      assert.deepEqual([closed.totalMinor, closed.lines.length], [0, 2])
    })

    it('of what a store does not bring, brings only from a sum on, or for a fee', async () => {
      const { as, products, storeId } = await aCart()
      const [rice = ''] = products
      await setStore(
        storeId,
        'min_order_minor = 15000, delivery_fee_minor = 3000, free_delivery_from_minor = 50000',
      )
      await add(as, rice)
      assert.deepEqual(codesOf(storeIn(await cartOf(as), storeId).problems), [
        'place_missing',
        'below_minimum',
      ])
      const near = (await put(as, 'place', here)).body
      assert.deepEqual(storeIn(near, storeId).problems, [
        { code: 'below_minimum', minimumMinor: 15_000, missingMinor: 5_000 },
      ])
      assert.deepEqual([near.deliveryFeeMinor, near.totalMinor], [3_000, 13_000])
      await add(as, rice, 4)
      const free = await cartOf(as)
      assert.deepEqual([free.deliveryFeeMinor, free.totalMinor, free.canCheckOut], [0, 50_000, true])
      await put(as, `stores/${storeId}`, { fulfilment: 'delivery' })
      const far = (await put(as, 'place', { pincode: '110001' })).body
      const [problem] = storeIn(far, storeId).problems
      assert.equal(problem?.code, 'out_of_radius')
      assert.ok((problem?.distanceKm ?? 0) > 1_000 && problem?.radiusKm === 5)
      const fetched = (await put(as, `stores/${storeId}`, { fulfilment: 'pickup' })).body
      assert.deepEqual([fetched.deliveryFeeMinor, fetched.canCheckOut], [0, true])
      await setStore(storeId, 'offers_pickup = false')
      assert.deepEqual(codesOf(storeIn(await cartOf(as), storeId).problems), ['fulfilment_unavailable'])
    })

    it('of the tax that the place decides', async () => {
      const { as, products } = await aCart()
      const [rice = ''] = products
      await setProduct(rice, 'tax_rate = 5')
      await add(as, rice, 1)
      await put(as, 'place', here)
      assert.equal(lineIn(await cartOf(as), rice).taxMinor, 476)
    })

    it('of stores that are closed, and of slots that are full or gone', async () => {
      const { as, products, storeId } = await aCart()
      await add(as, products[0] as string)
      await put(as, 'place', here)
      const slotId = newId()
      await node.query(
        `insert into merchants.delivery_slots (tenant_id, id, store_id, weekday, starts_at, ends_at, kind, capacity)
       select tenant_id, $2, id, extract(isodow from (now() at time zone time_zone)::date + 2)::int, '10:00', '12:00',
         'delivery', 1 from merchants.stores where id = $1`,
        [storeId, slotId],
      )
      const [{ date } = { date: '' }] = await node.query<{ date: string }>(
        `select ((now() at time zone time_zone)::date + 2)::text as date from merchants.stores where id = $1`,
        [storeId],
      )
      const slots = () => node.call('GET', `/cart/stores/${storeId}/slots?date=${date}`, { as })
      assert.deepEqual(
        [(await slots()).body.items[0].left, (await slots()).body.items[0].isBookable],
        [1, true],
      )
      const choice = { fulfilment: 'delivery', slotId, slotDate: date }
      const chosen = await put(as, `stores/${storeId}`, choice)
      assert.equal(chosen.status, 200, JSON.stringify(chosen.body))
      assert.ok(storeIn(chosen.body, storeId).slot?.startsAt)
      assert.deepEqual(storeIn(chosen.body, storeId).problems, [])
      for (const wrong of [
        { slotDate: '2020-01-01' },
        { fulfilment: 'pickup' },
        { slotId: newId() },
        { slotDate: null },
      ]) {
        assert.equal((await put(as, `stores/${storeId}`, { ...choice, ...wrong })).status, 422)
      }
      await bookSlot(storeId, slotId, storeIn(chosen.body, storeId).slot?.startsAt as string)
      assert.deepEqual(codesOf(storeIn(await cartOf(as), storeId).problems), ['slot_full'])
      assert.deepEqual(
        [(await slots()).body.items[0].left, (await slots()).body.items[0].isBookable],
        [0, false],
      )
      await node.query('update merchants.delivery_slots set is_active = false where id = $1', [slotId])
      assert.deepEqual(codesOf(storeIn(await cartOf(as), storeId).problems), ['slot_gone'])
      await put(as, `stores/${storeId}`, { fulfilment: 'delivery' })
      await setStore(storeId, `business_hours = '{}'`)
      assert.deepEqual(storeIn(await cartOf(as), storeId).problems, [{ code: 'closed', opensAt: null }])
    })
  })

  /** An order of somebody else for a slot, as it would lie there. */
  async function bookSlot(storeId: string, slotId: string, startsAt: string): Promise<void> {
    const checkoutId = newId()
    await node.query(
      `insert into orders.checkouts (id, user_id, status, channel, payment_method, total_minor, currency)
     values ($1, $2, 'placed', 'web', 'cod', 100, 'INR')`,
      [checkoutId, newId()],
    )
    await node.query(
      `insert into orders.orders (tenant_id, id, store_id, checkout_id, order_number, tracking_id, customer_name, fulfilment,
       status, payment_method, items_minor, total_minor, currency, channel, language, slot_id, slot_starts_at, placed_at)
     select tenant_id, $2, id, $3, 'ORD-00000-0000' || (random() * 9)::int, 'TRK-00000000000' || (random() * 9)::int,
       'Somebody', 'delivery', 'placed', 'cod', 100, 100, 'INR', 'web', 'en', $4, $5, now()
     from merchants.stores where id = $1`,
      [storeId, newId(), checkoutId, slotId, startsAt],
    )
  }

  describe('coupons', () => {
    it('count when their code is given, and wait when they take nothing off', async () => {
      const { as, products, storeId } = await aCart()
      const [rice = '', soap = ''] = products
      await makeOffer(storeId, { productId: rice, title: 'For friends', value: 25, code: 'FRIENDS' })
      await makeOffer(storeId, { productId: soap, title: 'For soap', value: 10, code: 'SOAP' })
      await add(as, rice)
      assert.equal((await cartOf(as)).totalMinor, 10_000)
      const given = await put(as, 'coupons', { codes: ['friends', 'SOAP'] })
      assert.equal(given.status, 200, JSON.stringify(given.body))
      assert.deepEqual([given.body.couponCodes, given.body.idleCodes], [['FRIENDS', 'SOAP'], ['SOAP']])
      const line = lineIn(given.body, rice)
      assert.deepEqual([line.totalMinor, line.offers[0]?.code, line.notices], [7_500, 'FRIENDS', []])
      await add(as, soap)
      assert.deepEqual((await cartOf(as)).idleCodes, [])
      assert.deepEqual((await put(as, 'coupons', { codes: [] })).body.totalMinor, 20_000)
    })

    it('of other stores, and those that nobody made, are refused', async () => {
      const { as, products } = await aCart()
      const elsewhere = await aCart()
      await makeOffer(elsewhere.storeId, { code: 'ELSEWHERE' })
      await add(as, products[0] as string)
      for (const codes of [['ELSEWHERE'], ['NOBODYS']]) {
        const { status, body } = await put(as, 'coupons', { codes })
        assert.deepEqual([status, body.fields[0].code], [422, 'coupon_unknown'])
      }
      for (const codes of [["'; --"], ['x'], [7], 'ALL']) {
        assert.equal((await put(as, 'coupons', { codes: codes as never })).status, 422)
      }
    })
  })

  describe('logging in', () => {
    it('brings the guest’s cart along, the larger quantity of what both have', async () => {
      const { as: browser, products, storeId } = await aCart([100, 100, 100])
      const [rice = '', soap = '', milk = ''] = products
      const person = await aPerson(node)
      await add(person, rice, 1)
      await add(person, milk, 5)
      await add(browser, rice, 3)
      await add(browser, soap, 2)
      await add(browser, milk, 2)
      await put(browser, 'place', here)
      await put(browser, `stores/${storeId}`, { fulfilment: 'pickup' })
      for (const [name, value] of person.cookies) browser.cookies.set(name, value)
      const adopted = await node.call('POST', '/cart/adoption', { as: browser })
      assert.deepEqual([adopted.status, adopted.body], [200, { lineCount: 2, orderCount: 0 }])
      assert.equal(browser.cookies.has('chowk_guest'), false)
      const cart = await cartOf(person)
      assert.deepEqual(
        [rice, soap, milk].map((id) => lineIn(cart, id).quantity),
        [3, 2, 5],
      )
      assert.deepEqual([cart.place?.pincode, storeIn(cart, storeId).fulfilment], ['560038', 'pickup'])
      const again = await node.call('POST', '/cart/adoption', { as: browser })
      assert.deepEqual(again.body, { lineCount: 0, orderCount: 0 })
      await add(browser, soap, 1)
      assert.equal(lineIn(await cartOf(person), soap).quantity, 3)
    })

    it('makes the guest’s cart one’s own where there was none, once, whatever comes in at the same time', async () => {
      const { as: browser, products } = await aCart()
      await add(browser, products[0] as string, 2)
      const person = await aPerson(node)
      const secret = browser.cookies.get('chowk_guest') as string
      const tabs = [1, 2, 3].map(() => ({
        cookies: new Map([...person.cookies, ['chowk_guest', secret]]),
      }))
      const answers = await Promise.all(tabs.map((as) => node.call('POST', '/cart/adoption', { as })))
      assert.deepEqual(answers.map(({ body }) => body.lineCount).sort(), [0, 0, 1])
      const cart = await cartOf(person)
      assert.deepEqual([cart.lineCount, cart.itemsMinor], [1, 20_000])
      const ghost: Client = { cookies: new Map([['chowk_guest', secret]]) }
      assert.equal((await cartOf(ghost)).lineCount, 0)
    })

    it('brings along what the guest ordered, and how it is paid', async () => {
      const stall = await aStall(node, [10])
      const browser = aGuest()
      await fill(node, browser, [[stall.products[0] as string, 2]])
      const { body } = await order(node, browser, { method: 'upi', expectedTotalMinor: 20_000 })
      const person = await aPerson(node)
      const paths = [`/checkouts/${body.checkout.id}`, `/payments/${body.payment.id}`]
      const statuses = async (as: Client) => {
        const answers = await Promise.all(paths.map((path) => node.call('GET', path, { as })))
        return answers.map(({ status }) => status)
      }
      assert.deepEqual(
        [await statuses(browser), await statuses(person)],
        [
          [200, 200],
          [404, 404],
        ],
      )
      const secret = browser.cookies.get('chowk_guest') as string
      const as: Client = { cookies: new Map([...person.cookies, ['chowk_guest', secret]]) }
      const adopted = await node.call('POST', '/cart/adoption', { as })
      assert.deepEqual(adopted.body, { lineCount: 1, orderCount: 1 })
      assert.deepEqual(
        [await statuses(browser), await statuses(person)],
        [
          [404, 404],
          [200, 200],
        ],
      )
    })
  })

  describe('the same cart in two tabs', () => {
    it('counts every one that is put in, into one cart', async () => {
      const { as, products } = await aCart()
      const [rice = ''] = products
      // The first answer hands out the secret; tabs of before have nothing to share.
      await add(as, rice)
      const answers = await Promise.all(Array.from({ length: 12 }, () => add(as, rice)))
      assert.ok(answers.every(({ status }) => status === 201))
      assert.equal(lineIn(await cartOf(as), rice).quantity, 13)
      const person = await aPerson(node)
      await Promise.all(products.flatMap((id) => [add(person, id), add(person, id)]))
      const rows = await node.query('select id from orders.carts where user_id = $1', [person.userId])
      assert.equal(rows.length, 1)
      assert.equal((await cartOf(person)).itemsMinor, 40_000)
    })

    it('never wants more than there is', async () => {
      const { as, products } = await aCart([5])
      const [last = ''] = products
      await add(as, last)
      const answers = await Promise.all(Array.from({ length: 8 }, () => add(as, last)))
      assert.equal(answers.filter(({ status }) => status === 201).length, 4)
      assert.equal(lineIn(await cartOf(as), last).quantity, 5)
    })

    it('takes a line out in one and changes it in the other: it is gone', async () => {
      const { as, products } = await aCart()
      const { itemId } = (await add(as, products[0] as string)).body
      const [removed, changed] = await Promise.all([
        node.call('DELETE', `/cart/items/${itemId}`, { as }),
        node.call('PATCH', `/cart/items/${itemId}`, { as, body: { quantity: 5 } }),
      ])
      assert.equal(removed.status, 204)
      assert.ok([200, 404].includes(changed.status))
      assert.equal((await cartOf(as)).lineCount, 0)
    })
  })

  describe('what was ordered', () => {
    it('leaves the cart, which is checked out when nothing is left; the next thing opens another', async () => {
      const { products } = await aCart()
      const person = await aPerson(node)
      const [rice = '', soap = ''] = products
      const [one, other] = [(await add(person, rice)).body.itemId, (await add(person, soap)).body.itemId]
      const buyer = node.as({ scope: 'person', userId: person.userId })
      await buyer.transaction((tx) => emptyCart(tx, [one]))
      assert.equal((await cartOf(person)).lineCount, 1)
      await buyer.transaction((tx) => emptyCart(tx, [other]))
      assert.deepEqual((await cartOf(person)).stores, [])
      await add(person, rice)
      const rows = await node.query(
        'select status from orders.carts where user_id = $1 order by created_at',
        [person.userId],
      )
      assert.deepEqual(rows, [{ status: 'checked_out' }, { status: 'active' }])
    })

    it('is priced while nobody else changes it: another tab waits for the checkout', async () => {
      const { products } = await aCart()
      const [rice = ''] = products
      const person = await aPerson(node)
      await add(person, rice)
      const buyer = node.as({ scope: 'person', userId: person.userId })
      let adding: Promise<Answer> | undefined
      const priced = await buyer.transaction(async (tx) => {
        const before = await pricedCart(tx, { lock: true })
        adding = add(person, rice)
        await eventually('the other tab waits', async () => {
          const [row] = await node.query<{ waiting: number }>(
            `select count(*)::int as waiting from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
          )
          return row?.waiting === 1
        })
        const again = await pricedCart(tx, { lock: true, to: { coordinates: null, state: 'Kerala' } })
        assert.equal(again?.itemsMinor, before?.itemsMinor)
        return again
      })
      assert.deepEqual([priced?.itemsMinor, priced?.canCheckOut], [10_000, true])
      assert.equal((await adding)?.body.quantity, 2)
    })

    it('says between which states it goes, and so what the tax is called', async () => {
      const { as, products } = await aCart()
      const [rice = ''] = products
      await setProduct(rice, 'tax_rate = 5')
      await add(as, rice)
      const guest = node.as({ scope: 'guest', guestId: guestIdOf(as.cookies.get('chowk_guest') as string) })
      const taxes = async (state: string) => {
        const cart = await guest.transaction((tx) =>
          pricedCart(tx, { lock: false, to: { coordinates: here, state } }),
        )
        const line = cart?.stores[0]?.lines[0]
        return [line?.cgstMinor, line?.sgstMinor, line?.igstMinor]
      }
      assert.deepEqual(await taxes('Karnataka'), [238, 238, 0])
      assert.deepEqual(await taxes('Kerala'), [0, 0, 476])
    })
  })

  describe('whoever leaves', () => {
    it('takes their cart along, and may look at it before', async () => {
      const { products } = await aCart()
      const person = await aPerson(node)
      await add(person, products[0] as string, 2)
      const { cart } = await exportPerson(node.as({ scope: 'person', userId: person.userId }), person.userId)
      assert.equal((cart as { quantity: number }[])[0]?.quantity, 2)
      await node.as({ scope: 'system' }).transaction((tx) => forgetPerson(tx, person.userId))
      assert.deepEqual(await node.query('select from orders.carts where user_id = $1', [person.userId]), [])
    })
  })

  describe('hostile input', () => {
    it('gets a 4xx and changes nothing', async () => {
      const { as, products, storeId } = await aCart()
      const [rice = ''] = products
      const { itemId } = (await add(as, rice, 2)).body
      const before = await cartOf(as)
      const tries: [string, string, unknown][] = [
        ['POST', '/cart/items', { productId: rice, quantity: 1, priceMinor: 1 }],
        ['POST', '/cart/items', { productId: "'; drop table orders.carts; --", quantity: 1 }],
        ['POST', '/cart/items', { productId: rice, quantity: 1, note: '\u0000' }],
        ['POST', '/cart/items', [{ productId: rice, quantity: 1 }]],
        ['PATCH', `/cart/items/${itemId}`, { quantity: -2 }],
        ['PATCH', `/cart/items/${itemId}`, { quantity: 100_001 }],
        ['PATCH', `/cart/items/${itemId}`, { note: 'x'.repeat(301) }],
        ['PATCH', '/cart/items/me', { quantity: 2 }],
        ['PUT', `/cart/stores/${storeId}`, { fulfilment: 'drone' }],
        ['PUT', `/cart/stores/${newId()}`, { fulfilment: 'pickup' }],
        ['PUT', '/cart/place', {}],
        ['PUT', '/cart/place', { latitude: 91, longitude: 0 }],
        ['PUT', '/cart/place', { latitude: 12 }],
        ['PUT', '/cart/place', { pincode: '999999' }],
        ['PUT', '/cart/place', { addressId: newId() }],
        ['PUT', '/cart/place', { addressId: newId(), pincode: '560038' }],
        ['PUT', '/cart/coupons', { codes: Array.from({ length: 11 }, () => 'SAVE') }],
      ]
      for (const [method, path, body] of tries) {
        const { status } = await node.call(method, path, { as, body })
        assert.ok(
          status >= 400 && status < 500,
          `${method} ${path} ${JSON.stringify(body)} answered ${status}`,
        )
      }
      assert.deepEqual(await cartOf(as), before)
    })
  })
})
