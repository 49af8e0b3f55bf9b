import type { Static, TObject } from 'typebox'

/** Something that happened, named in the past tense. Payloads carry ids and facts, never secrets or personal data. */
export interface EventType<Schema extends TObject = TObject> {
  readonly name: string
  readonly payload: Schema
}

export type PayloadOf<Type extends EventType> = Static<Type['payload']>

export interface PublishedEvent<Payload = unknown> {
  id: string
  name: string
  occurredAt: Date
  payload: Payload
}

export const event = <Schema extends TObject>(name: string, payload: Schema): EventType<Schema> => ({
  name,
  payload,
})
