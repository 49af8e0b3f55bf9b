import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useBusiness } from '../merchants/use-business.ts'
import { type InStore, type Stock, stocksQuery } from './api.ts'

/** As many rows as a page of a list has: what is asked for once stays when more rows come. */
const atOnce = 20

export interface Stocks {
  of: ReadonlyMap<string, Stock>
  isLoading: boolean
}

/** What there is of many products, asked for page by page rather than one by one. */
export function useStocks(params: InStore, productIds: readonly string[]): Stocks {
  const { may } = useBusiness()
  const pages = Array.from({ length: Math.ceil(productIds.length / atOnce) }, (_, page) =>
    productIds.slice(page * atOnce, (page + 1) * atOnce),
  )
  return useQueries({
    queries: pages.map((ids) => ({
      ...stocksQuery(params, ids),
      enabled: may('PERM_STOCK_READ', params.storeId),
      placeholderData: keepPreviousData,
    })),
    combine: (answers) => ({
      of: new Map(answers.flatMap(({ data = [] }) => data.map((stock) => [stock.productId, stock] as const))),
      isLoading: answers.some(({ isLoading }) => isLoading),
    }),
  })
}
