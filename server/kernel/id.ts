import { randomFillSync } from 'node:crypto'

/** A UUID v7: ordered by time, so that new rows land at the end of their index. */
export function newId(now = Date.now()): string {
  const tail = randomHex(10)
  const time = now.toString(16).padStart(12, '0')
  const variant = ((Number.parseInt(tail[3] as string, 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`
}

/** Sixteen bytes, written as ids are. */
export const idOfBytes = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** Whether a text has the form of an id, so that the database may be asked about it. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

const random = Buffer.alloc(8 * 1024)
let used = random.length

/** Drawn from a store of random bytes: asking the system for a few at a time costs more than using them. */
export function randomHex(byteCount: number): string {
  if (used + byteCount > random.length) {
    randomFillSync(random)
    used = 0
  }
  used += byteCount
  return random.toString('hex', used - byteCount, used)
}
