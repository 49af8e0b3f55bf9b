import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { boardQuery, liveAddress, type OrderSummary, ordersKey } from './api.ts'
import { ring } from './board/bell.ts'
import { useTold } from './use-told.ts'

/** The open orders of a store, as they come and go. A new one is heard. */
export function useBoard(tenantId: string, storeId: string) {
  const refetchInterval = useTold(liveAddress(tenantId, storeId), ordersKey(tenantId))
  const board = useQuery({ ...boardQuery(tenantId, storeId), refetchInterval })
  useArrivals(storeId, board.data)
  return { board, isLive: refetchInterval === false }
}

function useArrivals(storeId: string, orders: readonly OrderSummary[] | undefined): void {
  const seen = useRef<{ storeId: string; ids: Set<string> } | null>(null)
  useEffect(() => {
    if (!orders) return
    const known = seen.current?.storeId === storeId ? seen.current.ids : null
    const isNew = ({ id, status }: OrderSummary) => status === 'placed' && !known?.has(id)
    if (known && orders.some(isNew)) ring()
    seen.current = { storeId, ids: new Set([...(known ?? []), ...orders.map(({ id }) => id)]) }
  }, [storeId, orders])
}
