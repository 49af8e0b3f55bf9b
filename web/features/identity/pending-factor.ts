import type { FactorMethod, SecondFactorNeeded } from './api.ts'

/**
 * A log-in that waits for its second factor. Kept for the tab, so that a reload does not start over; the
 * challenge is worth nothing without the factor and ends after minutes.
 */
export function keepPendingFactor(pending: SecondFactorNeeded): void {
  sessionStorage.setItem(name, JSON.stringify(pending))
}

export function pendingFactor(): SecondFactorNeeded | null {
  const brought = fromFragment()
  if (brought) {
    keepPendingFactor(brought)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }
  return JSON.parse(sessionStorage.getItem(name) ?? 'null')
}

export function forgetPendingFactor(): void {
  sessionStorage.removeItem(name)
}

/** After a log-in at an outside provider the server sends the challenge along in the address's fragment. */
function fromFragment(): SecondFactorNeeded | null {
  const fragment = new URLSearchParams(window.location.hash.slice(1))
  const challenge = fragment.get('challenge')
  if (!challenge) return null
  const methods = (fragment.get('methods') ?? '').split(',') as FactorMethod[]
  return { status: 'second_factor_required', challenge, methods }
}

const name = 'chowk.pending-factor'
