import type { Ctx, Tx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { maskPaymentAddress } from '../../../kernel/secrets/mask.ts'
import { type UserContact, userContact } from '../../identity/contract.ts'

type ProvenContact = Pick<UserContact, 'email' | 'phone'>

/** Where a code reaches the person for certain: addresses they have proven before. */
export async function provenContact(tx: Tx, userId: string): Promise<ProvenContact> {
  const contact = await userContact(tx, userId)
  if (contact?.phone || contact?.email) return contact
  throw new Refusal(
    'no_proven_contact',
    409,
    'Confirm a phone number or an e-mail address first; the code is sent there.',
  )
}

/** To the phone, else by mail. */
export async function sendWalletCode(
  ctx: Ctx,
  { phone, email }: ProvenContact,
  code: string,
  address: string,
): Promise<void> {
  const { subject, text } = messageWith(code, maskPaymentAddress(address), ctx.language)
  try {
    if (phone) await ctx.services.sms.send({ to: phone, text: `${text} - Chowk` })
    else await ctx.services.mail.send({ to: email as string, subject, text: `${text}\n\nChowk` })
  } catch (error) {
    ctx.log.warn({ err: error }, 'a wallet code could not be sent')
    throw new Refusal('code_not_sent', 503, 'The code could not be sent. Ask for another in a moment.', {
      retryAfterSeconds: 30,
    })
  }
}

function messageWith(code: string, wallet: string, language: string): { subject: string; text: string } {
  return language === 'hi'
    ? {
        subject: `${code} से अपना वॉलेट जोड़ें`,
        text: `${wallet} को जोड़ने का कोड ${code} है, 10 मिनट तक मान्य। इसे किसी को न दें।`,
      }
    : {
        subject: `${code} links your wallet`,
        text: `${code} is the code to link ${wallet}, valid for 10 minutes. Give it to nobody.`,
      }
}
