import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Mail, mailToOutbox } from './mail.ts'
import { openOutbox } from './outbox.ts'
import { type Sms, smsToOutbox } from './sms.ts'

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chowk-outbox-'))
  t.after(() => rm(folder, { recursive: true }))
  return join(folder, 'outbox')
}

test('an SMS lies in the outbox, newest first', async (t) => {
  const outbox = openOutbox<Sms>(await folderFor(t))
  assert.deepEqual(await outbox.list(), [])
  const port = smsToOutbox(outbox)
  await port.send({ to: '+919876543210', text: 'Your code is 111111' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await port.send({ to: '+919876543210', text: 'Your code is 222222' })
  const texts = (await outbox.list()).map(({ text }) => text)
  assert.deepEqual(texts, ['Your code is 222222', 'Your code is 111111'])
  assert.equal((await outbox.list(1)).length, 1)
  await assert.rejects(port.send({ to: '98765 43210', text: 'x' }), /E\.164/)
})

test('a mail lies there as JSON and as a file that a mail program opens', async (t) => {
  const folder = await folderFor(t)
  const outbox = openOutbox<Mail>(folder)
  const port = mailToOutbox(outbox, 'Chowk <no-reply@chowk.example>')
  await port.send({
    to: 'asha@example.com',
    subject: 'नमस्ते\r\nBcc: x@example.com',
    text: 'Code: 123456',
    html: '<p>Code: <b>123456</b></p>',
  })
  const [mail] = await outbox.list()
  assert.equal(mail?.to, 'asha@example.com')
  assert.match(mail?.postedAt ?? '', /^\d{4}-/)
  const eml = await readFile(join(folder, `${mail?.id}.eml`), 'latin1')
  assert.match(eml, /^From: Chowk <no-reply@chowk\.example>\r$/m)
  assert.match(eml, /^To: asha@example\.com\r$/m)
  assert.match(eml, /multipart\/alternative/)
  assert.doesNotMatch(eml, /^Bcc:/m)
  assert.equal((await stat(folder)).mode & 0o077, 0)
})

test('the outbox forgets the oldest, with all their files', async (t) => {
  const folder = await folderFor(t)
  const outbox = openOutbox<Sms>(folder, 3)
  for (let i = 0; i < 101; i++) {
    const { id } = await outbox.post({ to: '+919876543210', text: String(i) })
    await outbox.attach(id, 'txt', Buffer.from('x'))
  }
  assert.equal((await readdir(folder)).length, 3 * 2)
})
