import type { Signals } from './signals.ts'

const livesMs = 30_000
const maxEntries = 20_000

/**
 * One memory in each node, made when it is first asked for: for use cases, which have no place of their own to keep one.
 * The channels end what is kept by its owners; without any it is fresh by its age alone.
 */
export function rememberedByNode<Value>(
  ...channels: string[]
): (services: { signals: Signals }) => Remembered<Value> {
  const made = new WeakMap<Signals, Remembered<Value>>()
  return ({ signals }) => {
    const known = made.get(signals) ?? new Remembered<Value>(signals, channels)
    made.set(signals, known)
    return known
  }
}

/** What was read, and whose change makes it stale. */
export interface Reading<Value> {
  value: Value
  /** Payloads of the signals that end it: `user:<id>`. The payload `all` ends everything. */
  owners: readonly string[]
  /** From this moment it says something else; null: no such moment is known. */
  validUntil?: Date | null
}

interface Entry<Value> {
  value: Value
  owners: readonly string[]
  until: number
}

/**
 * Answers that a busy caller needs at every request, kept for half a minute: fresh by signals, and emptied when
 * one may have been missed. What nobody was found for is not remembered.
 */
export class Remembered<Value> {
  readonly #entries = new Map<string, Entry<Value>>()
  readonly #keysByOwner = new Map<string, Set<string>>()
  /** Raised by every drop: what was read before a drop may be stale and is not kept. */
  #generation = 0
  readonly #signals: Signals

  constructor(signals: Signals, channels: readonly string[]) {
    this.#signals = signals
    for (const channel of channels) signals.on(channel, (payload) => this.#heard(payload))
    signals.onLoss(() => this.#clear())
  }

  async load(key: string, read: () => Promise<Reading<Value> | null>): Promise<Value | null> {
    // Whoever cannot hear of a change has to look every time.
    if (!this.#signals.hearing) return (await read())?.value ?? null
    const known = this.#known(key)
    if (known) return known.value
    const generation = this.#generation
    const found = await read()
    if (found && generation === this.#generation) this.#keep(key, found)
    return found?.value ?? null
  }

  #known(key: string): Entry<Value> | undefined {
    const entry = this.#entries.get(key)
    if (!entry || entry.until > Date.now()) return entry
    this.#forget(key)
    return undefined
  }

  #heard(payload: string): void {
    this.#generation += 1
    if (payload === 'all') this.#clear()
    for (const key of [...(this.#keysByOwner.get(payload) ?? [])]) this.#forget(key)
  }

  #clear(): void {
    this.#generation += 1
    this.#entries.clear()
    this.#keysByOwner.clear()
  }

  #keep(key: string, { value, owners, validUntil }: Reading<Value>): void {
    // The oldest goes first: a Map keeps the order in which its keys came.
    if (this.#entries.size >= maxEntries) this.#forget(this.#entries.keys().next().value as string)
    this.#forget(key)
    const until = Math.min(Date.now() + livesMs, validUntil?.getTime() ?? Number.POSITIVE_INFINITY)
    this.#entries.set(key, { value, owners, until })
    for (const owner of owners) {
      const keys = this.#keysByOwner.get(owner)
      if (keys) keys.add(key)
      else this.#keysByOwner.set(owner, new Set([key]))
    }
  }

  #forget(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    for (const owner of entry.owners) {
      const keys = this.#keysByOwner.get(owner)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysByOwner.delete(owner)
    }
  }
}
