import { Refusal } from '../../../kernel/refusal.ts'

/** For the moment between leaving and the last node's hearing of it: the session is not worth anything any more. */
export const accountGone = (): Refusal =>
  new Refusal('log_in_first', 401, 'This account was closed. Log in first.')
