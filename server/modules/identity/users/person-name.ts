import { invalidField } from '../../../kernel/refusal.ts'

/** A name as it may be shown among others. Refuses one in which there is nothing to see. */
export function personName(text: string): string {
  const name = visibleName(text)
  if (name !== '') return name
  throw invalidField('/displayName', 'displayName', 'Give a name that others can read.')
}

/** Without what turns the text around it, and empty when nothing else is left to see. */
export function visibleName(text: string): string {
  const name = text.replace(turning, '').trim()
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(name.replace(blank, '')) ? name : ''
}

/** Marks, embeddings, overrides and isolates of direction: they would also turn what is shown beside the name. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Letters and symbols to Unicode, empty space to the eye. */
const blank = /[\u115f\u1160\u2800\u3164\uffa0]/g
