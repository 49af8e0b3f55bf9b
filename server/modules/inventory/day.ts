import { Type } from 'typebox'

/** A day of these centuries: PostgreSQL knows no year 0, and nothing in a shop is older or keeps longer. */
export const Day = Type.String({ format: 'date', pattern: '^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$' })
