const storageKey = 'chowk.searches'
const most = 6

/** What was looked for lately on this device, the latest first. It never leaves the device. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

export function rememberSearch(words: string): void {
  const lower = words.toLocaleLowerCase()
  const others = recentSearches().filter((one) => one.toLocaleLowerCase() !== lower)
  keep([words, ...others].slice(0, most))
}

export const forgetSearches = (): void => keep([])

function keep(searches: readonly string[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(searches))
  } catch {}
}
