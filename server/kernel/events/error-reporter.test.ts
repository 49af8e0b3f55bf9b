import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeBed } from '../../testing/bed.ts'

test('an unexpected error is told of once a minute, masked, whatever the storm', async (t) => {
  const bed = await makeBed(t, [])
  for (let i = 0; i < 50; i++) {
    bed.errors.report(new Error(`asha@example.com cannot be reached`), 'GET /things', `request-${i}`)
  }
  bed.errors.report(new TypeError('another'), 'jobs.other', 'request-51')
  await bed.errors.settled()
  const { rows } = await bed.owner.query(
    `select payload from kernel.events where name = 'error.logged' order by payload ->> 'requestId'`,
  )
  const payloads = rows.map((row) => row.payload)
  assert.deepEqual(
    payloads.map(({ where, name, occurrences, requestId }) => ({ where, name, occurrences, requestId })),
    [
      { where: 'GET /things', name: 'Error', occurrences: 1, requestId: 'request-0' },
      { where: 'jobs.other', name: 'TypeError', occurrences: 1, requestId: 'request-51' },
    ],
  )
  assert.doesNotMatch(payloads[0].message, /asha@/)
})

test('an error of the reporter itself stays inside', async (t) => {
  const bed = await makeBed(t, [])
  await bed.owner.query('revoke execute on function kernel.publish from chowk_system')
  bed.errors.report(new Error('boom'), 'GET /things', 'request-1')
  await bed.errors.settled()
})
