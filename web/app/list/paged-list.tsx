import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from '#app/loaded.tsx'
import { classes } from '#ui/classes.ts'
import { ShowMore } from '#ui/show-more.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'

export type Pages<Item> = Pick<
  UseInfiniteQueryResult<Item[]>,
  | 'data'
  | 'error'
  | 'refetch'
  | 'isFetching'
  | 'isPlaceholderData'
  | 'isFetchNextPageError'
  | 'hasNextPage'
  | 'isFetchingNextPage'
  | 'fetchNextPage'
>

interface Props<Item> {
  list: Pages<Item>
  /** What to show, and what to do next, when there is nothing. */
  empty: ReactNode
  /** Stand-ins in the shape of the rows to come. */
  skeleton?: ReactNode
  /** Fetches on by itself as the reader comes to the end. */
  endless?: boolean
  children: (items: Item[]) => ReactNode
}

/** The states of a list: on its way, failed, empty, and there, with more to come at its end. */
export function PagedList<Item>({ list, empty, skeleton = <RowsToCome />, endless, children }: Props<Item>) {
  return (
    <Loaded query={list} skeleton={skeleton}>
      {(items) =>
        items.length === 0 ? (
          empty
        ) : (
          <div
            aria-busy={list.isPlaceholderData}
            className={classes('transition-opacity', list.isPlaceholderData && 'opacity-50')}
          >
            {children(items)}
            {list.isFetchNextPageError ? (
              <NextPageTrouble list={list} />
            ) : (
              <ShowMore
                shown={items.length}
                hasMore={list.hasNextPage}
                endless={endless}
                isFetching={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            )}
          </div>
        )
      }
    </Loaded>
  )
}

function NextPageTrouble<Item>({ list }: { list: Pages<Item> }) {
  const query = {
    data: undefined,
    error: list.error,
    isFetching: list.isFetchingNextPage,
    refetch: list.fetchNextPage as () => Promise<never>,
  }
  return (
    <Loaded<InfiniteData<Item>> query={query} skeleton={null}>
      {() => null}
    </Loaded>
  )
}

function RowsToCome() {
  return (
    <div className="px-5">
      <SkeletonRows rows={6} />
    </div>
  )
}
