import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { toast } from '#ui/toast.tsx'

interface Act {
  run: () => Promise<unknown>
  said: string
}

interface AtOnce<Data> {
  /** What is on the page, and how it will be once the server has agreed. */
  key: QueryKey
  change: (data: Data) => Data
  act: Act
  undo?: Act
}

/** For acts that can be undone: shows the outcome before the server has answered, and takes it back on a refusal. */
export function useAtOnce() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const tryTo = async ({ run, said }: Act, options: { undo?: () => void } = {}): Promise<boolean> => {
    try {
      await run()
      toast(said, options)
      return true
    } catch (error) {
      toast(problemText(t, error), { bad: true })
      return false
    }
  }
  return async <Data>({ key, change, act, undo }: AtOnce<Data>): Promise<void> => {
    const bringUpToDate = () => queryClient.invalidateQueries({ queryKey: key, exact: true })
    await queryClient.cancelQueries({ queryKey: key, exact: true })
    const before = queryClient.getQueryData<Data>(key)
    if (before !== undefined) queryClient.setQueryData(key, change(before))
    const takeBack = undo && (() => void tryTo(undo).then(bringUpToDate))
    if (!(await tryTo(act, { undo: takeBack }))) queryClient.setQueryData(key, before)
    await bringUpToDate()
  }
}
