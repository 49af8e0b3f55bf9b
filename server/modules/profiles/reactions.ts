import { reaction } from '../../kernel/events/reaction.ts'
import { userCreated } from '../identity/events.ts'
import { profileDeleted } from './events.ts'
import { ensurePerson } from './person/ensure-person.ts'
import { wipePerson } from './person/wipe-person.ts'

export const reactions = [
  reaction('profiles.make-profile', userCreated, async (tx, { payload }) => {
    await ensurePerson(tx, payload.userId)
  }),
  // Also after an account was closed by an administrator, who may not touch a person's rows.
  reaction('profiles.wipe-person', profileDeleted, (tx, { payload }) => wipePerson(tx, payload.userId)),
]
