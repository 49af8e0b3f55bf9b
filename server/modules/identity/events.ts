import { Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { Id, nullable, oneOf } from '../../kernel/http/schemas.ts'

/** An account exists that somebody has proven to be theirs, or that an administrator made for them. */
export const userCreated = event('user.created', Type.Object({ userId: Id }))

/** A person's display name changed, here or through their profile. */
export const userRenamed = event('user.renamed', Type.Object({ userId: Id }))

/** An account was closed for good, by its person or by an administrator. */
export const userClosed = event('user.closed', Type.Object({ userId: Id }))

/** Somebody reported a person. What they wrote stays with the flag. */
export const userFlagged = event('user.flagged', Type.Object({ userId: Id, flagId: Id, flaggedBy: Id }))

/** One session of a person ended before its time, or (without a session) all of them. */
export const sessionInvalidated = event(
  'session.invalidated',
  Type.Object({
    userId: Id,
    sessionId: nullable(Id),
    reason: oneOf([
      'logged_out',
      'revoked',
      'password_changed',
      'account_closed',
      'account_suspended',
      'token_reused',
    ]),
  }),
)
