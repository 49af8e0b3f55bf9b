import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Fastify from 'fastify'
import { Secret, TOTP } from 'otpauth'
import { openOutboxes } from '../ports/create.ts'
import { devPages } from './dev-pages.ts'

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const demoAccounts = [
  {
    name: 'Meera',
    does: 'administers',
    email: 'admin@chowk.example',
    password: 'market-square-1',
    totpSecret,
  },
  { name: 'Asha', does: 'buys', email: 'asha@chowk.example', password: 'market-square-2' },
]

async function start(t: TestContext, NODE_ENV: 'development' | 'test' | 'production' = 'development') {
  const folder = await mkdtemp(join(tmpdir(), 'chowk-dev-'))
  const outboxes = openOutboxes({ DATA_DIR: folder })
  const app = Fastify()
  await app.register(devPages({ config: { NODE_ENV, SMTP_URL: '' }, outboxes, demoAccounts }))
  t.after(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })
  return { app, outboxes }
}

test('an empty page says how to fill it', async (t) => {
  const { app } = await start(t)
  const { body, statusCode, headers } = await app.inject('/dev')
  assert.equal(statusCode, 200)
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  assert.equal(headers['cache-control'], 'no-store')
  assert.match(body, /No mail yet/)
  assert.match(body, /No SMS yet/)
  assert.equal((await app.inject('/dev/dev.css')).headers['content-type'], 'text/css; charset=utf-8')
})

test('codes and links stand out, newest first', async (t) => {
  const { app, outboxes } = await start(t)
  await outboxes.sms.post({ to: '+919876543210', text: '111111 is your code. Call +919876543210.' })
  await new Promise((resolve) => setTimeout(resolve, 3))
  await outboxes.sms.post({ to: '+919876543210', text: '222222 is your code.' })
  await outboxes.mail.post({
    to: 'asha@example.com',
    subject: 'Reset',
    text: 'Code 333333 or http://localhost:4000/reset?code=333333&email=asha%40example.com.',
  })
  const { body } = await app.inject('/dev')
  assert.match(
    body,
    /<time [^>]+>[^<]+ (?:[A-Z]{3,4}|GMT[-+][\d:]+)<\/time>/,
    'whose hour it is stands there',
  )
  const codes = [...body.matchAll(/<code class="code">(\d+)<\/code>/g)].map(([, code]) => code)
  assert.deepEqual(codes.slice(0, -1), ['333333', '222222', '111111'], 'the code of the log-in comes last')
  assert.match(body, /<a href="http:\/\/localhost:4000\/reset\?code=333333&#38;email=asha%40example\.com">/)
})

test('the demo log-ins are there, with the code that the second factor wants now', async (t) => {
  const { app } = await start(t)
  const expected = () => new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate()
  const around = [expected()]
  const { body } = await app.inject('/dev')
  around.push(expected())
  const [, shown = ''] = /<code class="code">(\d{6})<\/code>/.exec(body) ?? []
  assert.ok(around.includes(shown))
  for (const text of ['Meera', 'administers', 'admin@chowk.example', 'market-square-1', 'market-square-2'])
    assert.ok(body.includes(text))
  assert.ok(!body.includes(totpSecret))
})

test('what a stranger wrote runs nothing', async (t) => {
  const { app, outboxes } = await start(t)
  const evil = `<script>alert(1)</script>"onload='x' javascript:alert(1) http://x/"><b>`
  await outboxes.mail.post({ to: evil, subject: evil, text: evil, html: '<script>alert(1)</script><p>hello' })
  await outboxes.sms.post({ to: evil, text: evil })
  const { body, headers } = await app.inject('/dev')
  assert.doesNotMatch(body, /<script|<b>alert|href="javascript|"onload/)
  assert.doesNotMatch(body, / style=|<style/)
  assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'self'/)
  const [mail] = await outboxes.mail.list()
  const shown = await app.inject(`/dev/mail/${mail?.id}`)
  assert.match(shown.body, /<p>hello/)
  assert.match(String(shown.headers['content-security-policy']), /^sandbox allow-popups; default-src 'none'/)
  assert.equal((await app.inject('/dev/mail/nothing')).statusCode, 404)
})

test('in production there is no such page', async (t) => {
  const { app } = await start(t, 'production')
  for (const path of ['/dev', '/dev/', '/dev/dev.css', '/dev/mail/x']) {
    assert.equal((await app.inject(path)).statusCode, 404, path)
  }
})
