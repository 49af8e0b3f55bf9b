import { Type } from 'typebox'
import { oneOf } from '../../kernel/http/schemas.ts'

/** Text that may have several lines, or none. */
export const text = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })

export const Email = Type.String({ minLength: 3, maxLength: 254 })
export const Phone = Type.String({ minLength: 4, maxLength: 30 })
export const IdentifierText = Type.String({ minLength: 1, maxLength: 254 })
export const Code = Type.String({ minLength: 1, maxLength: 64 })
/** As long as it may be when chosen; what is longer cannot be right. */
export const GivenPassword = Type.String({ minLength: 1, maxLength: 128 })
export const Language = oneOf(['en', 'hi'])

/** Why somebody did something to somebody, in their own words. */
export const Reason = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
})
