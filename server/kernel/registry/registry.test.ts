import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bed, makeBed } from '../../testing/bed.ts'
import { eventually } from '../../testing/eventually.ts'
import { startSignals } from '../signals.ts'
import { createRegistry, type Registry } from './registry.ts'

const heartbeatMs = 200

async function join(bed: Bed, node: string, modules: string[]): Promise<Registry> {
  const signals = await startSignals(bed)
  const registry = createRegistry({
    system: () => bed.contexts.system(),
    signals,
    log: bed.log,
    node,
    modules,
    gateway: false,
    version: '1.0.0',
    heartbeatMs,
  })
  await registry.join(`http://${node}.example:4000`)
  bed.stops.push(async () => {
    await registry.leave()
    await signals.stop()
  })
  return registry
}

/** A node that was killed: it is in the table, and silent. */
const addSilent = (bed: Bed) =>
  bed.owner.query(`
    insert into kernel.service_instances (id, node, modules, role, address, version, heartbeat_at)
    values (gen_random_uuid(), 'silent', '{orders}', 'server', 'http://silent.example:4000', '1.0.0', clock_timestamp())`)

const downEvents = async (bed: Bed) =>
  (await bed.owner.query(`select payload from kernel.events where name = 'service.down'`)).rows

test('nodes find each other at once, take turns, and forget who leaves', async (t) => {
  const bed = await makeBed(t, [])
  const gateway = await join(bed, 'gateway', ['identity'])
  assert.equal(gateway.find('orders'), undefined)
  await join(bed, 'one', ['orders'])
  const two = await join(bed, 'two', ['orders', 'payments'])
  await eventually('both are known', () => gateway.others().length === 2, 1_000)
  const found = [gateway.find('orders')?.node, gateway.find('orders')?.node]
  assert.deepEqual(found.sort(), ['one', 'two'])
  assert.equal(gateway.find('payments')?.address, 'http://two.example:4000')
  assert.equal(gateway.find('identity'), undefined, 'a node does not find itself')
  await two.leave()
  await eventually('it is forgotten', () => gateway.find('payments') === undefined, 1_000)
  assert.deepEqual(await downEvents(bed), [], 'whoever takes leave is not down')
})

test('who misses three heartbeats is told of once, however many nodes notice', async (t) => {
  const bed = await makeBed(t, [])
  await addSilent(bed)
  const nodes = await Promise.all(
    ['one', 'two', 'three', 'four'].map((node) => join(bed, node, ['identity'])),
  )
  assert.equal(nodes[0]?.find('orders')?.node, 'silent')
  await eventually('it is told', async () => (await downEvents(bed)).length > 0)
  await sleep(3 * heartbeatMs)
  const told = await downEvents(bed)
  assert.equal(told.length, 1)
  assert.equal(told[0].payload.node, 'silent')
  assert.deepEqual(told[0].payload.modules, ['orders'])
  for (const node of nodes) assert.equal(node.find('orders'), undefined)
})

test('a suspect is passed over while another serves, until it beats again', async (t) => {
  const bed = await makeBed(t, [])
  const gateway = await join(bed, 'gateway', [])
  await join(bed, 'one', ['orders'])
  await join(bed, 'two', ['orders'])
  await eventually('both are known', () => gateway.others().length === 2, 1_000)
  const suspect = gateway.find('orders')
  assert.ok(suspect)
  gateway.suspect(suspect)
  for (let i = 0; i < 6; i++) assert.notEqual(gateway.find('orders')?.id, suspect.id)
  await eventually('it is trusted again', () => gateway.find('orders')?.id === suspect.id, 2_000)
})

test('a node that was given up while it slept comes back by itself', async (t) => {
  const bed = await makeBed(t, [])
  await join(bed, 'sleeper', ['orders'])
  await bed.owner.query('delete from kernel.service_instances')
  await eventually('it is there again', async () => {
    const { rows } = await bed.owner.query('select node from kernel.service_instances')
    return rows[0]?.node === 'sleeper'
  })
})
