import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from 'typebox'
import { makeBed } from '../../testing/bed.ts'
import { eventually } from '../../testing/eventually.ts'
import { event } from '../events/event.ts'
import { reaction } from '../events/reaction.ts'
import type { Module } from '../module.ts'
import { job } from './job.ts'

const rang = event('bell.rang', Type.Object({ n: Type.Integer() }))

const bell = (parts: Partial<Module>): Module => ({
  name: 'bell',
  purpose: 'Rings',
  tables: [],
  publishes: [rang],
  ...parts,
})

test('a job runs after its transaction, with its payload, as system', async (t) => {
  const ran: unknown[] = []
  const ring = job<{ times: number }>('bell.ring', async (ctx, payload) => {
    ran.push([ctx.actor.scope, payload])
  })
  const bed = await makeBed(t, [bell({ jobs: [ring as never] })])
  await bed.startJobs()
  await bed.contexts.system().transaction((tx) => tx.enqueue(ring, { times: 3 }))
  await eventually('it ran', () => ran.length === 1)
  assert.deepEqual(ran, [['system', { times: 3 }]])
})

test('of jobs with one key the last one runs, at its time', async (t) => {
  const ran: number[] = []
  const ring = job<{ n: number }>('bell.ring', async (_ctx, { n }) => void ran.push(n))
  const bed = await makeBed(t, [bell({ jobs: [ring as never] })])
  await bed.startJobs()
  const later = (n: number, ms: number) =>
    bed.contexts
      .system()
      .transaction((tx) => tx.enqueue(ring, { n }, { key: 'bell', runAt: new Date(Date.now() + ms) }))
  await later(1, 60_000)
  await later(2, 100)
  await eventually('the later one ran', () => ran.length > 0)
  await sleep(100)
  assert.deepEqual(ran, [2])
})

test('a node runs only what it serves', async (t) => {
  const ran: string[] = []
  const note = (name: string) => reaction(name, rang, async () => void ran.push(name))
  const here = bell({ reactions: [note('bell.hear')] })
  const there: Module = { name: 'tower', purpose: 'Listens', tables: [], reactions: [note('tower.hear')] }
  const bed = await makeBed(t, [here, there])
  await bed.startJobs([here])
  await bed.contexts.system().transaction((tx) => tx.publish(rang, { n: 1 }))
  await eventually('the served reaction ran', () => ran.length === 1)
  await sleep(200)
  assert.deepEqual(ran, ['bell.hear'])
  await bed.startJobs([there])
  await eventually('the other node took its own', () => ran.length === 2)
})

test('stopping waits for what is running and leaves the rest for others', async (t) => {
  const done: number[] = []
  const slow = reaction('bell.hear', rang, async (_tx, { payload }) => {
    await sleep(300)
    done.push(payload.n)
  })
  const bed = await makeBed(t, [bell({ reactions: [slow] })])
  const jobs = await bed.startJobs()
  for (let n = 0; n < 20; n++) await bed.contexts.system().transaction((tx) => tx.publish(rang, { n }))
  await sleep(100)
  await jobs.stop()
  const drained = done.length
  assert.ok(drained >= 4 && drained < 20, `${drained} were running`)
  const { rows } = await bed.owner.query(
    'select count(*)::int as left, count(locked_at)::int as locked from graphile_worker.jobs',
  )
  assert.deepEqual(rows, [{ left: 20 - drained, locked: 0 }])
  await bed.startJobs()
  await eventually('the rest is done', () => done.length === 20)
})

test('the engine comes back when every connection is cut', async (t) => {
  const heard = new Set<number>()
  const bed = await makeBed(t, [
    bell({ reactions: [reaction('bell.hear', rang, async (_tx, { payload }) => void heard.add(payload.n))] }),
  ])
  await bed.startJobs()
  const ring = (n: number) => bed.contexts.system().transaction((tx) => tx.publish(rang, { n }))
  await ring(1)
  await eventually('the first is heard', () => heard.has(1))
  for (let n = 2; n <= 4; n++) {
    await bed.owner.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
    await eventually('publishing works again', () =>
      ring(n).then(
        () => true,
        () => false,
      ),
    )
    await eventually(`number ${n} is heard`, () => heard.has(n))
  }
  await eventually('only the pool at work is known', async () => {
    const { rows } = await bed.owner.query('select id from kernel.worker_pools')
    return rows.length === 1
  })
})

test('jobs with a schedule are registered and run when due, by one node', async (t) => {
  const ran: unknown[] = []
  const everyMinute = job('bell.strike', async (_ctx, payload) => void ran.push(payload), {
    cron: '* * * * *',
  })
  const nightly = job('bell.polish', async () => void ran.push('nightly'), { cron: '5 3 * * *' })
  const module = bell({ jobs: [everyMinute, nightly] as never })
  const bed = await makeBed(t, [module])
  // As if the last night's run had been missed because no node ran.
  await bed.owner.query(`
    insert into graphile_worker._private_known_crontabs (identifier, known_since)
    values ('bell.polish', now() - interval '2 days')`)
  await bed.startJobs()
  await bed.startJobs()
  await eventually('the missed run was caught up on', () => ran.includes('nightly'))
  await sleep(200)
  assert.equal(ran.filter((one) => one === 'nightly').length, 1)
  const { rows } = await bed.owner.query(
    'select identifier from graphile_worker._private_known_crontabs order by 1',
  )
  assert.deepEqual(rows, [{ identifier: 'bell.polish' }, { identifier: 'bell.strike' }])
})
