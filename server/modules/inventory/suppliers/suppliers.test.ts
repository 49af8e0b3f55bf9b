import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aMember } from '../../../testing/businesses.ts'
import { startTestNode } from '../../../testing/node.ts'
import { aShop } from '../testing.ts'

const details = {
  name: '  Nandi   Traders ',
  contactPerson: 'Asha Rao',
  phone: '98765 43210',
  email: 'Sales@Nandi.example.com',
  gstin: '29abcpe1234f1z7',
  paymentTerms: '30 days',
  deliveryLeadTimeDays: 2,
}

describe('suppliers', { concurrency: false }, () => {
  it('are kept with what reaches them sealed', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const added = await node.call('POST', `${shop.path}/suppliers`, { as: shop.owner, body: details })
    assert.equal(added.status, 201, JSON.stringify(added.body))
    const { name, phone, email, gstin, version } = added.body
    assert.deepEqual(
      [name, phone, email, gstin, version],
      ['Nandi Traders', '+919876543210', 'sales@nandi.example.com', '29ABCPE1234F1Z7', 1],
    )
    const [row] = await node.query('select phone, email, gstin from inventory.suppliers')
    for (const sealed of Object.values(row ?? {})) assert.match(String(sealed), /^v1\./)
    const find = async (query: string) =>
      (await node.call('GET', `${shop.path}/suppliers?query=${query}`, { as: shop.owner })).body.items.length
    assert.deepEqual(
      [await find('nandi'), await find('sales@nandi.example.com'), await find('other')],
      [1, 1, 0],
    )
  })

  it('are changed by whoever saw the newest version, and removed without being forgotten', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node)
    const { body } = await node.call('POST', `${shop.path}/suppliers`, { as: shop.owner, body: details })
    const path = `${shop.path}/suppliers/${body.id}`
    const edit = (edits: object, headers = {}) =>
      node.call('PATCH', path, { as: shop.owner, body: edits, headers })
    const edited = await edit({ phone: null, paymentTerms: 'Cash' }, { 'if-match': '"1"' })
    assert.deepEqual(
      [edited.body.phone, edited.body.email, edited.body.version],
      [null, 'sales@nandi.example.com', 2],
    )
    assert.equal((await edit({ name: 'x' }, { 'if-match': '"1"' })).status, 412)
    assert.equal((await edit({ gstin: '29ABCPE1234F1Z8' })).status, 422)
    assert.equal(
      (await edit({ supplierTenantId: shop.owner.userId })).body.fields[0].path,
      '/supplierTenantId',
    )
    const again = () =>
      node.call('POST', `${shop.path}/suppliers`, { as: shop.owner, body: { name: 'nandi traders' } })
    assert.equal((await again()).body.code, 'supplier_exists')
    assert.equal((await node.call('DELETE', path, { as: shop.owner })).status, 204)
    assert.equal((await node.call('GET', path, { as: shop.owner })).status, 404)
    assert.equal((await again()).status, 201)
  })

  it('are nobody else’s business', async (t) => {
    const node = await startTestNode(t)
    const shop = await aShop(node, { stores: 2 })
    const { body } = await node.call('POST', `${shop.path}/suppliers`, { as: shop.owner, body: details })
    const [staff, manager] = [
      await aMember(node, { role: 'staff', tenantId: shop.tenantId }),
      await aMember(node, {
        role: 'manager',
        tenantId: shop.tenantId,
        storeIds: [shop.stores[1]?.storeId as string],
      }),
    ]
    const rival = await aShop(node)
    const statuses = async (path: string, as: typeof staff) => [
      (await node.call('GET', path, { as })).status,
      (await node.call('PATCH', path, { as, body: { name: 'Mine' } })).status,
      (await node.call('DELETE', path, { as })).status,
    ]
    const path = `${shop.path}/suppliers/${body.id}`
    assert.deepEqual(await statuses(path, staff), [403, 403, 403])
    assert.deepEqual(await statuses(path, manager), [404, 404, 404])
    assert.deepEqual(
      await statuses(`${rival.path}/suppliers/${body.id}`, { ...rival.owner, tenantId: '' }),
      [404, 404, 404],
    )
    const otherStore = `/tenants/${shop.tenantId}/stores/${shop.stores[1]?.storeId}/suppliers/${body.id}`
    assert.deepEqual(await statuses(otherStore, { ...shop.owner, tenantId: '' }), [404, 404, 404])
  })
})
