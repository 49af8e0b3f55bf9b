import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { aBusiness, aMember, type Business } from '../../../testing/businesses.ts'
import { startTestNode, type TestNode } from '../../../testing/node.ts'
import { anAdmin, aPerson, type Person } from '../../../testing/people.ts'
import { onePagePdf } from '../demo/demo.ts'

const numbers = { pan: 'AAPFU0939F', taxId: '27AAPFU0939F1ZV', businessRegistrationNumber: 'u-12345' }
const pdf = onePagePdf('PAN')

test('papers of a business', async (t) => {
  const node = await startTestNode(t)
  await numbersAreSealed(t, node)
  await documentsArePrivate(t, node)
  await fromSubmissionToShelf(t, node)
  await statusesFollow(t, node)
  await nobodyElse(t, node)
})

const put = (node: TestNode, { tenantId, owner }: Business, body: object) =>
  node.call('PUT', `/tenants/${tenantId}/kyc-info`, { as: owner, body })

async function upload(
  node: TestNode,
  tenantId: string,
  as: Person | undefined,
  type: string,
  bytes: Buffer = pdf,
  name = 'scan.pdf',
) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return node.call('POST', `/tenants/${tenantId}/kyc-documents?documentType=${type}`, {
    ...(as && { as }),
    raw: form,
  })
}

async function numbersAreSealed(t: TestContext, node: TestNode): Promise<void> {
  await t.test('numbers are checked, sealed and shown masked', async () => {
    const business = await aBusiness(node, { approved: false })
    const { status, body } = await put(node, business, numbers)
    assert.equal(status, 200)
    assert.ok(!JSON.stringify(body).includes('0939'))
    const [row] = await node.query('select * from merchants.kyc_info where tenant_id = $1', [
      business.tenantId,
    ])
    for (const column of ['tax_id', 'pan', 'business_registration_number'])
      assert.match(String(row?.[column]), /^v1\./)
    assert.equal(
      (await put(node, business, { pan: 'ABCPE1234F' })).body.fields[0].code,
      'gstin_of_another_pan',
    )
    assert.equal(
      (await put(node, business, { taxId: '27AAPFU0939F1ZW' })).body.fields[0].code,
      'gstin_mistyped',
    )
    assert.equal((await put(node, business, { taxId: null, pan: 'ABCPE1234F' })).status, 200)
    const trail = await node.query(
      `select new_values::text as facts from kernel.audit_logs where action = 'kyc.info_changed' and tenant_id = $1`,
      [business.tenantId],
    )
    assert.ok(trail.length >= 2 && trail.every(({ facts }) => !String(facts).includes('ABCPE')))
  })
}

async function documentsArePrivate(t: TestContext, node: TestNode): Promise<void> {
  await t.test(
    'documents are known by their content, kept in secret and served to those who may',
    async () => {
      const { tenantId, owner } = await aBusiness(node, { approved: false })
      const picture = sharp({ create: { width: 32, height: 32, channels: 3, background: '#fff' } })
      const kinds: [string, Buffer, string][] = [
        ['pan_card', pdf, 'application/pdf'],
        ['gst_certificate', await picture.jpeg().toBuffer(), 'image/jpeg'],
        ['address_proof', await picture.png().toBuffer(), 'image/png'],
        ['shop_licence', await picture.webp().toBuffer(), 'image/webp'],
      ]
      for (const [type, bytes, mediaType] of kinds) {
        const { status, body } = await upload(node, tenantId, owner, type, bytes, '../..\\evil"\r\n.exe')
        assert.deepEqual([status, body.mediaType, body.sizeBytes], [201, mediaType, bytes.length])
      }
      for (const bytes of ['<svg onload="x"/>', 'MZ\x90\0', '%PDF-1.4 cut off', '<html>%PDF-', '']) {
        assert.equal((await upload(node, tenantId, owner, 'other', Buffer.from(bytes))).status, 415, bytes)
      }
      assert.equal((await upload(node, tenantId, owner, 'passport_of_a_pirate')).status, 422)
      assert.equal(
        (await upload(node, tenantId, owner, 'other', Buffer.concat([pdf, Buffer.alloc(10_100_000)]))).status,
        413,
      )
      const list = await node.call('GET', `/tenants/${tenantId}/kyc-documents`, { as: owner })
      assert.equal(list.body.items.length, 4)
      const [first] = list.body.items
      const [row] = await node.query('select file_key from merchants.kyc_documents where id = $1', [first.id])
      const key = String(row?.file_key)
      assert.ok(!JSON.stringify(list.body).includes(key.slice(4)))
      const path = `/tenants/${tenantId}/kyc-documents/${first.id}`
      const sent = await node.call('GET', `${path}/file`, { as: owner })
      assert.deepEqual(sent.body, pdf)
      assert.equal(sent.headers.get('cache-control'), 'no-store')
      assert.match(
        sent.headers.get('content-disposition') ?? '',
        /^attachment; filename="evil[ 0-9A-D]*\.pdf"/,
      )
      assert.equal(sent.headers.get('x-content-type-options'), 'nosniff')
      const read = await node.query(
        `select 1 from kernel.audit_logs where action = 'kyc.document_read' and entity_id = $1`,
        [first.id],
      )
      assert.equal(read.length, 1)
      for (const role of ['manager', 'staff'] as const) {
        const member = await aMember(node, { role, tenantId })
        assert.equal((await node.call('GET', `${path}/file`, { as: member })).status, 403, role)
      }
      assert.equal((await node.call('GET', `/files/${key}`)).status, 404)
      assert.equal((await node.call('DELETE', path, { as: owner })).status, 204)
      await node.settled()
      assert.ok(!existsSync(join(node.dataDir, 'files', key)))
    },
  )

  await t.test('an owner of one store does not reach the papers of the whole business', async () => {
    const { tenantId, stores } = await aBusiness(node, { approved: false })
    const storeOwner = await aMember(node, {
      role: 'owner',
      tenantId,
      storeIds: [stores[0]?.storeId as string],
    })
    for (const path of ['kyc-info', 'kyc-documents', 'onboarding']) {
      assert.equal(
        (await node.call('GET', `/tenants/${tenantId}/${path}`, { as: storeOwner })).status,
        403,
        path,
      )
    }
    assert.equal((await upload(node, tenantId, storeOwner, 'other')).status, 403)
  })
}

async function fromSubmissionToShelf(t: TestContext, node: TestNode): Promise<void> {
  await t.test('submit, be rejected with reasons, put it right, be verified and seen', async () => {
    const business = await aBusiness(node, { approved: false })
    const { tenantId, owner, stores } = business
    const admin = await anAdmin(node)
    const submit = () => node.call('POST', `/tenants/${tenantId}/onboarding/submission`, { as: owner })
    const decide = (body: object) =>
      node.call('PUT', `/admin/sellers/${tenantId}/verification`, { as: admin, body })
    const early = await submit()
    assert.deepEqual([early.status, early.body.facts.missing.length], [409, 4])
    assert.equal((await decide({ decision: 'verified' })).body.code, 'papers_not_submitted')
    await put(node, business, numbers)
    for (const type of ['pan_card', 'gst_certificate', 'registration_certificate', 'bank_proof'])
      await upload(node, tenantId, owner, type)
    const submitted = await submit()
    assert.deepEqual([submitted.status, submitted.body.verificationStatus], [200, 'pending'])
    assert.equal((await submit()).body.code, 'papers_under_review')
    assert.equal((await put(node, business, { pan: null })).body.code, 'papers_under_review')
    assert.equal((await upload(node, tenantId, owner, 'other')).body.code, 'papers_under_review')
    const listed = await node.call('GET', '/admin/sellers?verificationStatus=pending', { as: admin })
    assert.ok(listed.body.items.some((one: { tenantId: string }) => one.tenantId === tenantId))
    const details = (await node.call('GET', `/admin/sellers/${tenantId}`, { as: admin })).body
    assert.ok(!JSON.stringify(details).includes('AAPFU0939F'))
    assert.match(details.stores[0].address, / \d{6}$/)
    const [document] = details.documents
    const file = await node.call('GET', `/admin/sellers/${tenantId}/documents/${document.id}/file`, {
      as: admin,
    })
    assert.deepEqual(file.body, pdf)
    assert.equal((await decide({ decision: 'rejected' })).status, 422)
    const wrong = { documentId: document.id, note: 'Too dark to read' }
    const rejected = await decide({
      decision: 'rejected',
      reasons: ['The PAN card is not readable.'],
      documents: [wrong],
    })
    assert.equal(rejected.body.onboarding.verificationStatus, 'rejected')
    const seen = (await node.call('GET', `/tenants/${tenantId}/onboarding`, { as: owner })).body
    assert.deepEqual(seen.rejectionReasons, ['The PAN card is not readable.'])
    await node.call('DELETE', `/tenants/${tenantId}/kyc-documents/${document.id}`, { as: owner })
    await upload(node, tenantId, owner, 'pan_card')
    assert.equal((await submit()).status, 200)
    const [store] = stores
    assert.equal((await node.call('GET', `/stores/${store?.code}`)).status, 404)
    const verified = await decide({ decision: 'verified' })
    assert.deepEqual([verified.status, verified.body.profile.status], [200, 'approved'])
    assert.equal((await node.call('GET', `/stores/${store?.code}`)).status, 200)
    assert.equal((await put(node, business, { pan: null })).body.code, 'papers_verified')
    const events = await node.query<{ name: string }>(
      `select name from kernel.events where payload ->> 'tenantId' = $1 order by occurred_at, name`,
      [tenantId],
    )
    const told = events.map(({ name }) => name)
    for (const name of [
      'seller.submitted',
      'seller.rejected',
      'seller.approved',
      'seller.status_changed',
      'store.status_changed',
    ])
      assert.ok(told.includes(name), name)
    const trail = await node.query<{ action: string }>(
      'select action from kernel.audit_logs where tenant_id = $1',
      [tenantId],
    )
    for (const action of [
      'kyc.submitted',
      'seller.rejected',
      'seller.verified',
      'kyc.document_uploaded',
      'seller.viewed',
    ])
      assert.ok(
        trail.some((one) => one.action === action),
        action,
      )
  })

  await t.test('nobody reviews their own business, and the same numbers elsewhere are told', async () => {
    const admin = await anAdmin(node)
    const own = await aBusiness(node, { approved: false, owner: admin })
    const { body } = await node.call('PUT', `/admin/sellers/${own.tenantId}/verification`, {
      as: admin,
      body: { decision: 'verified' },
    })
    assert.equal(body.code, 'own_business')
    await put(node, own, numbers)
    const details = await node.call('GET', `/admin/sellers/${own.tenantId}`, { as: admin })
    assert.ok(details.body.sameNumbersIn.length >= 1)
  })
}

async function statusesFollow(t: TestContext, node: TestNode): Promise<void> {
  await t.test(
    'a suspended business disappears with its stores and comes back without those it had closed',
    async () => {
      const { tenantId, owner, stores } = await aBusiness(node, { stores: 2 })
      const admin = await anAdmin(node)
      const [open, closed] = stores
      const change = (status: string) =>
        node.call('PUT', `/admin/sellers/${tenantId}/status`, {
          as: admin,
          body: { status, reason: 'Complaints' },
        })
      const isSeen = async (code?: string) => (await node.call('GET', `/stores/${code}`)).status === 200
      await node.call('PATCH', `/tenants/${tenantId}/stores/${closed?.storeId}`, {
        as: owner,
        body: { status: 'inactive' },
      })
      assert.equal((await change('pending')).body.code, 'seller_status_impossible')
      assert.equal((await change('suspended')).body.profile.status, 'suspended')
      assert.deepEqual([await isSeen(open?.code), await isSeen(closed?.code)], [false, false])
      const reopened = await node.call('PATCH', `/tenants/${tenantId}/stores/${open?.storeId}`, {
        as: owner,
        body: { status: 'active' },
      })
      assert.equal(reopened.body.code, 'store_not_verified')
      assert.equal((await change('approved')).status, 200)
      assert.deepEqual([await isSeen(open?.code), await isSeen(closed?.code)], [true, false])
    },
  )

  await t.test(
    'a store closed for good before a suspension does not come back to sell during it',
    async () => {
      const { tenantId, owner, stores } = await aBusiness(node)
      const admin = await anAdmin(node)
      const [store] = stores
      const path = `/tenants/${tenantId}/stores/${store?.storeId}`
      const change = (status: string) =>
        node.call('PUT', `/admin/sellers/${tenantId}/status`, {
          as: admin,
          body: { status, reason: 'Fakes' },
        })
      const open = () => node.call('PATCH', path, { as: owner, body: { status: 'active' } })
      assert.equal((await node.call('DELETE', path, { as: owner })).status, 204)
      assert.equal((await change('suspended')).status, 200)
      const restored = await node.call('POST', `${path}/restoration`, { as: owner })
      assert.deepEqual([restored.body.status, restored.body.verified], ['inactive', false])
      assert.equal((await open()).body.code, 'store_not_verified')
      assert.equal((await node.call('GET', `/stores/${store?.code}`)).status, 404)
      assert.equal((await change('approved')).status, 200)
      assert.equal((await open()).body.isListed, true)
    },
  )

  await t.test('only who works in an open place of an approved business buys wholesale', async () => {
    const business = await aBusiness(node)
    const { tenantId, owner, stores } = business
    const storeId = stores[0]?.storeId as string
    const clerk = await aMember(node, { role: 'staff', tenantId, storeIds: [storeId] })
    const may = ({ userId }: Person) =>
      node.as({ scope: 'person', userId }).transaction(async (tx) => {
        const asked = sql<{ may: boolean }>`select merchants.belongs_to_approved_business() as may`
        return (await asked.execute(tx.db)).rows[0]?.may
      })
    assert.deepEqual(
      [await may(owner), await may(clerk), await may(await aPerson(node))],
      [true, true, false],
    )
    await node.call('DELETE', `/tenants/${tenantId}/stores/${storeId}`, { as: owner })
    assert.deepEqual([await may(owner), await may(clerk)], [true, false])
    const admin = await anAdmin(node)
    await node.call('PUT', `/admin/tenants/${tenantId}/activity`, { as: admin, body: { isActive: false } })
    assert.equal(await may(owner), false)
  })

  await t.test('tiers and closing are the platform’s to decide', async () => {
    const { tenantId, owner, stores } = await aBusiness(node)
    const admin = await anAdmin(node)
    const tier = await node.call('PUT', `/admin/tenants/${tenantId}/tier`, {
      as: admin,
      body: { tier: 'enterprise' },
    })
    assert.equal(tier.body.tenant.limits.stores, 1000)
    await node.call('PUT', `/admin/tenants/${tenantId}/activity`, { as: admin, body: { isActive: false } })
    await node.settled()
    assert.equal((await node.call('GET', `/stores/${stores[0]?.code}`)).status, 404)
    const inside = await node.call('GET', `/tenants/${tenantId}`, { as: owner })
    assert.ok(['business_inactive'].includes(inside.body.code), inside.body.code)
  })

  await t.test('when its last owner’s account is gone, a business closes', async () => {
    const { tenantId, owner, stores } = await aBusiness(node)
    await node.query('update identity.sessions set stepped_up_at = now() where user_id = $1', [owner.userId])
    assert.equal((await node.call('DELETE', '/me', { as: owner })).status, 204)
    await node.settled()
    const [row] = await node.query('select is_active from merchants.tenants where id = $1', [tenantId])
    assert.equal(row?.is_active, false)
    assert.equal((await node.call('GET', `/stores/${stores[0]?.code}`)).status, 404)
    const places = await node.query('select 1 from merchants.team_members where user_id = $1 and is_active', [
      owner.userId,
    ])
    assert.equal(places.length, 0)
  })
}

async function nobodyElse(t: TestContext, node: TestNode): Promise<void> {
  await t.test('other businesses and strangers reach none of it', async () => {
    const { tenantId, owner } = await aBusiness(node, { approved: false })
    const document = (await upload(node, tenantId, owner, 'pan_card')).body
    const other = await aBusiness(node, { approved: false })
    const base = `/tenants/${tenantId}`
    const attempts: [string, string, object][] = [
      ['GET', `${base}/seller-profile`, {}],
      ['PUT', `${base}/seller-profile`, { body: { about: 'Mine' } }],
      ['GET', `${base}/onboarding`, {}],
      ['POST', `${base}/onboarding/submission`, {}],
      ['GET', `${base}/kyc-info`, {}],
      ['PUT', `${base}/kyc-info`, { body: {} }],
      ['GET', `${base}/kyc-documents`, {}],
      ['GET', `${base}/kyc-documents/${document.id}/file`, {}],
      ['DELETE', `${base}/kyc-documents/${document.id}`, {}],
    ]
    for (const [method, path, given] of attempts) {
      assert.equal(
        (await node.call(method, path, { as: other.owner, ...given })).status,
        404,
        `${method} ${path}`,
      )
      assert.equal((await node.call(method, path, given)).status, 401, `${method} ${path}`)
    }
    for (const method of ['GET', 'DELETE']) {
      const own = `/tenants/${other.tenantId}/kyc-documents/${document.id}${method === 'GET' ? '/file' : ''}`
      assert.equal((await node.call(method, own, { as: other.owner })).status, 404)
    }
    assert.equal((await upload(node, tenantId, other.owner, 'other')).status, 404)
    assert.equal((await upload(node, tenantId, undefined, 'other')).status, 401)
    const person = await aPerson(node)
    for (const path of [
      '/admin/sellers',
      `/admin/sellers/${tenantId}`,
      `/admin/sellers/${tenantId}/documents/${document.id}/file`,
    ]) {
      assert.equal((await node.call('GET', path, { as: person })).status, 403)
      assert.equal((await node.call('GET', path)).status, 401)
    }
  })
}
