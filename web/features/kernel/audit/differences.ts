export interface Difference {
  key: string
  before: unknown
  after: unknown
}

/** What an act changed, key by key; what stayed as it was is left out. */
export function differences(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Difference[] {
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...keys]
    .map((key) => ({ key, before: before?.[key], after: after?.[key] }))
    .filter((one) => !isSame(one.before, one.after))
}

export interface ListChange {
  added: string[]
  removed: string[]
}

/** Of two lists of words, what came and what went; null when they are no such lists. */
export function listChange({ before, after }: Difference): ListChange | null {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  if (!old || !now) return null
  return {
    added: now.filter((word) => !old.includes(word)),
    removed: old.filter((word) => !now.includes(word)),
  }
}

function wordsOf(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : null
}

/** As JSON the two read the same; nothing and null mean the same here. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
