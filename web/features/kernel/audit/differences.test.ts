import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { differences, listChange } from './differences.ts'

describe('differences', () => {
  it('tells what changed, came and went, and leaves out the rest', () => {
    assert.deepEqual(
      differences(
        { status: 'active', reason: null, name: 'Asha', old: 1 },
        { status: 'blocked', reason: 'spam', name: 'Asha', fresh: 2 },
      ),
      [
        { key: 'status', before: 'active', after: 'blocked' },
        { key: 'reason', before: null, after: 'spam' },
        { key: 'old', before: 1, after: undefined },
        { key: 'fresh', before: undefined, after: 2 },
      ],
    )
  })

  it('takes one side alone, or none', () => {
    assert.deepEqual(differences(null, { by: 'totp' }), [{ key: 'by', before: undefined, after: 'totp' }])
    assert.deepEqual(differences({ by: 'totp' }, null), [{ key: 'by', before: 'totp', after: undefined }])
    assert.deepEqual(differences(null, null), [])
    assert.deepEqual(differences({ reason: null }, {}), [])
  })

  it('tells what came and went in a list of words', () => {
    const change = { key: 'permissionIds', before: ['a', 'b'], after: ['b', 'c'] }
    assert.deepEqual(listChange(change), { added: ['c'], removed: ['a'] })
    assert.equal(listChange({ ...change, after: 'b' }), null)
    assert.equal(listChange({ ...change, after: [1] }), null)
  })
})
