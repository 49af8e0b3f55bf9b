const dots = '•••'

/** `a•••@example.com`: enough to recognise one's own, too little to write to. */
export function maskEmail(email: string): string {
  const at = email.search(/[@＠](?=[^@＠]*$)/)
  if (at < 1) return dots
  return `${[...email][0]}${dots}${email.slice(at)}`
}

/** `+91•••••3210`: the country and the last four digits. The number of dots says nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 8) return dots
  return `${countryPrefix(phone.trim(), digits)}•••••${digits.slice(-4)}`
}

/** `••••234F`: the last four of a long number, fewer of a short one. */
export function maskId(id: string): string {
  const characters = [...id.replace(/[\s-]/g, '')]
  const shown = characters.length >= 8 ? 4 : characters.length >= 5 ? 2 : 0
  return `••••${shown > 0 ? characters.slice(-shown).join('') : ''}`
}

/** `A•••`: the first letter. */
export function maskName(name: string): string {
  const [first] = [...name.trim()]
  return first ? `${first}${dots}` : ''
}

/** `asha@okbank` becomes `a•••@okbank`: a UPI address keeps its bank. */
export const maskPaymentAddress = (address: string): string =>
  address.includes('@') ? maskEmail(address) : maskId(address)

/** A one-time code is hidden; a code that names an error (`out_of_stock`, `ECONNREFUSED`, 404) is not. */
export const maskCode = (code: string): string =>
  /^(?:[a-z]+(?:_[a-z]+)*|E[A-Z_]+|\d{1,3})$/.test(code) ? code : '[hidden]'

/** Calling codes of one digit, and those of two; what is left has three. */
const oneDigitCodes = /^[17]/
const twoDigitCodes = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

function countryPrefix(phone: string, digits: string): string {
  if (!phone.startsWith('+')) return ''
  const length = oneDigitCodes.test(digits) ? 1 : twoDigitCodes.test(digits) ? 2 : 3
  return `+${digits.slice(0, length)}`
}
