import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { ItemOf, ReplyOf } from '#app/api-types.ts'
import { businessKey } from '../../merchants/api.ts'

export type StoreBalance = ItemOf<'GET', '/tenants/{tenantId}/ledger/balances'>
export type Statement = ReplyOf<'GET', '/tenants/{tenantId}/ledger'>
export type Entry = Statement['items'][number]

export interface StatementFilter {
  storeId: string
  account: 'in_progress' | 'payable' | 'cash_at_store'
  from?: string
  until?: string
}

const ledgerKey = (tenantId: string) => [...businessKey(tenantId), 'ledger'] as const

export const balancesQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...ledgerKey(tenantId), 'balances'],
    queryFn: async () =>
      (await send('GET', '/tenants/{tenantId}/ledger/balances', { params: { tenantId } })).items,
  })

/** Page by page, each with what stood in the account before and after the period. */
export const statementQuery = (tenantId: string, filter: StatementFilter) =>
  infiniteQueryOptions({
    queryKey: [...ledgerKey(tenantId), filter],
    queryFn: ({ pageParam }) =>
      send('GET', '/tenants/{tenantId}/ledger', {
        params: { tenantId },
        query: { ...filter, cursor: pageParam ?? undefined, limit: 50 },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
