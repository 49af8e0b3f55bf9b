import { type Static, Type } from 'typebox'
import { event } from '../../kernel/events/event.ts'
import { Id, oneOf } from '../../kernel/http/schemas.ts'

/** `details` are what nobody else sees: birth date, gender, language, residential address, national id. */
export const Facet = oneOf(['displayName', 'avatar', 'phone', 'privacy', 'details'])
export type Facet = Static<typeof Facet>

/** A person changed what they are called, look like or show. Says what changed, never its value. */
export const profileUpdated = event(
  'profile.updated',
  Type.Object({ userId: Id, changed: Type.Array(Facet) }),
)

/** A person left: every module wipes or anonymises what it holds about them. */
export const profileDeleted = event('profile.deleted', Type.Object({ userId: Id }))
