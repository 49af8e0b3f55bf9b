import type { SecondFactorNeeded } from './api.ts'

/**
 * A log-in that waits for its second factor. Kept for the tab, so that a reload does not start over; the
 * challenge is worth nothing without the factor and ends after minutes.
 */
export function keepPendingFactor(pending: SecondFactorNeeded): void {
  sessionStorage.setItem(name, JSON.stringify(pending))
}

export function pendingFactor(): SecondFactorNeeded | null {
  return JSON.parse(sessionStorage.getItem(name) ?? 'null')
}

export function forgetPendingFactor(): void {
  sessionStorage.removeItem(name)
}

const name = 'chowk.pending-factor'
