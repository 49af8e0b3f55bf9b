import { queryOptions, useQuery } from '@tanstack/react-query'
import { hasSessionCookie, send } from './api.ts'
import type { ReplyOf } from './api-types.ts'
import { ApiProblem } from './problem.ts'

export type Me = ReplyOf<'GET', '/me'>

/** Who is logged in; null for a guest. A guest has no session cookie, so nothing is asked for them. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    if (!hasSessionCookie()) return null
    try {
      return await send('GET', '/me')
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
})

export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null
}

export function may(me: Me | null, permission: string): boolean {
  return me?.permissions.includes(permission) ?? false
}

const adminPermissions =
  /^PERM_(USER_READ|SELLER_READ|ROLE_READ|SETTINGS_VIEW|SETTINGS_SYSTEM_CONFIG|ANALYTICS_VIEW|PAYMENT_READ|REVIEW_MODERATE)$/

export function mayEnterAdmin(me: Me | null): boolean {
  return me?.permissions.some((permission) => adminPermissions.test(permission)) ?? false
}
