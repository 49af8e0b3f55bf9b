import { createHmac } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { closed, Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import type { Keys } from '../../../kernel/secrets/keys.ts'
import { maskPaymentAddress } from '../../../kernel/secrets/mask.ts'
import { tidy } from '../text.ts'

export const walletAddressPurpose = 'profiles.wallet_links.address'
export const maxWalletLinks = 10
export const codeLifetimeMs = 10 * 60_000
export const maxAttempts = 5

export const WalletLink = Type.Object({
  id: Id,
  kind: oneOf(['upi', 'wallet']),
  provider: nullable(Type.String()),
  addressMasked: Type.String(),
  label: nullable(Type.String()),
  status: oneOf(['pending', 'linked']),
  linkedAt: nullable(Timestamp),
})
export type WalletLink = Static<typeof WalletLink>

/** A wallet needs its provider's name; a UPI address names it after the @. */
export const RequestWalletLink = Type.Object(
  {
    kind: oneOf(['upi', 'wallet']),
    provider: Type.Optional(nullable(line(60))),
    address: Type.String({ minLength: 1, maxLength: 150 }),
    label: Type.Optional(nullable(line(60))),
  },
  closed,
)
export type RequestWalletLink = Static<typeof RequestWalletLink>

export interface WalletLinkRow {
  id: string
  kind: WalletLink['kind']
  provider: string | null
  address: string
  label: string | null
  status: WalletLink['status']
  linked_at: Date | null
}

export const toWalletLink = (row: WalletLinkRow, keys: Keys): WalletLink => ({
  id: row.id,
  kind: row.kind,
  provider: row.provider,
  addressMasked: maskPaymentAddress(keys.open(row.address, walletAddressPurpose, row.id)),
  label: row.label,
  status: row.status,
  linkedAt: row.linked_at?.toISOString() ?? null,
})

const upiAddress = /^[a-z0-9][a-z0-9._-]{1,99}@[a-z][a-z0-9]{1,39}$/
const walletAddress = /^[\p{L}\p{N}+][\p{L}\p{N}+@._:/-]{2,149}$/u

/** What is asked for, checked: where the money would go, and at which provider. */
export function checkedWallet(asked: RequestWalletLink): { address: string; provider: string } {
  switch (asked.kind) {
    case 'upi': {
      const address = asked.address.trim().toLowerCase()
      if (upiAddress.test(address))
        return { address, provider: tidy(asked.provider ?? address.split('@')[1] ?? '') }
      throw invalidField(
        '/address',
        'invalid_upi_address',
        'A UPI address reads name@bank, such as asha@okaxis.',
      )
    }
    case 'wallet': {
      const address = asked.address.trim()
      if (!asked.provider) throw invalidField('/provider', 'required', 'Name the provider of the wallet.')
      if (walletAddress.test(address)) return { address, provider: tidy(asked.provider) }
      throw invalidField(
        '/address',
        'invalid_wallet_address',
        'Give the number or id that the wallet is found by.',
      )
    }
    default:
      return asked.kind satisfies never
  }
}

/** What makes two addresses the same: the kind, for wallets the provider, and the address without its case. */
export const walletIdentity = (kind: string, provider: string, address: string): string =>
  kind === 'upi' ? `upi ${address}` : `wallet ${provider.toLowerCase()} ${address.toLowerCase()}`

/** Bound to its link and keyed: a stolen table does not tell the million possible codes apart. */
export const hashOfCode = (code: string, linkId: string, keys: Keys): Buffer =>
  createHmac('sha256', keys.derive('wallet-link-codes')).update(`${linkId} ${code}`).digest()
