import { sql } from 'kysely'
import { isId } from '../id.ts'
import { Refusal } from '../refusal.ts'

type Key = string | number | null

/** The sort key of the last row shown, opaque to clients. */
export const encodeCursor = (key: readonly Key[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** The key a client sent back, or null on the first page; the caller checks the parts' meaning. */
export function decodeCursor(cursor: string | undefined, length: number): Key[] | null {
  if (cursor === undefined) return null
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length && key.every(isPart)) return key
  } catch {
    // Falls through to the refusal: whatever it is, it is not one of our cursors.
  }
  throw invalidCursor()
}

export const invalidCursor = (): Refusal =>
  new Refusal('invalid_cursor', 422, 'This cursor is not one the list gave out. Start from the first page.')

interface TimeCursor {
  /** With its microseconds: a Date would lose them, and the list every row that only they tell apart. */
  at: string
  id: string
}

/** For keys of (timestamp, id), the usual order of a list. */
export function decodeTimeCursor(cursor: string | undefined): TimeCursor | null {
  const key = decodeCursor(cursor, 2)
  if (key === null) return null
  const [at, id] = key.map(String) as [string, string]
  if (!isExactTime(at) || !isId(id)) throw invalidCursor()
  return { at, id }
}

/** The timestamp for the cursor, to be selected beside the row. */
export const exactTime = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
    'exact_time',
  )

/** What comes after the cursor where the newest come first; all there is without one. */
export const olderThan = (after: TimeCursor | null, time: string, id: string) =>
  after === null
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(time)}, ${sql.ref(id)}) < (${after.at}::timestamptz, ${after.id}::uuid)`

/** The same for keys of (whole number, id), the greatest first. */
export function fewerThan(cursor: string | undefined, count: string, id: string) {
  const key = decodeCursor(cursor, 2)
  if (key === null) return sql<boolean>`true`
  const [than, before] = key
  if (!Number.isSafeInteger(than) || typeof before !== 'string' || !isId(before)) throw invalidCursor()
  return sql<boolean>`(${sql.ref(count)}, ${sql.ref(id)}) < (${than}::bigint, ${before}::uuid)`
}

/** A moment that the calendar has, and since computers count: PostgreSQL takes whatever passes here. */
function isExactTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return false
  const at = new Date(text)
  return at.getTime() >= 0 && at.toISOString().slice(0, 23) === text.slice(0, 23)
}

const isPart = (part: unknown): part is Key =>
  part === null || typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part))

/** Cuts the one row that was read beyond the page and says where the next one starts. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly Key[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(toItem), nextCursor: more ? encodeCursor(keyOf(last)) : null }
}
