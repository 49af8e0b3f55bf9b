import { queryOptions, useQueries } from '@tanstack/react-query'
import { send } from '#app/api.ts'

const peoplePerRequest = 20

const cardsQuery = (userIds: string[]) =>
  queryOptions({
    queryKey: ['cards', userIds],
    queryFn: async () => (await send('GET', '/cards', { query: { userIds: userIds.join(',') } })).items,
    staleTime: 60_000,
  })

/** The pictures of people, as far as they show them: asked for by the page of a list, not one by one. */
export function useFaces(userIds: string[]): Map<string, string | null> {
  const starts = userIds.map((_, i) => i).filter((i) => i % peoplePerRequest === 0)
  return useQueries({
    queries: starts.map((start) => cardsQuery(userIds.slice(start, start + peoplePerRequest))),
    combine: (results) =>
      new Map(results.flatMap(({ data = [] }) => data.map(({ id, avatarUrl }) => [id, avatarUrl] as const))),
  })
}
