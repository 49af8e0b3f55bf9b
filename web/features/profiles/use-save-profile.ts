import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { meQuery } from '#app/session.ts'
import { toast } from '#ui/toast.tsx'
import { editProfile, type Profile, type ProfileEdit, profileQuery } from './api.ts'

/** Saves part of the profile, against the version on screen, and shows the new one everywhere. */
export function useSaveProfile(): (edit: ProfileEdit, version: number) => Promise<Profile> {
  const { t } = useTranslation('app')
  const queryClient = useQueryClient()
  return async (edit, version) => {
    try {
      const saved = await editProfile(edit, version)
      queryClient.setQueryData(profileQuery.queryKey, saved)
      if (edit.displayName) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
      toast(t('saved'))
      return saved
    } catch (error) {
      // The newer version is fetched, so that saving once more is enough.
      if (error instanceof ApiProblem && error.code === 'changed_meanwhile') {
        void queryClient.invalidateQueries({ queryKey: profileQuery.queryKey })
      }
      throw error
    }
  }
}
