import { Refusal } from '../refusal.ts'

interface Window {
  hits: number
  endsAt: number
}

interface RequestLimit {
  limit: number
  remaining: number
  resetSeconds: number
}

const windowMs = 60_000
const maxKeys = 200_000

/**
 * Counts requests a minute per address or account, in this node's memory: a hot request must not
 * cost a write. What must hold across nodes (log-ins, codes) uses rate-limit.ts instead.
 */
export class RequestLimits {
  readonly #windows = new Map<string, Window>()

  hit(key: string, max: number, now = Date.now()): RequestLimit {
    const window = this.#windowFor(key, now)
    window.hits++
    const resetSeconds = Math.ceil((window.endsAt - now) / 1000)
    if (window.hits > max) {
      throw new Refusal(
        'too_many_requests',
        429,
        `Too many requests. Try again in ${resetSeconds} seconds.`,
        {
          retryAfterSeconds: resetSeconds,
        },
      )
    }
    return { limit: max, remaining: max - window.hits, resetSeconds }
  }

  #windowFor(key: string, now: number): Window {
    const known = this.#windows.get(key)
    if (known && known.endsAt > now) return known
    if (this.#windows.size >= maxKeys) this.#forgetEnded(now)
    const window = { hits: 0, endsAt: now + windowMs }
    this.#windows.set(key, window)
    return window
  }

  #forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key)
    // Still full: a flood of addresses. Forgetting all lets some through, which beats running out of memory.
    if (this.#windows.size >= maxKeys) this.#windows.clear()
  }
}
