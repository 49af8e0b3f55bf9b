import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../../kernel/id.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { commitReservation, reserve, reserveTogether, stockOf } from '../contract.ts'
import { aShop, levels, someProducts } from '../testing.ts'

let node: TestNode
describe('what is held for somebody', () => {
  before(async () => {
    node = await startTestNode(undefined, { env: { JOB_WORKERS: '0' } })
  })
  after(() => node.stop())

  const inAnHour = () => new Date(Date.now() + 3_600_000)
  const hold = (productId: string) => ({
    lines: [{ productId, quantity: 1 }],
    reference: { type: 'order', id: newId() },
    expiresAt: inAnHour(),
  })

  describe('holds', () => {
    it('are nobody’s to touch but inventory’s: knowing an id opens nothing', async () => {
      const [product = ''] = await someProducts(node, await aShop(node), [5])
      const id = await node
        .as({ scope: 'person', userId: newId() })
        .transaction((tx) => reserve(tx, hold(product)))
      const shop = await aShop(node)
      const actors = [
        { scope: 'person', userId: newId() },
        { scope: 'guest', guestId: newId() },
        {
          scope: 'staff',
          userId: newId(),
          tenantId: shop.tenantId,
          storeIds: null,
          permission: 'PERM_STOCK_UPDATE',
        },
      ] as const
      for (const actor of actors) {
        for (const call of [
          sql`select from inventory.commit_reservations(${[id]}, now())`,
          sql`select from inventory.release_reservations(${[id]}, now())`,
          sql`select from inventory.reserve(${[newId()]}, ${[product]}, ${[1]}, 'order', ${[newId()]}, now(), '{}', now())`,
        ]) {
          await assert.rejects(
            node.as(actor).transaction((tx) => call.execute(tx.db)),
            { code: '42501' },
          )
        }
      }
      assert.equal((await levels(node, product)).reserved, 1)
    })

    it('are of listed goods only, and of others nobody learns how many there are', async () => {
      const [shown = '', hidden = '', bulk = ''] = await someProducts(node, await aShop(node), [5, 5, 5])
      await node.query(`update catalog.products set status = 'inactive' where id = $1`, [hidden])
      await node.query(
        `update catalog.products set wholesale_only = true, min_bulk_quantity = 1 where id = $1`,
        [bulk],
      )
      const { userId } = await aPerson(node)
      const person = node.as({ scope: 'person', userId })
      for (const ctx of [person, node.as({ scope: 'anonymous' })]) {
        assert.deepEqual(await stockOf(ctx, [shown, hidden, bulk]), new Map([[shown, 5]]))
      }
      const { owner } = await aShop(node)
      const trader = node.as({ scope: 'person', userId: owner.userId })
      assert.equal((await stockOf(trader, [bulk])).get(bulk), 5)
      await assert.rejects(
        person.transaction((tx) => reserve(tx, hold(hidden))),
        { code: 'out_of_stock' },
      )
    })

    it('can take the place of others, and then have what those had', async () => {
      const [last = ''] = await someProducts(node, await aShop(node), [1])
      const person = node.as({ scope: 'person', userId: newId() })
      const first = await person.transaction((tx) => reserve(tx, hold(last)))
      const [second = ''] = await person.transaction((tx) =>
        reserveTogether(tx, { holds: [hold(last)], expiresAt: inAnHour(), insteadOf: [first] }),
      )
      assert.equal((await levels(node, last)).reserved, 1)
      await person.transaction((tx) => commitReservation(tx, second))
      assert.equal((await levels(node, last)).on_hand, 0)
      await assert.rejects(
        person.transaction((tx) => commitReservation(tx, first)),
        { code: 'reservation_released' },
      )
    })
  })
})
