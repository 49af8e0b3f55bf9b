import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTypedFilter } from './use-typed-filter.ts'

/** The words that a list is searched for, kept in the URL as `?q=…`, so that it can be found again and sent on. */
export function useTypedWords(): [string, (text: string) => void] {
  const { q }: { q?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  return useTypedFilter(
    q ?? '',
    (text) =>
      void navigate({
        to: '.',
        search: (old: Record<string, unknown>) => ({ ...old, q: text || undefined }),
        replace: true,
        resetScroll: false,
      } as never),
  )
}
