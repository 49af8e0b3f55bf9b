import type { Entry } from './api.ts'

export interface Reason {
  kind: string
  count: number
  amountMinor: number
}

/** What made a balance what it is: the entries by kind, what weighs most first. */
export function reasonsOf(entries: readonly Pick<Entry, 'kind' | 'amountMinor'>[]): Reason[] {
  const byKind = new Map<string, Reason>()
  for (const { kind, amountMinor } of entries) {
    const reason = byKind.get(kind) ?? { kind, count: 0, amountMinor: 0 }
    byKind.set(kind, { kind, count: reason.count + 1, amountMinor: reason.amountMinor + amountMinor })
  }
  return [...byKind.values()].sort(
    (one, other) =>
      Math.abs(other.amountMinor) - Math.abs(one.amountMinor) || one.kind.localeCompare(other.kind),
  )
}
