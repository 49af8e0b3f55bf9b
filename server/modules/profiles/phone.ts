import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { invalidField } from '../../kernel/refusal.ts'

/** The number in E.164. Without a leading + it is taken as one of `country`. */
export function checkedPhone(given: string, country: string, path: string): string {
  const region = isSupportedCountry(country) ? country : ('IN' satisfies CountryCode)
  const parsed = parsePhoneNumberFromString(given, region)
  if (parsed?.isValid() && parsed.ext === undefined) return parsed.number
  throw invalidField(
    path,
    'invalid_phone',
    'Give a phone number with its country code, such as +91 98765 43210.',
  )
}
