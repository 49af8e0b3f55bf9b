import type { Transporter } from 'nodemailer'
import type { Outbox } from './outbox.ts'

export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
}

export interface MailPort {
  send(mail: Mail): Promise<void>
  /** Hangs up, where a line is kept open between mails. */
  close?(): void
}

/** Keeps each mail as JSON, and as the `.eml` that would have been sent, for any mail program to open. */
export function mailToOutbox(outbox: Outbox<Mail>, from: string): MailPort {
  let composer: Promise<Transporter> | undefined
  return {
    async send(mail) {
      composer ??= mailer().then(({ createTransport }) =>
        createTransport({ streamTransport: true, buffer: true, newline: 'windows' }),
      )
      const { message } = await (await composer).sendMail(envelopeOf(mail, from))
      const { id } = await outbox.post(mail)
      await outbox.attach(id, 'eml', message as Buffer)
    },
  }
}

/** Through a mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`. */
export function mailBySmtp(url: string, from: string): Required<MailPort> {
  const options = {
    url,
    pool: true,
    maxConnections: 3,
    requireTLS: sendsPasswordAbroad(url),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  }
  let transport: Promise<Transporter> | undefined
  return {
    async send(mail) {
      transport ??= mailer().then(({ createTransport }) =>
        createTransport(options, { disableFileAccess: true, disableUrlAccess: true }),
      )
      const { rejected } = await (await transport).sendMail(envelopeOf(mail, from))
      if (rejected?.length) throw new Error('The mail server refused the recipient.')
    },
    close: () => void transport?.then((open) => open.close()),
  }
}

/** Loaded with the first mail: it is one of the larger libraries, and many nodes never send any. */
const mailer = () => import('nodemailer')

/** The address stands alone, not in a list: a comma in it cannot add a recipient. */
const envelopeOf = ({ to, subject, text, html }: Mail, from: string) => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  html,
  headers: { 'Auto-Submitted': 'auto-generated' },
})

/** Over an unencrypted connection a password goes to this machine only. */
function sendsPasswordAbroad(url: string): boolean {
  const { protocol, username, hostname } = new URL(url)
  return (
    protocol === 'smtp:' && username !== '' && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  )
}
