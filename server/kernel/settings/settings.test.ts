import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newClient, startTestNode } from '../../testing/node.ts'
import { greeting, probe } from '../../testing/probe.ts'
import { newId } from '../id.ts'
import { kernel } from '../kernel.ts'
import { changeSetting } from './settings.ts'

const modules = [kernel, probe]

describe('settings', () => {
  it('reach every node within a second, for all or for one business', async (t) => {
    const here = await startTestNode(t, { modules })
    const there = await startTestNode(t, { modules, beside: here })
    const tenantId = newId()
    const system = here.as({ scope: 'system' })
    assert.equal(there.services.settings.get(greeting), 'hello')
    await changeSetting(system, 'probe.greeting', 'namaste')
    await changeSetting(system, 'probe.greeting', 'vanakkam', tenantId)
    await sleep(1_000)
    for (const { services } of [here, there]) {
      assert.equal(services.settings.get(greeting), 'namaste')
      assert.equal(services.settings.get(greeting, tenantId), 'vanakkam')
      assert.equal(services.settings.get(greeting, newId()), 'namaste')
    }
  })

  it('are changed over HTTP, checked against their schema, and remembered', async (t) => {
    const node = await startTestNode(t, { modules })
    const as = { ...newClient(), bearer: newId() }
    const put = (value: unknown) =>
      node.call('PUT', '/admin/settings/probe.greeting', { as, body: { value } })
    assert.equal((await put('one')).status, 204)
    assert.equal((await put('two')).status, 204)
    assert.equal((await put(7)).status, 422)
    assert.equal((await put('x'.repeat(21))).status, 422)
    const { body } = await node.call('GET', '/admin/settings/probe.greeting/history', { as })
    assert.deepEqual(
      body.items.map((change: { oldValue: string; newValue: string; changedBy: string }) => [
        change.oldValue,
        change.newValue,
        change.changedBy,
      ]),
      [
        ['one', 'two', as.bearer],
        [null, 'one', as.bearer],
      ],
    )
    assert.equal((await node.call('PUT', '/admin/settings/no.such', { as, body: { value: 1 } })).status, 404)
  })

  it('two changes at once are both remembered, and one wins', async (t) => {
    const node = await startTestNode(t, { modules })
    const system = node.as({ scope: 'system' })
    await Promise.all(['a', 'b', 'c', 'd'].map((value) => changeSetting(system, 'probe.greeting', value)))
    const as = { ...newClient(), bearer: newId() }
    const { body } = await node.call('GET', '/admin/settings/probe.greeting/history', { as })
    assert.equal(body.items.length, 4)
    const inForce = await node.call('GET', '/admin/settings', { as })
    await sleep(300)
    assert.ok(inForce.body.items.some(({ key }: { key: string }) => key === 'probe.greeting'))
    assert.equal(node.services.settings.get(greeting), body.items[0].newValue)
  })
})
