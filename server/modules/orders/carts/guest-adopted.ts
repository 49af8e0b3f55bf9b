import { Type } from 'typebox'
import { event } from '../../../kernel/events/event.ts'
import { Id } from '../../../kernel/http/schemas.ts'

/** Somebody who bought as a guest has logged in: what is the guest's elsewhere is this person's now. */
export const guestAdopted = event('guest.adopted', Type.Object({ guestId: Id, userId: Id }))
