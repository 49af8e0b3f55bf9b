import { Refusal } from '../refusal.ts'

type Key = string | number | null

/** The sort key of the last row shown, opaque to clients. */
const encodeCursor = (key: readonly (Key | Date)[]): string =>
  Buffer.from(JSON.stringify(key.map((part) => (part instanceof Date ? part.toISOString() : part)))).toString(
    'base64url',
  )

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

/** For keys of (timestamp, id), the usual order of a list. */
export function decodeTimeCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const key = decodeCursor(cursor, 2)
  if (key === null) return null
  const at = new Date(String(key[0]))
  const id = String(key[1])
  if (!isOurTime(at) || !isId.test(id)) throw invalidCursor()
  return { at, id }
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Dates reach further than PostgreSQL's timestamps; no row of ours is from before computers counted. */
const isOurTime = (at: Date): boolean => at.getTime() >= 0 && at.getUTCFullYear() < 10_000

const isPart = (part: unknown): part is Key =>
  part === null || typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part))

/** Cuts the one row that was read beyond the page and says where the next one starts. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly (Key | Date)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(toItem), nextCursor: more ? encodeCursor(keyOf(last)) : null }
}
