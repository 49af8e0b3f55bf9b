import { randomFillSync } from 'node:crypto'

const random = Buffer.alloc(10 * 1024)
let used = random.length

/** A UUID v7: ordered by time, so that new rows land at the end of their index. */
export function newId(now = Date.now()): string {
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  const tail = random.toString('hex', used, used + 10)
  used += 10
  const time = now.toString(16).padStart(12, '0')
  const variant = ((Number.parseInt(tail[3] as string, 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`
}
