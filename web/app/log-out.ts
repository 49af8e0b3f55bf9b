import { dropAllDrafts } from '#ui/form/draft.ts'
import { send } from './api.ts'
import { queryClient } from './query-client.ts'

/** Nothing of the person stays behind: a fresh page has no cache, and the drafts are dropped. */
export async function logOut(): Promise<void> {
  await send('DELETE', '/auth/session').catch(() => undefined)
  dropAllDrafts()
  queryClient.clear()
  window.location.assign('/')
}
