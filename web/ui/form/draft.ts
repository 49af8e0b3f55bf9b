/**
 * What was typed into a form, kept in the tab until it is sent: a reload or a log-in in between loses nothing.
 * Secrets never enter a draft.
 */
const secret = /password|code|secret|nationalId/i

export function readDraft<Values extends object>(key: string): Partial<Values> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(key)) ?? '{}')
    return kept && typeof kept === 'object' ? kept : {}
  } catch {
    return {}
  }
}

export function writeDraft(key: string, values: object): void {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !secret.test(name)))
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(kept))
  } catch {}
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(nameOf(key))
  } catch {}
}

/** At log-out: the next person at this screen must not find the last one's words. */
export function dropAllDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(prefix)) sessionStorage.removeItem(name)
    }
  } catch {}
}

const prefix = 'chowk.draft.'
const nameOf = (key: string) => prefix + key
