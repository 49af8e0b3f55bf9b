import type { Outbox } from './outbox.ts'

export interface Sms {
  /** E.164. */
  to: string
  text: string
}

export interface SmsPort {
  send(sms: Sms): Promise<void>
}

export const smsToOutbox = (outbox: Outbox<Sms>): SmsPort => ({
  async send({ to, text }) {
    if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new TypeError('An SMS goes to a number in E.164 form.')
    await outbox.post({ to, text })
  },
})
