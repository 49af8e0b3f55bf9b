import { Refusal } from '../../../kernel/refusal.ts'
import { type AccountRef, accountId, accountRow } from './account.ts'

/** What money moves for: `{ type: 'checkout', id }`. */
export interface Reference {
  readonly type: string
  readonly id: string
}

/** Money that moves, all of it at once. */
export interface Transfer {
  /** Said again, it changes nothing. */
  readonly id: string
  /** `top_up`, `purchase`, `commission` …: what explains a balance. */
  readonly kind: string
  readonly reference: Reference
  /** Seen from both sides: names nobody. */
  readonly description: string
  /** Plus comes in, minus goes out; in each currency they sum to zero. */
  readonly entries: readonly Entry[]
}

export interface Entry {
  readonly account: AccountRef
  readonly amountMinor: number
}

/** What the functions of the database take: one line each of the arrays. */
export interface Posting {
  transfers: string
  transferIds: string[]
  accountIds: string[]
  amounts: number[]
  accounts: string
}

export function postingOf(transfers: readonly Transfer[]): Posting {
  checkTransfers(transfers)
  const accounts = new Map<string, AccountRef>()
  const lines = transfers.flatMap(({ id, entries }) =>
    entries.map(({ account, amountMinor }) => {
      const found = accountId(account)
      accounts.set(found, account)
      return { transferId: id, accountId: found, amountMinor }
    }),
  )
  return {
    transfers: JSON.stringify(transfers.map(transferRow)),
    transferIds: lines.map(({ transferId }) => transferId),
    accountIds: lines.map(({ accountId }) => accountId),
    amounts: lines.map(({ amountMinor }) => amountMinor),
    accounts: JSON.stringify([...accounts.values()].map(accountRow)),
  }
}

const transferRow = ({ id, kind, reference, description, entries }: Transfer) => ({
  id,
  kind,
  reference_type: reference.type,
  reference_id: reference.id,
  description,
  entry_count: entries.length,
})

/** What the caller's code says, not what people type. The database checks the same once more. */
function checkTransfers(transfers: readonly Transfer[]): void {
  if (transfers.length === 0) throw new Error('Post at least one transfer.')
  if (new Set(transfers.map(({ id }) => id)).size < transfers.length)
    throw new Error('Two transfers have the same id.')
  for (const { kind, entries } of transfers) {
    const sums = new Map<string, number>()
    for (const { account, amountMinor } of entries) {
      checkAmount(amountMinor)
      const currency = account.currency ?? 'INR'
      sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
    }
    for (const [currency, sum] of sums)
      if (sum !== 0) throw new Error(`The entries of a ${kind} sum to ${sum} ${currency}, not to zero.`)
  }
}

export function checkAmount(amountMinor: number): void {
  if (!Number.isSafeInteger(amountMinor)) throw new Error(`${amountMinor} is no number of whole minor units.`)
}

/** Why the database did nothing. */
export interface LedgerRow {
  outcome: 'short' | 'hold_unknown' | 'hold_voided' | 'hold_captured'
  account_id: string | null
  required_minor: number | null
  available_minor: number | null
}

/** The facts say of each account that has too little what it would take and what there is. */
export const insufficientFunds = (
  rows: readonly LedgerRow[],
  kindOf: (accountId: string) => string,
): Refusal =>
  new Refusal(
    'insufficient_funds',
    409,
    'There is not enough money for this. Add some, or pay another way.',
    {
      facts: {
        accounts: rows.map((row) => ({
          kind: kindOf(row.account_id as string),
          requiredMinor: row.required_minor,
          availableMinor: row.available_minor,
        })),
      },
    },
  )
