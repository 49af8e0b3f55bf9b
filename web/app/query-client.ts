import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'
import { onReachedAgain } from './reachability.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => failures < 2 && mayPass(error),
      retryDelay: 800,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

onReachedAgain(() => void queryClient.invalidateQueries())

/** A refusal stays a refusal; only an absent or overwhelmed server is worth asking again. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 502)
}
