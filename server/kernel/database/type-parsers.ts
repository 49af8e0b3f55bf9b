import pg from 'pg'

const int8 = 20
const numeric = 1700
const date = 1082
const int8Array = 1016
const numericArray = 1231
const dateArray = 1182

const textArrayOid = 1009

const toNumber = (text: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large a number`)
  return value
}
const textArray = pg.types.getTypeParser(textArrayOid as number as 25) as (text: string) => (string | null)[]
const mapArray =
  <T>(parse: (text: string) => T) =>
  (text: string) =>
    textArray(text).map((item) => (item === null ? null : parse(item)))

const parsers = new Map<number, (text: string) => unknown>([
  [int8, toNumber],
  [numeric, toNumber],
  [date, (text) => text],
  [int8Array, mapArray(toNumber)],
  [numericArray, mapArray(toNumber)],
  [dateArray, mapArray((text) => text)],
])

/** Numbers as numbers and dates as they are written, where pg would give strings and moments. */
export function getTypeParser(oid: number, format?: 'text' | 'binary') {
  const own = format === 'binary' ? undefined : parsers.get(oid)
  return own ?? pg.types.getTypeParser(oid, format as 'text')
}
