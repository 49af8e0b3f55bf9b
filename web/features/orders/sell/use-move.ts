import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem, problemText } from '#app/problem.ts'
import { toast } from '#ui/toast.tsx'
import { useStatusWords } from '../status-badge.tsx'
import { boardQuery, moveOrder, type OrderSummary, orderQuery, ordersKey } from './api.ts'
import type { MoveStatus } from './next-step.ts'

type Moved = Pick<
  OrderSummary,
  'id' | 'tenantId' | 'storeId' | 'orderNumber' | 'status' | 'fulfilment' | 'version'
>

/**
 * Takes an order a step on. The board shows it at once, and puts it back when the server says no. Who is faster than the
 * server has the next step wait for the last, whose version it then bears.
 */
export function useMove(orderId: string) {
  const { t } = useTranslation(['sell', 'app'])
  const words = useStatusWords()
  const queryClient = useQueryClient()
  const show = (order: Moved, change: Pick<OrderSummary, 'status'> & Partial<OrderSummary>) => {
    queryClient.setQueryData(boardQuery(order.tenantId, order.storeId).queryKey, (known) =>
      known?.map((one) => (one.id === order.id ? { ...one, ...change } : one)),
    )
    queryClient.setQueryData(
      orderQuery(order.tenantId, order.id).queryKey,
      (known) => known && { ...known, ...change },
    )
  }
  const versionNow = ({ id, tenantId, storeId, version }: Moved): number => {
    const onBoard = queryClient.getQueryData(boardQuery(tenantId, storeId).queryKey)
    const onPage = queryClient.getQueryData(orderQuery(tenantId, id).queryKey)
    return Math.max(version, onPage?.version ?? 0, onBoard?.find((one) => one.id === id)?.version ?? 0)
  }
  const mutation = useMutation({
    scope: { id: `move ${orderId}` },
    mutationFn: ({ order, to }: { order: Moved; to: MoveStatus }) =>
      moveOrder({ ...order, version: versionNow(order) }, { status: to }),
    onMutate: async ({ order, to }) => {
      await queryClient.cancelQueries({ queryKey: ordersKey(order.tenantId) })
      show(order, { status: to })
    },
    onSuccess: (moved, { order, to }) => {
      const { status, version, next } = moved
      show(order, { status, version })
      queryClient.setQueryData(orderQuery(order.tenantId, order.id).queryKey, moved)
      const back = order.status as MoveStatus
      const undo = next.includes(back) ? () => mutation.mutate({ order: moved, to: back }) : undefined
      const said = { number: order.orderNumber, status: words(to, order.fulfilment) }
      toast(t('board.moved', said), undo && { undo })
    },
    onError: (error, { order }) => {
      show(order, { status: order.status })
      if (error instanceof ApiProblem && error.code === 'step_up_required') return
      toast(problemText(t as never, error), { bad: true })
    },
    onSettled: (_moved, _error, { order }) =>
      queryClient.invalidateQueries({ queryKey: ordersKey(order.tenantId) }),
  })
  return mutation
}
