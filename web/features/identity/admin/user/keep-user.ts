import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '#app/problem.ts'
import { type UserDetails, userQuery, usersKey } from '../users-api.ts'

/** Keeps what the server says about a person after an act. When it was changed meanwhile, fetches how it stands now. */
export function useKeepUser() {
  const queryClient = useQueryClient()
  return async (userId: string, act: () => Promise<UserDetails>): Promise<void> => {
    const { queryKey } = userQuery(userId)
    try {
      queryClient.setQueryData(queryKey, await act())
      void queryClient.invalidateQueries({ queryKey: usersKey })
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 412 || error.status === 409)) {
        void queryClient.invalidateQueries({ queryKey, exact: true })
      }
      throw error
    }
  }
}
