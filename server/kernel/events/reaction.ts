import type { Ctx, Tx } from '../context.ts'
import type { EventType, PayloadOf, PublishedEvent } from './event.ts'

/** What a module does when something happened elsewhere. Its effects in `tx` are applied exactly once per event. */
export interface Reaction {
  /** `<module>.<verb phrase>`, unique; it names the job, so it never changes. */
  readonly name: string
  readonly on: EventType
  readonly react: (tx: Tx, event: PublishedEvent<never>, ctx: Ctx) => Promise<void>
  /** After so many failures it is kept as dead, to be looked at and replayed. */
  readonly maxAttempts: number
}

const defaultMaxAttempts = 25

export const reaction = <Type extends EventType>(
  name: string,
  on: Type,
  react: (tx: Tx, event: PublishedEvent<PayloadOf<Type>>, ctx: Ctx) => Promise<void>,
  options: { maxAttempts?: number } = {},
): Reaction => ({
  name,
  on,
  react: react as Reaction['react'],
  maxAttempts: options.maxAttempts ?? defaultMaxAttempts,
})
