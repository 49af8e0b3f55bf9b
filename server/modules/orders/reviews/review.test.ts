import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderStatuses } from '../status/order-status.ts'
import { checkEditable, checkReviewable, editableUntil, publicName, tidiedText } from './review.ts'

const at = new Date('2026-11-01T10:00:00Z')

test('what was handed over can be reviewed, in every other state nothing', () => {
  const reviewable = ['delivered', 'completed']
  for (const status of orderStatuses) {
    const check = () => checkReviewable({ status, delivered_at: at })
    if (reviewable.includes(status)) check()
    else assert.throws(check, { code: 'not_reviewable', status: 409 })
  }
  assert.throws(() => checkReviewable({ status: 'delivered', delivered_at: null }))
})

test('a review can be changed for thirty days, unless it was taken down', () => {
  const editable_until = editableUntil(at)
  assert.equal(editable_until.toISOString(), '2026-12-01T10:00:00.000Z')
  checkEditable({ status: 'published', editable_until }, editable_until)
  const late = new Date(editable_until.getTime() + 1)
  assert.throws(() => checkEditable({ status: 'published', editable_until }, late), { code: 'review_closed' })
  assert.throws(() => checkEditable({ status: 'removed', editable_until }, at), { code: 'review_closed' })
})

test('a text keeps its lines and loses what nobody sees', () => {
  assert.equal(tidiedText('  Good \t rice. \r\n\r\n\r\n\r\n ताज़ा '), 'Good rice.\n\nताज़ा')
  assert.equal(tidiedText(' \n\t '), null)
  assert.equal(tidiedText(undefined), null)
  assert.equal(tidiedText('👍'), '👍')
  for (const unreadable of ['\u200b\u200d', 'a\u0000b', '\u0007'])
    assert.throws(() => tidiedText(unreadable), { code: 'invalid_input' })
})

test('a name is shown by its first part and an initial', () => {
  assert.equal(publicName('Lakshmi  Nair'), 'Lakshmi N.')
  assert.equal(publicName('asha'), 'asha')
  assert.equal(publicName('गुरप्रीत सिंह'), 'गुरप्रीत स.')
  assert.equal(publicName('  '), null)
})
