import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { type Membership, membershipsQuery, type Store, storesQuery } from './api.ts'

export interface Business {
  tenantId: string
  membership: Membership
  stores: Store[]
  /** The one in the address, or else the first; null while there is none. */
  store: Store | null
  /** Whether one may do that here; where a store is meant, in that store. */
  may: (permission: string, storeId?: string) => boolean
}

/** The business in the address. Its layout shows pages only once this is known. */
export function useBusiness(): Business {
  const business = useKnownBusiness()
  if (!business) throw new Error('A page of a business was shown before the business was known.')
  return business
}

export function useKnownBusiness(): Business | null {
  const { tenantId } = useParams({ from: '/square/sell/$tenantId' })
  const { store: wanted } = useSearch({ from: '/square/sell/$tenantId' })
  const membership = useQuery(membershipsQuery).data?.find((one) => one.tenantId === tenantId)
  const stores = useQuery({ ...storesQuery(tenantId), enabled: membership?.isActive ?? false }).data
  if (!membership || !stores) return null
  return {
    tenantId,
    membership,
    stores,
    store: stores.find(({ id }) => id === wanted) ?? stores[0] ?? null,
    may: (permission, storeId) => holds(membership, permission, storeId),
  }
}

export function holds({ permissions }: Membership, permission: string, storeId?: string): boolean {
  const held = permissions.find(({ id }) => id === permission)
  return held !== undefined && (storeId === undefined || (held.storeIds?.includes(storeId) ?? true))
}
