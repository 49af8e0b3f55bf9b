import { redirect } from '@tanstack/react-router'
import { queryClient } from '../query-client.ts'
import { type Me, meQuery } from '../session.ts'

/** Sends a guest to the log-in page, and back to where they wanted to go afterwards. */
export async function requireLogIn(wanted: string): Promise<Me> {
  const me = await queryClient.ensureQueryData(meQuery)
  if (!me) throw redirect({ to: '/log-in', search: { returnTo: wanted } })
  return me
}
