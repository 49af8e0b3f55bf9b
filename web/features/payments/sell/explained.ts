import type { Entry, StatementFilter } from './api.ts'

export interface Reason {
  kind: string
  count: number
  amountMinor: number
}

type Booked = Pick<Entry, 'kind' | 'amountMinor'>

/**
 * What an entry is to the store. Of an order paid to it in cash nothing is owed to it: handing it over costs the commission,
 * and the cash is counted as had.
 */
export function kindIn(account: StatementFilter['account'], { kind, amountMinor }: Booked): string {
  if (account === 'payable' && kind === 'completion') return amountMinor < 0 ? 'commission' : 'sale'
  if (account !== 'cash_at_store') return kind
  if (kind === 'purchase') return 'cash'
  return kind === 'completion' ? 'cash_counted' : kind
}

/** What made a balance what it is: the entries by kind, what weighs most first. */
export function reasonsOf(account: StatementFilter['account'], entries: readonly Booked[]): Reason[] {
  const byKind = new Map<string, Reason>()
  for (const entry of entries) {
    const { amountMinor } = entry
    const kind = kindIn(account, entry)
    const reason = byKind.get(kind) ?? { kind, count: 0, amountMinor: 0 }
    byKind.set(kind, { kind, count: reason.count + 1, amountMinor: reason.amountMinor + amountMinor })
  }
  return [...byKind.values()].sort(
    (one, other) =>
      Math.abs(other.amountMinor) - Math.abs(one.amountMinor) || one.kind.localeCompare(other.kind),
  )
}
