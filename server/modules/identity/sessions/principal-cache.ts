import type { Principal } from '../../../kernel/actor.ts'
import type { Services } from '../../../kernel/services.ts'

/** Told to every node when a principal changed or ended: `session:<id>`, `user:<id>` or `all`. */
export const invalidationChannel = 'session.invalidated'

const livesMs = 30_000
const maxEntries = 20_000

interface Entry {
  principal: Principal
  until: number
}

/** Who sent a credential, remembered for half a minute, so that a busy session costs no round trip. */
class PrincipalCache {
  readonly #entries = new Map<string, Entry>()
  readonly #keysByOwner = new Map<string, Set<string>>()
  /** Raised by every drop: what was read before a drop may be stale and is not kept. */
  #generation = 0

  get(key: string, now: number): Principal | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    if (entry.until > now) return entry.principal
    this.#forget(key)
    return undefined
  }

  async load(key: string, now: number, read: () => Promise<Principal | null>): Promise<Principal | null> {
    const known = this.get(key, now)
    if (known) return known
    const generation = this.#generation
    const principal = await read()
    if (principal && generation === this.#generation) this.#keep(key, principal, now)
    return principal
  }

  heard(payload: string): void {
    this.#generation += 1
    if (payload === 'all') this.clear()
    for (const key of [...(this.#keysByOwner.get(payload) ?? [])]) this.#forget(key)
  }

  clear(): void {
    this.#generation += 1
    this.#entries.clear()
    this.#keysByOwner.clear()
  }

  #keep(key: string, principal: Principal, now: number): void {
    // The oldest goes first: a Map keeps the order in which its keys came.
    if (this.#entries.size >= maxEntries) this.#forget(this.#entries.keys().next().value as string)
    this.#forget(key)
    this.#entries.set(key, { principal, until: now + livesMs })
    for (const owner of ownersOf(principal)) {
      const keys = this.#keysByOwner.get(owner)
      if (keys) keys.add(key)
      else this.#keysByOwner.set(owner, new Set([key]))
    }
  }

  #forget(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    for (const owner of ownersOf(entry.principal)) {
      const keys = this.#keysByOwner.get(owner)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysByOwner.delete(owner)
    }
  }
}

const ownersOf = ({ userId, sessionId }: Principal): string[] => [`user:${userId}`, `session:${sessionId}`]

const caches = new WeakMap<Services, PrincipalCache>()

/** One cache a node, kept fresh by signals and emptied when one may have been missed. */
export function principalCacheOf(services: Services): PrincipalCache {
  let cache = caches.get(services)
  if (!cache) {
    cache = new PrincipalCache()
    caches.set(services, cache)
    const { signals } = services
    signals.on(invalidationChannel, (payload) => cache?.heard(payload))
    signals.onLoss(() => cache?.clear())
  }
  return cache
}
