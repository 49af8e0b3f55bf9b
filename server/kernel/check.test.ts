import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { checkOf } from './check.ts'

test('the first thing wrong is told, and where', () => {
  const problemIn = checkOf(Type.Object({ name: Type.String(), count: Type.Integer() }))
  assert.equal(problemIn({ name: 'Rice', count: 2 }), null)
  assert.equal(problemIn({ name: 'Rice', count: '2' })?.instancePath, '/count')
  assert.equal(problemIn({ name: 'Rice' })?.keyword, 'required')
})

test('moments and ids are those that PostgreSQL takes, too', () => {
  const problemIn = checkOf(
    Type.Object({
      at: Type.Optional(Type.String({ format: 'date-time' })),
      id: Type.Optional(Type.String({ format: 'uuid' })),
    }),
  )
  assert.equal(problemIn({ at: '2026-02-28T10:00:00Z' }), null)
  for (const at of ['2026-13-01T10:00:00Z', '+12026-01-01T10:00:00Z', '0000-01-01T00:00:00Z', '2026-02-28']) {
    assert.equal(problemIn({ at })?.instancePath, '/at', at)
  }
  assert.equal(problemIn({ id: '01890a5d-ac96-774b-bcce-b302099a8057' }), null)
  assert.equal(problemIn({ id: 'urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057' })?.instancePath, '/id')
})
