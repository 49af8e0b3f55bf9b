import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Secret, TOTP } from 'otpauth'
import type { Config } from '../config/config.ts'
import type { Outboxes } from '../ports/create.ts'
import { devPage, type ShownAccount } from './page.ts'

export interface DemoAccount {
  name: string
  /** What they are there to show, in a few words: buys, sells, administers. */
  does: string
  email: string
  password: string
  /** Base32, as an authenticator app takes it. */
  totpSecret?: string
}

interface DevPagesOptions {
  config: Pick<Config, 'NODE_ENV' | 'SMTP_URL'>
  outboxes: Outboxes
  demoAccounts: readonly DemoAccount[]
}

const shownMessages = 50

/** `/dev`: the local outboxes and the demo log-ins. In production it does not exist. */
export const devPages =
  ({ config, outboxes, demoAccounts }: DevPagesOptions) =>
  async (app: FastifyInstance): Promise<void> => {
    if (config.NODE_ENV === 'production') return
    const styles = await readFile(new URL('dev.css', import.meta.url))
    app.get('/dev', async (_request, reply) => {
      const [mails, texts] = await Promise.all([
        outboxes.mail.list(shownMessages),
        outboxes.sms.list(shownMessages),
      ])
      const accounts = demoAccounts.map((account) => shown(account, Date.now()))
      return unkept(reply, pagePolicy).send(
        devPage({ mails, texts, accounts, mailGoesOut: config.SMTP_URL !== '' }),
      )
    })
    app.get('/dev/dev.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(styles))
    app.get<{ Params: { id: string } }>('/dev/mail/:id', async ({ params }, reply) => {
      const mail = (await outboxes.mail.list()).find(({ id }) => id === params.id)
      if (!mail?.html) return reply.callNotFound()
      return unkept(reply, mailPolicy).send(mail.html)
    })
  }

const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Mail programs know only inline styles. Nothing else in it may do anything, nor reach this origin. */
const mailPolicy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

const unkept = (reply: FastifyReply, policy: string): FastifyReply =>
  reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')

const periodSeconds = 30

function shown({ totpSecret, ...account }: DemoAccount, nowMs: number): ShownAccount {
  if (!totpSecret) return account
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret), period: periodSeconds })
  const secondsLeft = periodSeconds - (Math.floor(nowMs / 1_000) % periodSeconds)
  return { ...account, code: { digits: totp.generate({ timestamp: nowMs }), secondsLeft } }
}
