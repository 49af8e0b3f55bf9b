import { Type } from 'typebox'

const space = '\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff'
const control = '\\u0000-\\u001f\\u007f\\u2028\\u2029'

/**
 * One line of text that a person typed: something visible in it, no control characters. The parts of the
 * pattern exclude each other, so that it stays quick on whatever is sent.
 */
export const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `^[${space}]*[^${space}${control}][^${control}]*$` })

/** Without the spaces that fingers and keyboards add. Never longer than what was given. */
export const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')

export const tidyOrNull = (text: string | null | undefined): string | null => (text ? tidy(text) : null)
