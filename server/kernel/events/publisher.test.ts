import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { makeBed } from '../../testing/bed.ts'
import { eventually } from '../../testing/eventually.ts'
import { scopeRoles } from '../database/roles.ts'
import type { Module } from '../module.ts'
import { event } from './event.ts'
import { createPublisher } from './publisher.ts'
import { reaction } from './reaction.ts'

const stallOpened = event('stall.opened', Type.Object({ stallId: Type.String(), seats: Type.Integer() }))
const strange = event('stall.strange', Type.Object({}))
const userId = '0190aaaa-0000-7000-8000-000000000001'

function market() {
  const heard: { by: string; seats: number; occurredAt: Date; requestId: string }[] = []
  const hears = (by: string) =>
    reaction(`market.${by}`, stallOpened, async (_tx, { payload, occurredAt }, ctx) => {
      heard.push({ by, seats: payload.seats, occurredAt, requestId: ctx.requestId })
    })
  const module: Module = {
    name: 'market',
    purpose: 'Opens stalls',
    tables: [],
    publishes: [stallOpened],
    reactions: [hears('count-stalls'), hears('tell-neighbours')],
  }
  return { module, heard }
}

test('a published event is kept and reaches each reaction, with the request it came from', async (t) => {
  const { module, heard } = market()
  const bed = await makeBed(t, [module])
  await bed.startJobs()
  const ctx = bed.contexts.for({ actor: { scope: 'person', userId }, requestId: 'request-1' })
  await ctx.transaction((tx) => tx.publish(stallOpened, { stallId: 's1', seats: 4 }))
  await eventually('both have heard', () => heard.length === 2)
  const { rows } = await bed.owner.query('select * from kernel.events')
  assert.equal(rows.length, 1)
  assert.deepEqual(
    { name: rows[0].name, payload: rows[0].payload, user: rows[0].user_id, request: rows[0].request_id },
    { name: 'stall.opened', payload: { stallId: 's1', seats: 4 }, user: userId, request: 'request-1' },
  )
  assert.deepEqual(heard.map(({ by }) => by).sort(), ['count-stalls', 'tell-neighbours'])
  assert.ok(heard.every(({ requestId, seats }) => requestId === 'request-1' && seats === 4))
  assert.equal(heard[0]?.occurredAt.getTime(), rows[0].occurred_at.getTime())
})

test('what is rolled back was never published', async (t) => {
  const { module, heard } = market()
  const bed = await makeBed(t, [module])
  await bed.startJobs()
  const failing = bed.as({ scope: 'person', userId }).transaction(async (tx) => {
    await tx.publish(stallOpened, { stallId: 's1', seats: 4 })
    throw new Error('changed my mind')
  })
  await assert.rejects(failing, /changed my mind/)
  await bed
    .as({ scope: 'anonymous' })
    .transaction((tx) => tx.publish(stallOpened, { stallId: 's2', seats: 1 }))
  await eventually('the other event is heard', () => heard.length === 2)
  assert.deepEqual(new Set(heard.map(({ seats }) => seats)), new Set([1]))
  const { rows } = await bed.owner.query('select count(*)::int as events from kernel.events')
  assert.equal(rows[0].events, 1)
})

test('events that no manifest lists and payloads that do not fit are bugs, found at once', async (t) => {
  const { module } = market()
  const bed = await makeBed(t, [module])
  const publishing = (type: typeof stallOpened, payload: object) =>
    bed.contexts.system().transaction((tx) => tx.publish(type, payload as never))
  await assert.rejects(publishing(strange as never, {}), /No manifest lists stall\.strange/)
  await assert.rejects(publishing(stallOpened, { stallId: 's1', seats: 'four' }), /does not fit its schema/)
  assert.throws(
    () => createPublisher([{ ...module, publishes: [] }]),
    /market\.count-stalls reacts to stall\.opened, which nobody publishes/,
  )
})

test('no role the server can act as changes or removes an event', async (t) => {
  const { module } = market()
  const bed = await makeBed(t, [module])
  await bed.contexts.system().transaction((tx) => tx.publish(stallOpened, { stallId: 's1', seats: 4 }))
  for (const role of scopeRoles) {
    for (const statement of [
      `update kernel.events set name = 'other'`,
      'delete from kernel.events',
      'truncate kernel.events',
      `insert into kernel.events (id, name, payload) values (gen_random_uuid(), 'forged', '{}')`,
      'drop table kernel.events',
    ]) {
      await bed.owner.query(`begin; set local role ${role}`)
      await assert.rejects(bed.owner.query(statement), { code: '42501' }, `${role}: ${statement}`)
      await bed.owner.query('rollback')
    }
  }
})

test('a day for which no partition was made loses nothing', async (t) => {
  const { module, heard } = market()
  const bed = await makeBed(t, [module])
  const { rows } = await bed.owner.query(`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent in ('kernel.events'::regclass, 'kernel.applied_reactions'::regclass)
      and inhrelid::regclass::text not like '%default'`)
  assert.ok(rows.length >= 8, 'today and three days ahead, of both tables')
  await bed.owner.query(`drop table ${rows.map((row) => row.name).join(', ')}`)
  await bed.startJobs()
  await bed.contexts.system().transaction((tx) => tx.publish(stallOpened, { stallId: 's1', seats: 4 }))
  await eventually('both have heard', () => heard.length === 2)
  await bed.contexts.system().transaction((tx) => sql`select kernel.ensure_partitions()`.execute(tx.db))
  const { rows: kept } = await bed.owner.query('select count(*)::int as events from kernel.events_default')
  assert.equal(kept[0].events, 1)
})

test('a reaction waits as a job like every other', async (t) => {
  const { module } = market()
  const bed = await makeBed(t, [module])
  await bed.contexts.system().transaction((tx) => tx.publish(stallOpened, { stallId: 's1', seats: 4 }))
  const jobs = `select to_jsonb(j) - 'id' - 'created_at' - 'updated_at' - 'run_at' as job,
    j.run_at = j.created_at as runs_now from graphile_worker._private_jobs j order by j.id`
  const { rows: written } = await bed.owner.query(jobs)
  await bed.owner.query(`
    begin; set local role chowk_worker; create temporary table given on commit drop as
      select t.identifier, j.payload, j.max_attempts from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id order by j.id;
    delete from graphile_worker._private_jobs;
    select graphile_worker.add_job(identifier, payload, max_attempts => max_attempts) from given;
    commit`)
  const { rows: added } = await bed.owner.query(jobs)
  assert.equal(written.length, 2)
  assert.deepEqual(written, added)
})

test('the engines are woken by the commit, and need not look', async (t) => {
  const { module, heard } = market()
  const bed = await makeBed(t, [module])
  await bed.startJobs()
  const system = bed.contexts.system()
  for (let round = 1; round <= 3; round++) {
    const published = performance.now()
    await system.transaction((tx) => tx.publish(stallOpened, { stallId: 's1', seats: round }))
    await eventually('both have heard', () => heard.length === 2 * round)
    // Engines that look by themselves do so every two seconds.
    if (round > 1) assert.ok(performance.now() - published < 1_500)
  }
})
