import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modules } from '../../../modules.ts'
import { startTestNode } from '../../../testing/node.ts'
import { demoBusinesses } from './businesses.ts'

test('the demo shows three businesses that sell and one that waits', async (t) => {
  const node = await startTestNode(t)
  const system = node.as({ scope: 'system' })
  for (const name of ['identity', 'profiles', 'merchants']) {
    await modules.find((module) => module.name === name)?.demo?.(system)
  }
  const listed = demoBusinesses.flatMap(({ stores }) => stores.map(({ code }) => code))
  assert.equal(listed.length, 8)
  for (const code of listed) {
    const { status, body } = await node.call('GET', `/stores/${code}`)
    assert.equal(status, 200, code)
    const expected = await node.services.geocoder.locate({ pincode: body.pincode, country: 'IN' })
    assert.ok(
      expected && Math.abs(expected.latitude - body.latitude) < 0.15,
      `the PIN code of ${code} is elsewhere`,
    )
    assert.ok(Math.abs(expected.longitude - body.longitude) < 0.15, `the PIN code of ${code} is elsewhere`)
  }
  assert.equal((await node.call('GET', '/stores/verma-malleshwaram')).status, 404)
  const near = await node.call('GET', '/stores/near?landmark=Indiranagar,%20Bengaluru')
  assert.equal(near.body.items[0].code, 'annapurna-indiranagar')
  const waiting = await node.query(
    `select 1 from merchants.onboardings where verification_status = 'pending'`,
  )
  assert.equal(waiting.length, 1)
  const papers = await node.query(
    `select o.verification_status = d.verification_status as agree, count(*)::int as count
     from merchants.onboardings o join merchants.kyc_documents d on d.onboarding_id = o.id group by 1`,
  )
  assert.deepEqual(papers, [{ agree: true, count: 16 }])
})
