import { useNavigate, useSearch } from '@tanstack/react-router'

/** Filters of one kind, kept in the URL as `?name=a,b`, so that a list can be found again and sent on. */
export function useUrlFilter<Value extends string>(
  name: string,
  known: readonly Value[],
): [Value[], (chosen: Value[]) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const words = String(search[name] ?? '').split(',')
  const choose = (chosen: Value[]) =>
    void navigate({
      to: '.',
      search: (old: Record<string, unknown>) => ({ ...old, [name]: chosen.join(',') || undefined }),
      resetScroll: false,
    } as never)
  return [known.filter((value) => words.includes(value)), choose]
}
