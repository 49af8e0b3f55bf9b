import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../../testing/node.ts'
import { aPerson } from '../../../testing/people.ts'
import { me, refused } from '../testing.ts'
import { visibleName } from './person-name.ts'

test('what turns text around is taken out of names; what scripts need stays', () => {
  assert.equal(visibleName(' Asha\u202e amreV\u202c '), 'Asha amreV')
  assert.equal(visibleName('\u2067Asha\u2069'), 'Asha')
  for (const name of ['क्\u200dष', 'श्री राम', 'محمد', 'O’Neil-Śmith', '李'])
    assert.equal(visibleName(name), name)
  for (const name of ['', '\u200b\u200d', '\u202e\u2066', '\u3164', '\u2800 \ufeff', '\u{e0041}', '\u0301']) {
    assert.equal(visibleName(name), '', JSON.stringify(name))
  }
})

test('nobody is called nothing', async (t) => {
  const node = await startTestNode(t)
  const person = await aPerson(node)
  const rename = (displayName: string) => node.call('PATCH', '/me', { as: person, body: { displayName } })
  for (const name of ['\u200b\u200c\u200d', '\u202e\u202c', ' \u2060 ', 'a\u0085b', '\u3164', '\u{e0041}']) {
    refused(await rename(name), 422, 'invalid_input')
  }
  assert.equal((await rename('\u202eAsha\u202c')).body.user.displayName, 'Asha')
  assert.equal((await me(node, person)).body.user.displayName, 'Asha')
})
