import { orderFilters } from './sell-search.ts'

/** What the addresses of the admin pages may carry: filters, so that a list can be found again and sent on. */

export interface UsersSearch {
  status?: 'active' | 'pending' | 'suspended' | 'blocked'
  role?: string
  q?: string
}

export const usersSearch = (search: Record<string, unknown>): UsersSearch => ({
  status: oneOf(['active', 'pending', 'suspended', 'blocked'], search.status),
  role: text(search.role),
  q: text(search.q),
})

export const userSearch = (search: Record<string, unknown>): { tab?: 'profile' | 'activity' } => ({
  tab: oneOf(['profile', 'activity'], search.tab),
})

export const textSearch = (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q) })

export interface AuditSearch {
  action?: string
  type?: string
  entity?: string
  person?: string
}

export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  action: text(search.action),
  type: text(search.type),
  entity: text(search.entity),
  person: text(search.person),
})

export const paymentStatuses = ['pending', 'authorised', 'success', 'failed', 'expired', 'refunded'] as const

export const paymentsSearch = (
  search: Record<string, unknown>,
): { status?: (typeof paymentStatuses)[number]; q?: string } => ({
  status: oneOf(paymentStatuses, search.status),
  q: text(search.q),
})

export const anyOrdersSearch = (
  search: Record<string, unknown>,
): { status?: (typeof orderFilters)[number]; q?: string } => ({
  status: oneOf(orderFilters, search.status),
  q: text(search.q),
})

/** The router reads `?q=123` as a number. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value)
