import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { guestIdOf } from '../../../kernel/http/guest.ts'
import { newId } from '../../../kernel/id.ts'
import { aGuest, type Client, startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { aShop, someProducts } from '../../inventory/testing.ts'

let node: TestNode
describe('the carts of others', () => {
  before(async () => {
    node = await startTestNode()
  })
  after(() => node.stop())

  const denied = '42501'
  const asPerson = (userId: string): Actor => ({ scope: 'person', userId })
  const asGuest = (client: Client): Actor => ({
    scope: 'guest',
    guestId: guestIdOf(client.cookies.get('chowk_guest') as string),
  })

  /** A person and a guest with one line each. */
  async function twoBuyers() {
    const shop = await aShop(node)
    const [rice = ''] = await someProducts(node, shop, [100])
    const person = await aPerson(node)
    const guest = aGuest()
    const add = async (as: Client): Promise<string> =>
      (await node.call('POST', '/cart/items', { as, body: { productId: rice, quantity: 1 } })).body.itemId
    return { shop, rice, person, guest, personItem: await add(person), guestItem: await add(guest) }
  }

  const seenBy = async (actor: Actor): Promise<number[]> =>
    node.as(actor).transaction(async (tx) => {
      const counts: number[] = []
      for (const table of ['carts', 'cart_items', 'cart_stores']) {
        const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(`orders.${table}`)}`.execute(tx.db)
        counts.push(rows[0]?.count ?? 0)
      }
      return counts
    })

  const failureOf = async (actor: Actor, statement: ReturnType<typeof sql>): Promise<string | undefined> => {
    try {
      await node.as(actor).transaction((tx) => statement.execute(tx.db))
      return undefined
    } catch (error) {
      return (error as { code?: string }).code
    }
  }

  describe('carts of others', () => {
    it('do not exist for the database, whoever asks', async () => {
      const { person, guest } = await twoBuyers()
      assert.deepEqual(await seenBy(asPerson(person.userId)), [1, 1, 0])
      assert.deepEqual(await seenBy(asGuest(guest)), [1, 1, 0])
      const strangers: Actor[] = [
        asPerson(newId()),
        { scope: 'guest', guestId: newId() },
        // Whoever learns an id gains nothing by calling themselves so in the other scope.
        { scope: 'guest', guestId: person.userId },
        asPerson((asGuest(guest) as { guestId: string }).guestId),
      ]
      for (const actor of strangers) assert.deepEqual(await seenBy(actor), [0, 0, 0], JSON.stringify(actor))
    })

    it('take nothing in, give nothing away and never change hands', async () => {
      const { person, guest, shop, rice, personItem } = await twoBuyers()
      const [{ id: cartId } = { id: '' }] = await node.query<{ id: string }>(
        'select id from orders.carts where user_id = $1',
        [person.userId],
      )
      const thief = asGuest(guest)
      const put = sql`insert into orders.cart_items (id, cart_id, tenant_id, store_id, product_id, product_name, quantity,
      price_snapshot_minor) values (${newId()}, ${cartId}, ${shop.tenantId}, ${shop.storeId}, ${rice}, 'x', 1, 1)`
      assert.equal(await failureOf(thief, put), denied)
      assert.equal(
        await failureOf(
          thief,
          sql`insert into orders.carts (id, user_id) values (${newId()}, ${person.userId})`,
        ),
        denied,
      )
      for (const owner of ['user_id', 'guest_id']) {
        const change = sql`update orders.carts set ${sql.ref(owner)} = ${newId()}`
        assert.equal(await failureOf(thief, change), denied)
        assert.equal(await failureOf(asPerson(person.userId), change), denied)
      }
      const moved = sql`update orders.cart_items set cart_id = ${cartId}`
      assert.equal(await failureOf(thief, moved), denied)
      await node.as(thief).transaction(async (tx) => {
        await sql`update orders.cart_items set quantity = 99 where id = ${personItem}`.execute(tx.db)
        await sql`delete from orders.cart_items where id = ${personItem}`.execute(tx.db)
      })
      const [item] = await node.query('select quantity::int from orders.cart_items where id = $1', [
        personItem,
      ])
      assert.deepEqual(item, { quantity: 1 })
      assert.equal(await failureOf({ scope: 'anonymous' }, sql`select from orders.carts`), denied)
    })

    it('answer 404 by route, and cannot be adopted without the browser’s secret', async () => {
      const { person, guest, personItem, guestItem } = await twoBuyers()
      for (const [as, itemId] of [
        [guest, personItem],
        [person, guestItem],
      ] as const) {
        const path = `/cart/items/${itemId}`
        assert.equal((await node.call('PATCH', path, { as, body: { quantity: 2 } })).status, 404)
        assert.equal((await node.call('DELETE', path, { as })).status, 404)
      }
      const forger = await aPerson(node)
      forger.cookies.set('chowk_guest', (asGuest(guest) as { guestId: string }).guestId)
      const { body } = await node.call('POST', '/cart/adoption', { as: forger })
      assert.equal(body.lineCount, 0)
      assert.equal((await node.call('POST', '/cart/adoption', { as: guest })).status, 401)
      assert.equal((await node.call('GET', '/cart/count', { as: guest })).body.lineCount, 1)
    })
  })
})
