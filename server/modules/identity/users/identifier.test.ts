import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalEmail, normalPhone } from './identifier.ts'

test('one address, however it is typed, is one identifier', () => {
  for (const text of ['Asha@Example.com', ' asha@example.com ', 'ＡＳＨＡ@example.com']) {
    assert.equal(normalEmail(text), 'asha@example.com')
  }
  for (const text of ['a@sub.example.co.in', 'a@xn--p1ai.xn--p1ai', 'आशा@उदाहरण.भारत', 'a@1.in']) {
    assert.equal(normalEmail(text), text)
  }
  for (const text of ['98765 43210', '+91-98765-43210', '0091 98765 43210', '09876543210']) {
    assert.equal(normalPhone(text), '+919876543210')
  }
})

test('what is neither is refused', () => {
  for (const text of [
    '',
    'asha',
    'asha@',
    '@example.com',
    'a b@example.com',
    'a@b',
    `${'a'.repeat(250)}@x.com`,
    'a\n@x.com',
    'a@x,y.com',
    'a@<x>.com',
    'a@x.com>',
    'a@-x.com',
    'a@x..com',
    'a@127.0.0.1',
    'a@x_y.com',
    'a\u202e@x.com',
    'a@x\u200b.com',
  ]) {
    assert.equal(normalEmail(text), null, JSON.stringify(text))
  }
  for (const text of ['', '12', 'abc', '+91 12345', '1'.repeat(40)]) {
    assert.equal(normalPhone(text), null, JSON.stringify(text))
  }
})
