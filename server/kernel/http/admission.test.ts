import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Principal } from '../actor.ts'
import { newId } from '../id.ts'
import { admit } from './admission.ts'
import { route } from './route.ts'
import type { TenantGrants } from './tenant-resolver.ts'

const person: Principal = {
  userId: newId(),
  sessionId: newId(),
  via: 'cookie',
  permissions: new Set(['PERM_PRODUCT_UPDATE']),
  scopes: null,
  level: 100,
  secondFactor: false,
  secondFactorRequired: false,
  steppedUpAt: null,
}
const business = newId()
const store = newId()

const inBusiness = route({
  method: 'PATCH',
  path: '/tenants/:tenantId/products/:productId',
  summary: 'Changes a product',
  access: 'PERM_PRODUCT_UPDATE',
  handle: async () => undefined,
})

function enter(
  grants: TenantGrants | null,
  { tenantId = business, principal = person }: { tenantId?: string; principal?: Principal } = {},
) {
  const tenants = {
    grantsOf: async (userId: string, asked: string) =>
      userId === person.userId && asked === business ? grants : null,
  }
  return admit({ route: inBusiness, principal, guest: null, tenantId, tenants, now: new Date() })
}

const holding = (stores: string[] | null, isActive = true): TenantGrants => ({
  isActive,
  permissions: new Map([['PERM_PRODUCT_UPDATE', stores]]),
})

test('staff act in their business, in the stores where the permission holds', async () => {
  const { userId } = person
  const permission = 'PERM_PRODUCT_UPDATE'
  const actor = { scope: 'staff', userId, tenantId: business, permission }
  assert.deepEqual(await enter(holding([store])), { ...actor, storeIds: [store] })
  assert.deepEqual(await enter(holding(null)), { ...actor, storeIds: null })
})

test('a permission of the platform opens no business, and a stranger does not learn that it exists', async () => {
  await assert.rejects(enter(null), { code: 'business_not_found', status: 404 })
  await assert.rejects(enter(holding(null), { tenantId: newId() }), { code: 'business_not_found' })
  await assert.rejects(enter(holding(null), { tenantId: 'no-such-thing' }), { code: 'business_not_found' })
})

test('a member without the permission, or of a closed business, is refused', async () => {
  await assert.rejects(enter({ isActive: true, permissions: new Map() }), { code: 'forbidden', status: 403 })
  await assert.rejects(enter(holding(null, false)), { code: 'business_inactive', status: 403 })
})

test('an API key works in a business as far as its scopes go', async () => {
  const key = (...scopes: string[]): Principal => ({ ...person, via: 'api_key', scopes: new Set(scopes) })
  assert.equal((await enter(holding(null), { principal: key('PERM_PRODUCT_UPDATE') })).scope, 'staff')
  await assert.rejects(enter(holding(null), { principal: key('self') }), { code: 'forbidden' })
})
