import { queryOptions, useQuery } from '@tanstack/react-query'
import { hasSessionCookie, send } from './api.ts'
import { ApiProblem } from './problem.ts'

export interface Me {
  user: {
    id: string
    email: string | null
    phone: string | null
    displayName: string
    status: 'pending' | 'active' | 'suspended' | 'blocked'
    emailVerified: boolean
    phoneVerified: boolean
    lastLoginAt: string | null
    createdAt: string
  }
  roles: { id: string; name: string; level: number }[]
  permissions: string[]
  memberships: unknown[]
  secondFactor: {
    totp: boolean
    passkeys: number
    recoveryCodesLeft: number
    required: boolean
    passed: boolean
  }
  hasPassword: boolean
  steppedUpUntil: string | null
}

/** Who is logged in; null for a guest. A guest has no session cookie, so nothing is asked for them. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    if (!hasSessionCookie()) return null
    try {
      return await send<Me>('GET', '/me')
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

const adminPermissions = /^PERM_(USER_READ|ROLE_READ|SETTINGS_VIEW|ANALYTICS_VIEW)$/

export function mayEnterAdmin(me: Me | null): boolean {
  return me?.permissions.some((permission) => adminPermissions.test(permission)) ?? false
}
