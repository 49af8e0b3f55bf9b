import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#app/problem.ts'
import { toast } from '#ui/toast.tsx'
import { editStore, type Store, type StoreEdit, storesQuery } from '../api.ts'

/** Saves part of a store against the version on screen, and shows the new one everywhere. */
export function useSaveStore(): (store: Store, edit: StoreEdit) => Promise<Store> {
  const { t } = useTranslation('app')
  const queryClient = useQueryClient()
  return async (store, edit) => {
    const { queryKey } = storesQuery(store.tenantId)
    try {
      const saved = await editStore(store, edit)
      queryClient.setQueryData(queryKey, (all) => all?.map((one) => (one.id === saved.id ? saved : one)))
      toast(t('saved'))
      return saved
    } catch (error) {
      // The newer version is fetched, so that saving once more is enough.
      if (error instanceof ApiProblem && error.code === 'changed_meanwhile') {
        void queryClient.invalidateQueries({ queryKey })
      }
      throw error
    }
  }
}
