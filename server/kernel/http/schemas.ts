import { type TSchema, Type } from 'typebox'

export const Id = Type.String({ format: 'uuid' })
export const Timestamp = Type.String({ format: 'date-time' })
export const CalendarDate = Type.String({ format: 'date' })
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
export const oneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Enum(values as unknown as Values & string[])

/** Query part of every list: opaque cursor, bounded page. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
}

export const page = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) })
