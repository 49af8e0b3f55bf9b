import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { makeBed } from '../../testing/bed.ts'
import { eventually } from '../../testing/eventually.ts'
import { event } from '../events/event.ts'
import { reaction } from '../events/reaction.ts'
import type { Module } from '../module.ts'
import { listDeadJobs, replayAllDeadJobs, replayDeadJob } from './dead-jobs.ts'

const sent = event('letter.sent', Type.Object({ n: Type.Integer() }))
const userId = '0190aaaa-0000-7000-8000-000000000001'
const operator = { scope: 'platform', userId, permission: 'PERM_SETTINGS_SYSTEM_CONFIG' } as const

function post() {
  const state = { broken: true, delivered: [] as number[] }
  const deliver = reaction(
    'post.deliver',
    sent,
    async (_tx, { payload }) => {
      if (state.broken) throw new Error('asha@example.com is not at home')
      state.delivered.push(payload.n)
    },
    { maxAttempts: 1 },
  )
  const module: Module = {
    name: 'post',
    purpose: 'Delivers',
    tables: [],
    publishes: [sent],
    reactions: [deliver],
  }
  return { module, state }
}

test('what failed at every attempt is kept, listed with a masked reason, and replayed', async (t) => {
  const { module, state } = post()
  const bed = await makeBed(t, [module])
  await bed.startJobs()
  for (const n of [1, 2, 3]) await bed.contexts.system().transaction((tx) => tx.publish(sent, { n }))
  const ctx = bed.as(operator)
  await eventually(
    'all three are dead',
    async () => (await listDeadJobs(ctx, { limit: 10 })).items.length === 3,
  )

  const first = await listDeadJobs(ctx, { limit: 2 })
  assert.equal(first.items.length, 2)
  const second = await listDeadJobs(ctx, { limit: 2, cursor: first.nextCursor ?? undefined })
  assert.equal(second.items.length, 1)
  assert.equal(second.nextCursor, null)
  const [dead] = second.items
  assert.equal(dead?.task, 'post.deliver')
  assert.equal(dead?.eventName, 'letter.sent')
  assert.equal(dead?.attempts, 1)
  assert.match(dead?.lastError ?? '', /is not at home/)
  assert.doesNotMatch(dead?.lastError ?? '', /asha@/)
  assert.ok(Math.abs(Date.parse(dead?.failedAt ?? '') - Date.now()) < 10_000)

  state.broken = false
  await replayDeadJob(ctx, dead?.id ?? '')
  await eventually('the replayed one is delivered', () => state.delivered.length === 1)
  assert.deepEqual(state.delivered, [1])
  assert.equal(await replayAllDeadJobs(ctx), 2)
  await eventually('all are delivered', () => state.delivered.length === 3)
  await eventually('none is dead', async () => (await listDeadJobs(ctx, { limit: 10 })).items.length === 0)
  const { rows } = await bed.owner.query(
    `select count(*)::int as n from kernel.audit_logs where action = 'job.replayed'`,
  )
  assert.equal(rows[0].n, 3)
})

test('a job that is not dead, or not there, cannot be replayed', async (t) => {
  const { module } = post()
  const bed = await makeBed(t, [module])
  await bed.contexts.system().transaction((tx) => tx.publish(sent, { n: 1 }))
  const { rows } = await bed.owner.query('select id from graphile_worker.jobs')
  for (const id of [String(rows[0].id), '999999']) {
    await assert.rejects(replayDeadJob(bed.as(operator), id), { code: 'not_found' })
  }
})

test('dead jobs show themselves only to those who may operate the system', async (t) => {
  const { module } = post()
  const bed = await makeBed(t, [module])
  await bed.contexts.system().transaction((tx) => tx.publish(sent, { n: 1 }))
  await bed.owner.query('update graphile_worker._private_jobs set attempts = max_attempts')
  const other = bed.as({ ...operator, permission: 'PERM_USER_READ' })
  assert.deepEqual((await listDeadJobs(other, { limit: 10 })).items, [])
  await assert.rejects(replayAllDeadJobs(bed.as({ scope: 'person', userId })), { code: '42501' })
  assert.equal((await listDeadJobs(bed.contexts.system(), { limit: 10 })).items.length, 1)
})
