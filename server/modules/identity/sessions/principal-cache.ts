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

/** What was read of a credential. */
interface Reading {
  principal: Principal
  /** From this moment it says something else. */
  validUntil: Date | null
}

/** Who sent a credential, remembered for half a minute, so that a busy session costs no round trip. */
class PrincipalCache {
  readonly #entries = new Map<string, Entry>()
  readonly #keysByOwner = new Map<string, Set<string>>()
  /** Raised by every drop: what was read before a drop may be stale and is not kept. */
  #generation = 0
  readonly #hearing: () => boolean

  constructor(hearing: () => boolean) {
    this.#hearing = hearing
  }

  get(key: string, now: number): Principal | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    if (entry.until > now) return entry.principal
    this.#forget(key)
    return undefined
  }

  async load(key: string, now: number, read: () => Promise<Reading | null>): Promise<Principal | null> {
    // Whoever cannot hear of a change has to look every time.
    if (!this.#hearing()) return (await read())?.principal ?? null
    const known = this.get(key, now)
    if (known) return known
    const generation = this.#generation
    const found = await read()
    if (found && generation === this.#generation) this.#keep(key, found, now)
    return found?.principal ?? null
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

  #keep(key: string, { principal, validUntil }: Reading, now: number): void {
    // The oldest goes first: a Map keeps the order in which its keys came.
    if (this.#entries.size >= maxEntries) this.#forget(this.#entries.keys().next().value as string)
    this.#forget(key)
    const until = Math.min(now + livesMs, validUntil?.getTime() ?? Number.POSITIVE_INFINITY)
    this.#entries.set(key, { principal, until })
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
    const { signals } = services
    cache = new PrincipalCache(() => signals.hearing)
    caches.set(services, cache)
    signals.on(invalidationChannel, (payload) => cache?.heard(payload))
    signals.onLoss(() => cache?.clear())
  }
  return cache
}
