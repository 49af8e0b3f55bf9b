import { Type } from 'typebox'

/** One line of text that a person typed: something visible in it, no control characters. */
export const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f\\u2028\\u2029]*$' })

/** Without the spaces that fingers and keyboards add. Never longer than what was given. */
export const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')

export const tidyOrNull = (text: string | null | undefined): string | null => (text ? tidy(text) : null)
