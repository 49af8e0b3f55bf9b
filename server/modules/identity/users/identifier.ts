import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { invalidField } from '../../../kernel/refusal.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'

/** An e-mail address or phone number in its one normal form, with the blind index that finds it. */
export interface Identifier {
  channel: 'email' | 'sms'
  address: string
  index: Buffer
}

/** What somebody typed to say who they are; null when it is neither an e-mail address nor a phone number. */
export function identify(keys: Keys, text: string): Identifier | null {
  const email = normalEmail(text)
  if (email) return emailIdentifier(keys, email)
  const phone = normalPhone(text)
  return phone ? phoneIdentifier(keys, phone) : null
}

export function requireEmail(keys: Keys, text: string, path = '/email'): Identifier {
  const email = normalEmail(text)
  if (email) return emailIdentifier(keys, email)
  throw invalidField(path, 'email', 'Give an e-mail address, such as asha@example.com.')
}

export function requirePhone(keys: Keys, text: string, path = '/phone'): Identifier {
  const phone = normalPhone(text)
  if (phone) return phoneIdentifier(keys, phone)
  throw invalidField(path, 'phone', 'Give a phone number with its country code, such as +91 98765 43210.')
}

const emailIdentifier = (keys: Keys, address: string): Identifier => ({
  channel: 'email',
  address,
  index: keys.blindIndex(address, 'identity.users.email_index'),
})

const phoneIdentifier = (keys: Keys, address: string): Identifier => ({
  channel: 'sms',
  address,
  index: keys.blindIndex(address, 'identity.users.phone_index'),
})

/** The domain in any script: labels of letters, digits and inner hyphens, the last without digits alone. */
const emailForm =
  /^[^\s@"<>(),;:\\[\]\p{C}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+(?!\p{N}+$)(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])$/u

/** Letters' case and Unicode form never make two accounts. Dots and plus signs do: they are the provider's business. */
export function normalEmail(text: string): string | null {
  const email = text.trim().normalize('NFKC').toLowerCase()
  return email.length <= 254 && emailForm.test(email) ? email : null
}

/** E.164. Without a country code it is taken as an Indian number. */
export function normalPhone(text: string): string | null {
  if (text.length > 30) return null
  const phone = parsePhoneNumberFromString(text, 'IN')
  return phone?.isValid() ? phone.number : null
}
