import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { type Bed, makeBed } from '../../testing/bed.ts'
import { crashHappened, crashModule } from '../../testing/crash-module.ts'
import { eventually } from '../../testing/eventually.ts'

const unused = { apply: async () => {}, told: () => {}, stall: async () => {} }

async function bedWithEffects(t: TestContext): Promise<Bed> {
  const bed = await makeBed(t, [crashModule('well', unused)])
  await bed.owner.query(`
    create schema crash; grant usage on schema crash to chowk_system;
    create table crash.effects (n int, process int, at timestamptz default clock_timestamp());
    grant insert on crash.effects to chowk_system`)
  return bed
}

/** Starts a process that runs jobs, and resolves once it says `word`. */
async function startWorker(t: TestContext, bed: Bed, mood: string, word: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', '..', 'testing', 'crash-worker.ts'), bed.databaseUrl, mood],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  t.after(() => child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line === word) return child
  }
  throw new Error(`The process ended before it said ${word}.`)
}

const publish = (bed: Bed, n: number) =>
  bed.contexts.system().transaction((tx) => tx.publish(crashHappened, { n }))

const effects = async (bed: Bed) =>
  (await bed.owner.query('select n, process from crash.effects order by n')).rows

test('a reaction whose node is killed is done by another within seconds, and once', async (t) => {
  const bed = await bedWithEffects(t)
  await publish(bed, 1)
  const doomed = await startWorker(t, bed, 'stalls', 'applied')
  const heir = await startWorker(t, bed, 'well', 'ready')
  assert.deepEqual(await effects(bed), [], 'what is not committed is not there')

  doomed.kill('SIGKILL')
  await once(doomed, 'exit')
  await eventually('the effect is there', async () => (await effects(bed)).length > 0, 8_000)

  assert.deepEqual(await effects(bed), [{ n: 1, process: heir.pid }])
  await eventually('the job is gone', async () => {
    const { rows } = await bed.owner.query('select count(*)::int as jobs from graphile_worker.jobs')
    return rows[0].jobs === 0
  })
  const { rows } = await bed.owner.query('select id from kernel.worker_pools')
  assert.equal(rows.length, 1, 'the dead pool is forgotten')
})

test('killed again and again under load, every event has its effect once', async (t) => {
  const bed = await bedWithEffects(t)
  const perRound = 100
  const rounds = 4
  for (let round = 0; round < rounds; round++) {
    const worker = await startWorker(t, bed, 'well', 'ready')
    const publishing = Array.from({ length: perRound }, (_, i) => publish(bed, round * perRound + i))
    await eventually('some are done', async () => (await effects(bed)).length > round * perRound + 20)
    worker.kill('SIGKILL')
    await Promise.all([once(worker, 'exit'), ...publishing])
  }
  await startWorker(t, bed, 'well', 'ready')
  await eventually(
    'all effects are there',
    async () => (await effects(bed)).length >= rounds * perRound,
    20_000,
  )
  assert.deepEqual(
    (await effects(bed)).map((row) => row.n),
    Array.from({ length: rounds * perRound }, (_, i) => i),
  )
})

test('a job that ran to its end but was not struck off is not applied again', async (t) => {
  const bed = await bedWithEffects(t)
  const worker = await startWorker(t, bed, 'well', 'ready')
  await publish(bed, 1)
  await eventually('it is applied', async () => (await effects(bed)).length === 1)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  // As if the process had died between the commit of the effect and the removal of its job.
  await bed.owner.query(`
    select graphile_worker.add_job('crash.apply', json_build_object('eventId', id, 'eventName', name,
      'occurredAt', occurred_at, 'requestId', request_id, 'payload', payload)) from kernel.events`)
  await startWorker(t, bed, 'well', 'ready')
  await eventually('the job is gone', async () => {
    const { rows } = await bed.owner.query('select count(*)::int as jobs from graphile_worker.jobs')
    return rows[0].jobs === 0
  })
  assert.equal((await effects(bed)).length, 1)
})
