import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readTyped, shapeOf, toTyped } from './shape.ts'

describe('the shape of a setting', () => {
  it('follows its schema', () => {
    assert.deepEqual(shapeOf({ type: 'boolean' }), { kind: 'yes-no' })
    assert.deepEqual(shapeOf({ type: 'integer', minimum: 1, maximum: 9 }), {
      kind: 'number',
      isWhole: true,
      least: 1,
      most: 9,
    })
    assert.deepEqual(shapeOf({ type: 'string', enum: ['a', 'b'] }), { kind: 'choice', choices: ['a', 'b'] })
    assert.deepEqual(shapeOf({ anyOf: [{ const: 'a' }, { const: 'b' }] }), {
      kind: 'choice',
      choices: ['a', 'b'],
    })
    assert.deepEqual(shapeOf({ type: 'string', maxLength: 20 }), { kind: 'text', longest: 20 })
    assert.deepEqual(shapeOf({ type: 'object' }), { kind: 'json' })
    assert.deepEqual(shapeOf({ anyOf: [{ type: 'string' }, { type: 'null' }] }), { kind: 'json' })
    assert.deepEqual(shapeOf(null), { kind: 'json' })
  })

  it('refuses what does not fit', () => {
    const level = shapeOf({ type: 'integer', minimum: 1, maximum: 9 })
    assert.equal(readTyped(level, ' 7 '), 7)
    for (const typed of ['', '0', '10', '1.5', 'seven', '1e400'])
      assert.equal(readTyped(level, typed), undefined)
    assert.equal(readTyped(shapeOf({ type: 'number' }), '1.5'), 1.5)
    assert.equal(readTyped(shapeOf({ type: 'array' }), '[1,'), undefined)
  })

  it('comes back as it was', () => {
    for (const [schema, value] of [
      [{ type: 'boolean' }, false],
      [{ type: 'number' }, 2.5],
      [{ type: 'string' }, 'namaste'],
      [{ type: 'object' }, { days: [1, 2] }],
    ] as const) {
      const shape = shapeOf(schema)
      assert.deepEqual(readTyped(shape, toTyped(shape, value)), value)
    }
  })
})
