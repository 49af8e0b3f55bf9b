import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { type UserDetails, userQuery, usersKey } from '../users-api.ts'

/** Keeps what the server says about a person after an act. When it was changed meanwhile, fetches how it stands now. */
export function useKeepUser() {
  const { t } = useTranslation('admin')
  const queryClient = useQueryClient()
  return async (userId: string, act: () => Promise<UserDetails>): Promise<UserDetails> => {
    const { queryKey } = userQuery(userId)
    try {
      const user = await act()
      queryClient.setQueryData(queryKey, user)
      void queryClient.invalidateQueries({ queryKey: usersKey })
      return user
    } catch (error) {
      if (!(error instanceof ApiProblem) || (error.status !== 412 && error.status !== 409)) throw error
      await queryClient.invalidateQueries({ queryKey, exact: true })
      throw error.status === 412 ? new ApiProblem({ code: 'seen_anew', detail: t('user.seenAnew') }) : error
    }
  }
}
