import type { Ctx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { userContact } from './contacts.ts'

export interface Message {
  subject: string
  text: string
}

/** Writes to somebody at an address that is proven to be theirs: the phone first, since it is at hand. */
export async function reachPerson(ctx: Ctx, userId: string, { subject, text }: Message): Promise<void> {
  const contact = await ctx.transaction((tx) => userContact(tx, userId))
  if (contact?.phone) return ctx.services.sms.send({ to: contact.phone, text })
  if (contact?.email) return ctx.services.mail.send({ to: contact.email, subject, text })
  throw new Refusal(
    'no_address',
    409,
    'Confirm an e-mail address or a phone number first, so that a code can reach you.',
  )
}
