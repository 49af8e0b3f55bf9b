import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openSquare, type Square } from './browser.ts'
import { watchForTrouble } from './trouble.ts'

let square: Square
describe('the browser of tests', () => {
  before(async () => {
    square = await openSquare()
  })
  after(() => square.close())

  // A harness that notices nothing would let every other test pass.
  test('trouble on a page does not go unnoticed', async (t) => {
    const page = await square.newPage(t, { expects: [''] })
    const troubles = watchForTrouble(page)
    await page.goto('/')
    assert.deepEqual(troubles, [])
    await page.evaluate(async () => {
      console.error('a complaint')
      setTimeout(() => {
        throw new Error('a thrown error')
      })
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
      await fetch('/api/no-such-route')
      await fetch('http://127.0.0.1:1/').catch(() => null)
    })
    const seen = troubles.join('\n')
    assert.match(seen, /console: a complaint/)
    assert.match(seen, /page error: Error: a thrown error/)
    assert.match(seen, /console: .*inline style.*Content Security Policy/)
    assert.match(seen, /404 GET \/api\/no-such-route/)
  })
})
