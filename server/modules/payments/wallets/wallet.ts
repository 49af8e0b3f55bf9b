import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'

/** Within what a wallet, a bank and a person's patience can take: a hundred million rupees. */
export const Amount = Type.Integer({ minimum: 1, maximum: 10_000_000_000, description: 'In paise' })

export const Wallet = Type.Object({
  currency: Type.String(),
  status: oneOf(['active', 'frozen']),
  balanceMinor: Type.Integer(),
  heldMinor: Type.Integer({ description: 'Set aside for payments that are under way' }),
  availableMinor: Type.Integer(),
  limits: Type.Object({
    topUpMinor: Type.Integer({ description: 'The largest single top-up' }),
    balanceMinor: Type.Integer({ description: 'How much it may hold' }),
    sendTodayMinor: Type.Integer({
      description: 'How much may still be sent to others within these 24 hours',
    }),
    confirmAboveMinor: Type.Integer({ description: 'Sending more needs a fresh proof of identity' }),
  }),
})
export type Wallet = Static<typeof Wallet>

/** A path of ours: no other host's page may be put behind it. Browsers leave tabs and line breaks out of addresses. */
export const ReturnPath = Type.String({
  pattern: '^/([^/\\\\\\s\\u0000-\\u001f][^\\s\\u0000-\\u001f]*)?$',
  maxLength: 500,
})

export const TopUp = Type.Object(
  {
    amountMinor: Amount,
    method: oneOf(['upi', 'card', 'net_banking']),
    returnPath: Type.Optional(ReturnPath),
  },
  closed,
)
export type TopUp = Static<typeof TopUp>

const address = Type.String({
  minLength: 3,
  maxLength: 254,
  description: 'An e-mail address or phone number',
})

export const FindRecipient = Type.Object({ to: address }, closed)

/** Whom money would go to, as far as they show themselves to whoever asks. */
export const Recipient = Type.Object({
  displayName: nullable(Type.String()),
  avatarUrl: nullable(Type.String()),
})
export type Recipient = Static<typeof Recipient>

export const SendMoney = Type.Object(
  { to: address, amountMinor: Amount, note: Type.Optional(nullable(line(140))) },
  closed,
)
export type SendMoney = Static<typeof SendMoney>

export const WalletTransfer = Type.Object({
  id: Id,
  direction: oneOf(['sent', 'received']),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  note: nullable(Type.String()),
  /** The other one. */
  with: Recipient,
  createdAt: Timestamp,
})
export type WalletTransfer = Static<typeof WalletTransfer>
