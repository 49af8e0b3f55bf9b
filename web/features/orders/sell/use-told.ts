import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { askAgainMs, useLive } from '../use-live.ts'

/** Brings queries up to date whenever the server tells of a change; how often to ask by oneself while it cannot. */
export function useTold(address: string | null, queryKey: QueryKey): number | false {
  const queryClient = useQueryClient()
  const isLive = useLive(address, () => void queryClient.invalidateQueries({ queryKey }))
  return isLive ? false : askAgainMs
}
