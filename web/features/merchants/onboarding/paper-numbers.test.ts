import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gstinProblem, panProblem } from './paper-numbers.ts'

test('a GSTIN is told what is wrong with it', () => {
  assert.equal(gstinProblem('27AAPFU0939F1ZV'), null)
  assert.equal(gstinProblem(' 27aapfu 0939f1zv'), null)
  assert.equal(gstinProblem('27AAPFU0939F1Z'), 'form')
  assert.equal(gstinProblem('39AAPFU0939F1ZV'), 'state')
  assert.equal(gstinProblem('27AAPFU0939F1ZW'), 'slip')
  assert.equal(gstinProblem('27AAPFU0939F1ZV', 'AAPFU0939F'), null)
  assert.equal(gstinProblem('27AAPFU0939F1ZV', 'ABCPE1234F'), 'otherPan')
})

test('a PAN has its form', () => {
  assert.equal(panProblem('aapfu0939f'), null)
  assert.equal(panProblem('AAPXU0939F'), 'form')
})
