import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'
import type { Page } from './api.ts'

/** A list that grows at its end: each page's cursor brings the next. */
export function cursorPages<Item>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined) => Promise<Page<Item>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
}
