import { type Static, type TSchema, Type } from 'typebox'

export const Id = Type.String({ format: 'uuid' })
export const Timestamp = Type.String({ format: 'date-time' })
export const CalendarDate = Type.String({ format: 'date' })

/** As typed; whoever keeps it checks and writes it in one way. */
export const Email = Type.String({ minLength: 3, maxLength: 254 })
export const Phone = Type.String({ minLength: 1, maxLength: 40 })
/** Text of several lines, such as a description: nothing in it that only terminals understand. */
export const lines = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
  })

/** The value or null. */
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** One of some words. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })

/** Bodies refuse what they do not know. */
export const closed = { additionalProperties: false } as const

const space = '\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff'
const control = '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029'
/** Nothing to see: joiners, directions, fillers, variation selectors. Right inside a text, but none by themselves. */
const invisible =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufffb'

/**
 * One line of text that a person typed: something visible in it, no control characters. The parts of the
 * pattern exclude each other, so that it stays quick on whatever is sent.
 */
export const line = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: `^[${space}${invisible}]*[^${space}${invisible}${control}][^${control}]*$`,
  })

/** Query part of every list: opaque cursor, bounded page. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
}

export const page = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) })

/** RFC 9457; what every refusal looks like. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  requestId: Type.String(),
  fields: Type.Optional(
    Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() })),
  ),
  retryAfterSeconds: Type.Optional(Type.Integer()),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
export type Problem = Static<typeof Problem>
