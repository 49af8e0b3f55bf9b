import { createHash } from 'node:crypto'
import { idOfBytes } from '../../../kernel/id.ts'

/** Whose money: an account is named by what it is, and opened when the first entry or hold comes. */
export type AccountRef = { readonly currency?: string } & (
  | { readonly kind: 'wallet'; readonly userId: string }
  | {
      readonly kind: 'in_progress' | 'payable' | 'cash_at_store'
      readonly tenantId: string
      readonly storeId: string
    }
  | { readonly kind: 'fees' | 'promotions' | 'adjustments' }
  | { readonly kind: 'clearing'; readonly provider: string }
)

export type AccountKind = AccountRef['kind']

/** As the database makes it, too: of what the account is. */
export function accountId(account: AccountRef): string {
  const { kind, userId, storeId, provider, currency } = detailsOf(account)
  const name = `${kind}:${currency}:${userId ?? storeId ?? provider ?? ''}`
  return idOfBytes(createHash('sha256').update(name).digest().subarray(0, 16))
}

/** A row of payments.accounts, as the functions that open accounts read it. */
export function accountRow(account: AccountRef): Record<string, string | null> {
  const { kind, userId, tenantId, storeId, provider, currency } = detailsOf(account)
  return { kind, currency, user_id: userId, tenant_id: tenantId, store_id: storeId, provider }
}

const detailsOf = (account: AccountRef) => ({
  kind: account.kind,
  currency: account.currency ?? 'INR',
  userId: 'userId' in account ? account.userId.toLowerCase() : null,
  tenantId: 'tenantId' in account ? account.tenantId.toLowerCase() : null,
  storeId: 'storeId' in account ? account.storeId.toLowerCase() : null,
  provider: 'provider' in account ? account.provider : null,
})
