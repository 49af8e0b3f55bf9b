import { reaction } from '../../kernel/events/reaction.ts'
import { profileDeleted } from '../profiles/events.ts'
import { forgetPerson } from './person/forget-person.ts'

export const reactions = [
  reaction('payments.forget-person', profileDeleted, (tx, { payload }) => forgetPerson(tx, payload.userId)),
]
