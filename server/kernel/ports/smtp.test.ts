import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { mailBySmtp } from './mail.ts'

const from = 'Chowk <no-reply@chowk.example>'
const mail = { to: 'asha@example.com', subject: 'Your code', text: 'Code: 123456', html: '<b>123456</b>' }

interface Received {
  from: string
  to: string[]
  text: string
  secure: boolean
}

async function startServer(t: TestContext, options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === 'chowk' && password === 'right'
        ? done(null, { user: username })
        : done(new Error('Invalid username or password')),
    onData(stream, { envelope, secure }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
          secure,
        })
        done()
      })
    },
    ...options,
  })
  // Clients that hang up while TLS is being agreed on are part of these tests.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { received, port: (server.server.address() as AddressInfo).port }
}

function portTo(t: TestContext, url: string) {
  const port = mailBySmtp(url, from)
  t.after(() => port.close())
  return port
}

test('mail goes through a server that asks who is sending', async (t) => {
  const { port, received } = await startServer(t, {
    authOptional: false,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
  })
  await portTo(t, `smtp://chowk:right@127.0.0.1:${port}`).send(mail)
  assert.equal(received.length, 1)
  assert.deepEqual([received[0]?.from, received[0]?.to], ['no-reply@chowk.example', ['asha@example.com']])
  assert.match(received[0]?.text ?? '', /Subject: Your code\r\n/)
  await assert.rejects(portTo(t, `smtp://chowk:wrong@127.0.0.1:${port}`).send(mail), { code: 'EAUTH' })
  assert.equal(received.length, 1)
})

test('the connection is encrypted where the server offers it, and to a certificate that holds', async (t) => {
  const { port, received } = await startServer(t, { allowInsecureAuth: true })
  // The server's own certificate is signed by nobody.
  await assert.rejects(portTo(t, `smtp://127.0.0.1:${port}`).send(mail), /certificate/i)
  assert.equal(received.length, 0)
  await portTo(t, `smtp://127.0.0.1:${port}/?tls.rejectUnauthorized=false`).send(mail)
  assert.equal(received[0]?.secure, true)
})

test('a password is not sent abroad unencrypted', async (t) => {
  const tried: string[] = []
  const { port, received } = await startServer(t, {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => {
      tried.push(String(username))
      done(null, { user: 'x' })
    },
  })
  // A name for this machine that does not look like it.
  await assert.rejects(portTo(t, `smtp://chowk:right@0.0.0.0:${port}`).send(mail), /STARTTLS/)
  assert.deepEqual([tried, received], [[], []])
})

test('an address with a comma is one recipient, not two', async (t) => {
  const { port, received } = await startServer(t, { hideSTARTTLS: true })
  const port2 = portTo(t, `smtp://127.0.0.1:${port}`)
  await port2.send({ ...mail, to: 'asha@example.com,eve@example.org' }).catch(() => {})
  assert.ok(received.every(({ to }) => to.length === 1 && to[0] !== 'eve@example.org'))
})

test('a refused recipient, and a server that is not there, are errors', async (t) => {
  const { port } = await startServer(t, {
    hideSTARTTLS: true,
    onRcptTo: (_address, _session, done) => done(new Error('no such mailbox')),
  })
  await assert.rejects(portTo(t, `smtp://127.0.0.1:${port}`).send(mail))
  await assert.rejects(portTo(t, 'smtp://127.0.0.1:1').send(mail), /ECONNREFUSED/)
})
