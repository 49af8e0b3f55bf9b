import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '../../../testing/events.ts'
import { startTestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson } from '../../../testing/people.ts'
import { storeStatusChanged } from '../../merchants/events.ts'
import { aProduct, aShop, show } from '../testing.ts'

test('a listing and the platform', async (t) => {
  const node = await startTestNode(t)
  const shop = await aShop(node)
  const moderator = await aPerson(node, { roles: ['ROLE_MODERATOR'], secondFactor: true })

  await t.test(
    'a moderator takes it off the shelves with a reason, and only a moderator puts it back',
    async () => {
      const product = await aProduct(node, shop)
      const path = `/admin/products/${product.id}/status`
      const silent = await node.call('PUT', path, { as: moderator, body: { status: 'flagged' } })
      assert.equal(silent.body.fields[0].code, 'required')
      const body = { status: 'flagged', reason: 'The label is not theirs' }
      const flagged = await node.call('PUT', path, { as: moderator, body })
      assert.deepEqual([flagged.status, flagged.body.status, flagged.body.isListed], [200, 'flagged', false])
      assert.equal((await node.call('GET', `/products/${product.id}`)).status, 404)
      assert.equal((await show(node, shop, product.id)).statusReason, body.reason)
      assert.deepEqual(await eventsOf(node, 'listing.flagged', 'productId', product.id), [
        {
          tenantId: shop.tenantId,
          storeId: shop.storeId,
          productId: product.id,
          reason: body.reason,
          flaggedBy: moderator.userId,
        },
      ])
      const own = `${shop.path}/products/${product.id}/status`
      for (const status of ['active', 'inactive', 'discontinued']) {
        const answer = await node.call('PUT', own, { as: shop.owner, body: { status } })
        assert.equal(answer.body.code, 'status_not_reachable')
      }
      const cleared = await node.call('PUT', path, { as: moderator, body: { status: 'active' } })
      assert.deepEqual([cleared.body.status, cleared.body.statusReason], ['active', null])
      assert.equal((await node.call('GET', `/products/${product.id}`)).status, 200)
    },
  )

  await t.test('nobody moderates what a business sells that they work in', async () => {
    const owner = await aPerson(node, { roles: ['ROLE_MODERATOR'], secondFactor: true })
    const own = await aProduct(node, await aShop(node, { owner }))
    const body = { status: 'flagged', reason: 'Counterfeit' }
    const path = `/admin/products/${own.id}/status`
    const refused = await node.call('PUT', path, { as: owner, body })
    assert.deepEqual([refused.status, refused.body.code], [403, 'own_business'])
    assert.equal((await node.call('PUT', path, { as: moderator, body })).status, 200)
    const clearing = await node.call('PUT', path, { as: owner, body: { status: 'active' } })
    assert.equal(clearing.body.code, 'own_business')
  })

  await t.test('the database itself keeps a store from clearing a flag', async () => {
    const product = await aProduct(node, shop)
    const body = { status: 'flagged', reason: 'Counterfeit' }
    await node.call('PUT', `/admin/products/${product.id}/status`, { as: moderator, body })
    const staff = node.as({
      scope: 'staff',
      userId: shop.owner.userId,
      tenantId: shop.tenantId,
      storeIds: null,
      permission: 'PERM_PRODUCT_UPDATE',
    })
    const clearing = staff.transaction((tx) =>
      tx.db.updateTable('catalog.products').set({ status: 'active' }).where('id', '=', product.id).execute(),
    )
    await assert.rejects(clearing, { code: '42501' })
  })

  await t.test('moderators see drafts of all, and neither costs nor how to change a price', async () => {
    const product = await aProduct(node, shop, { draft: true, costPriceMinor: 1 })
    const { body } = await node.call('GET', `/admin/products?productId=${product.id}`, { as: moderator })
    assert.equal(body.items[0].status, 'draft')
    assert.ok(!JSON.stringify(body).includes('cost'))
    const admin = await anAdmin(node)
    assert.equal((await node.call('GET', `${shop.path}/products/${product.id}`, { as: admin })).status, 404)
    assert.equal((await node.call('GET', '/admin/products', { as: shop.owner })).status, 403)
  })

  await t.test('what its store sells goes with the store, and comes back with it', async () => {
    const market = await aShop(node)
    const product = await aProduct(node, market)
    const tell = async (status: string, listed: boolean) => {
      await node.query('update merchants.stores set status = $2 where id = $1', [market.storeId, status])
      await node
        .as({ scope: 'system' })
        .transaction((tx) =>
          tx.publish(storeStatusChanged, { tenantId: market.tenantId, storeId: market.storeId, listed }),
        )
      await node.settled()
    }
    const { version } = await show(node, market, product.id)
    await tell('inactive', false)
    assert.equal((await node.call('GET', `/products/${product.id}`)).status, 404)
    // Said late, when it is no longer true, it changes nothing.
    await tell('inactive', true)
    assert.equal((await node.call('GET', `/products/${product.id}`)).status, 404)
    await tell('active', true)
    assert.equal((await node.call('GET', `/products/${product.id}`)).status, 200)
    assert.equal((await show(node, market, product.id)).version, version)
  })
})
