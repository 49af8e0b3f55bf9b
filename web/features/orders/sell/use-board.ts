import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { askAgainMs, useLive } from '../use-live.ts'
import { boardQuery, liveAddress, type OrderSummary, ordersKey } from './api.ts'
import { ring } from './board/bell.ts'

/** The open orders of a store, as they come and go. A new one is heard. */
export function useBoard(tenantId: string, storeId: string) {
  const queryClient = useQueryClient()
  const isLive = useLive(liveAddress(tenantId, storeId), () => {
    void queryClient.invalidateQueries({ queryKey: ordersKey(tenantId) })
  })
  const board = useQuery({
    ...boardQuery(tenantId, storeId),
    refetchInterval: isLive ? false : askAgainMs,
  })
  useArrivals(storeId, board.data)
  return { board, isLive }
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
