import type { Ctx } from '../../../kernel/context.ts'

/** The person who sent this request; routes with access `self` always have one. */
export function myId({ principal }: Ctx): string {
  if (!principal) throw new Error('This use case needs somebody logged in; its route must not be public.')
  return principal.userId
}

export function mySessionId({ principal }: Ctx): string {
  if (!principal) throw new Error('This use case needs somebody logged in; its route must not be public.')
  return principal.sessionId
}
