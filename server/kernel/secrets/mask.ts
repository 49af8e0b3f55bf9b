import { maskText } from './mask-text.ts'
import { maskCode, maskEmail, maskId, maskName, maskPaymentAddress, maskPhone } from './mask-values.ts'

export { maskEmail, maskId, maskName, maskPaymentAddress, maskPhone, maskText }

/**
 * A copy fit for the log and the audit trail: secrets gone, personal data masked, both by the name of
 * their key, and addresses, numbers and tokens masked inside every other text too.
 */
export const maskFacts = <Facts>(facts: Facts): Facts =>
  masked(facts, undefined, { above: new Set(), left: maxValues }) as Facts

const hidden = '[hidden]'
const maxDepth = 8
const maxItems = 200
const maxValues = 10_000

/** One walk through one object: what it is inside of, and how much more it may look at. */
interface Walk {
  above: Set<object>
  left: number
}

type MaskString = (text: string) => string

/** Keys are compared without case, dashes and underscores: `new_password` and `newPassword` are one name. */
const ways = new Map<string, MaskString | 'hide'>([
  ...keysOf(
    'hide',
    `passwd passwordHash otp otpCode recoveryCode recoveryCodes verificationCode codeHash tokenHash keyHash
     challenge csrf jwt authorization proxyAuthorization cookie cookies setCookie chowkSession signature
     fieldKeys chowkFieldKeys otpauth otpauthUrl smtpUrl databaseUrl amqpUrl redisUrl cvv cardNumber pin upiPin
     dateOfBirth gender latitude longitude line1 line2 landmark street addressLine addressLine1 addressLine2
     residentialAddress emailIndex phoneIndex nationalIdIndex`,
  ),
  ...keysOf(maskCode, 'code'),
  ...keysOf(maskEmail, 'emailAddress replyTo'),
  ...keysOf(maskPhone, 'phoneNumber mobileNumber whatsapp'),
  ...keysOf(
    maskName,
    'displayName firstName lastName middleName fullName recipientName customerName contactName holderName',
  ),
  ...keysOf(
    maskId,
    `nationalId nationalIdNumber aadhaar aadhaarNumber pan panNumber gstin gstNumber taxId taxNumber
     registrationNumber passport passportNumber drivingLicence accountNumber bankAccount iban`,
  ),
  ...keysOf(maskPaymentAddress, 'upi upiId upiAddress vpa walletAddress payoutAddress'),
])

function keysOf(way: MaskString | 'hide', names: string): [string, MaskString | 'hide'][] {
  return names.split(/\s+/).map((name) => [plainName(name), way])
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Names that tell by their ending: `stripe_secret`, `newPassword`, `customerEmail`. */
const endings: [RegExp, MaskString | 'hide'][] = [
  [/(?:password|passphrase|secret|token|apikey|privatekey)$/, 'hide'],
  [/email$/, maskEmail],
  [/(?:phone|mobile)$/, maskPhone],
]

const wayByKey = new Map<string, MaskString | 'hide' | undefined>()

function wayOf(key: string): MaskString | 'hide' | undefined {
  if (wayByKey.has(key)) return wayByKey.get(key)
  const plain = plainName(key)
  const way = ways.get(plain) ?? endings.find(([ending]) => ending.test(plain))?.[1]
  if (wayByKey.size < 2_000) wayByKey.set(key, way)
  return way
}

function masked(value: unknown, way: MaskString | 'hide' | undefined, walk: Walk): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (way === 'hide') return hidden
  if (typeof value === 'string') return way ? way(value) : maskText(value)
  if (typeof value === 'number' || typeof value === 'bigint') return way ? way(String(value)) : value
  if (typeof value !== 'object') return undefined
  if (value instanceof Date) return value
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (walk.above.has(value)) return '[circular]'
  if (walk.above.size >= maxDepth || walk.left-- <= 0) return '[too much]'
  walk.above.add(value)
  const copy = copyOf(value, way, walk)
  walk.above.delete(value)
  return copy
}

function copyOf(value: object, way: MaskString | undefined, walk: Walk): unknown {
  if (value instanceof Error) return copyOfError(value, walk)
  if (value instanceof URL) return maskText(value.href)
  if (value instanceof Map) return copyOf(Object.fromEntries(value), way, walk)
  if (Array.isArray(value) || value instanceof Set) {
    const items = [...value]
    const copies = items.slice(0, maxItems).map((item) => masked(item, way, walk))
    if (items.length > maxItems) copies.push(`[${items.length - maxItems} more]`)
    return copies
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return masked(value.toJSON(), way, walk)
  // Under a key such as `email` whatever is nested is an e-mail too: { email: { old, new } }.
  return copyOfEntries(value, (key, item) => masked(item, wayOf(key) ?? way, walk))
}

function copyOfError(error: Error, walk: Walk): unknown {
  const { name, message, stack, cause, ...rest } = error
  return {
    type: name,
    message: maskText(message),
    stack: maskText(stack ?? ''),
    ...(cause === undefined ? {} : { cause: masked(cause, undefined, walk) }),
    ...(error instanceof AggregateError ? { errors: masked(error.errors, undefined, walk) } : {}),
    ...copyOfEntries(rest, (key, item) => (key === 'code' ? item : masked(item, wayOf(key), walk))),
  }
}

const copyOfEntries = (value: object, copy: (key: string, item: unknown) => unknown): object =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(key, item)]))
