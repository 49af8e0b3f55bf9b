import type { TenantGrants, TenantResolverFactory } from '../../../kernel/http/tenant-resolver.ts'
import type { Services } from '../../../kernel/services.ts'
import { invalidationChannel } from '../../identity/contract.ts'
import { teamChannel } from './changed.ts'
import { grantsOf } from './grants.ts'

const livesMs = 30_000
const maxEntries = 20_000

/** The kernel's hook: what may this person do in this business? Remembered for half a minute. */
export const tenantResolver: TenantResolverFactory = ({ contexts, services }) => {
  const cache = new GrantsCache(services)
  return {
    grantsOf: (userId, tenantId) =>
      cache.load(userId, tenantId, () =>
        grantsOf(contexts.for({ actor: { scope: 'person', userId } }), tenantId),
      ),
  }
}

interface Entry {
  userId: string
  tenantId: string
  grants: TenantGrants
  until: number
}

/** One a node, kept fresh by signals and emptied when one may have been missed. Strangers are not remembered. */
class GrantsCache {
  readonly #entries = new Map<string, Entry>()
  readonly #hearing: () => boolean
  /** Raised by every drop: what was read before a drop may be stale and is not kept. */
  #generation = 0

  constructor({ signals }: Services) {
    this.#hearing = () => signals.hearing
    signals.on(teamChannel, (payload) => this.#heard(payload))
    // Roles and denials that the platform gives count in a business, too.
    signals.on(invalidationChannel, (payload) => this.#heard(payload))
    signals.onLoss(() => this.#drop(() => true))
  }

  async load(
    userId: string,
    tenantId: string,
    read: () => Promise<TenantGrants | null>,
  ): Promise<TenantGrants | null> {
    if (!this.#hearing()) return read()
    const key = `${userId} ${tenantId}`
    const known = this.#entries.get(key)
    if (known && known.until > Date.now()) return known.grants
    const generation = this.#generation
    const grants = await read()
    if (grants && generation === this.#generation) this.#keep(key, { userId, tenantId, grants })
    return grants
  }

  #keep(key: string, entry: Omit<Entry, 'until'>): void {
    // The oldest goes first: a Map keeps the order in which its keys came.
    if (this.#entries.size >= maxEntries) this.#entries.delete(this.#entries.keys().next().value as string)
    this.#entries.delete(key)
    this.#entries.set(key, { ...entry, until: Date.now() + livesMs })
  }

  #heard(payload: string): void {
    const [kind, id] = payload.split(':')
    if (kind === 'all') this.#drop(() => true)
    else if (kind === 'user') this.#drop(({ userId }) => userId === id)
    else if (kind === 'tenant') this.#drop(({ tenantId }) => tenantId === id)
  }

  #drop(concerns: (entry: Entry) => boolean): void {
    this.#generation += 1
    for (const [key, entry] of this.#entries) if (concerns(entry)) this.#entries.delete(key)
  }
}
