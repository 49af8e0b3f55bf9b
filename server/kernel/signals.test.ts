import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeBed } from '../testing/bed.ts'
import { eventually } from '../testing/eventually.ts'
import { startSignals } from './signals.ts'

test('a signal reaches every node within a second, once committed', async (t) => {
  const bed = await makeBed(t, [])
  const heard: string[] = []
  for (const node of ['one', 'two']) {
    const signals = await startSignals(bed)
    bed.stops.push(() => signals.stop())
    signals.on('thing.changed', (payload) => heard.push(`${node} ${payload}`))
    signals.on('thing.changed', () => {
      throw new Error('one listener that fails does not silence the others')
    })
    signals.on('other', () => heard.push('wrong channel'))
  }
  const failing = bed.contexts.system().transaction(async (tx) => {
    await tx.signal('thing.changed', 'rolled back')
    throw new Error('never mind')
  })
  await assert.rejects(failing)
  await bed.as({ scope: 'anonymous' }).transaction((tx) => tx.signal('thing.changed', 'a "quoted" word'))
  await eventually('both have heard', () => heard.length === 2, 1_000)
  assert.deepEqual(heard.sort(), ['one a "quoted" word', 'two a "quoted" word'])
})

test('a broken connection is told of, before and after it is mended', async (t) => {
  const bed = await makeBed(t, [])
  const signals = await startSignals(bed)
  bed.stops.push(() => signals.stop())
  const heard: string[] = []
  let losses = 0
  signals.on('thing.changed', (payload) => heard.push(payload))
  signals.onLoss(() => losses++)
  await bed.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chowk signals' and datname = current_database()`,
  )
  await eventually('the loss is told twice', () => losses === 2, 2_000)
  await bed.contexts.system().transaction((tx) => tx.signal('thing.changed', 'again'))
  await eventually('signals are heard again', () => heard.includes('again'), 1_000)
  await sleep(50)
  assert.equal(losses, 2)
})
