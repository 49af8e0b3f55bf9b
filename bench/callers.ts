import type { Ctx } from '../server/kernel/context.ts'
import { createContexts } from '../server/kernel/database/contexts.ts'
import { declareElevated } from '../server/kernel/database/elevate.ts'
import { createPool } from '../server/kernel/database/pool.ts'
import { createPublisher } from '../server/kernel/events/publisher.ts'
import { createLogger } from '../server/kernel/log/log.ts'
import type { Services } from '../server/kernel/services.ts'
import { StoredSettings } from '../server/kernel/settings/settings.ts'
import { modules } from '../server/modules.ts'
import type { Installation } from './installation.ts'
import type { Rate } from './load.ts'
import { idOf } from './people.ts'

/** For contract functions, which no route calls alone: this process calls them as people do. */
export function openCallers({ serverUrl, config, keys }: Installation) {
  const log = createLogger({ level: 'silent', service: 'bench' })
  const pool = createPool({ url: serverUrl, size: config.DATABASE_POOL_SIZE, log })
  const settings = new StoredSettings(modules.flatMap((module) => module.settings ?? []))
  const services = { config, keys, modules, settings } as unknown as Services
  const contexts = createContexts({ pool, services, publisher: createPublisher(modules), log })
  declareElevated(modules.flatMap(({ elevates = [] }) => elevates))
  return {
    as: (person: number): Ctx => contexts.for({ actor: { scope: 'person', userId: idOf(person) } }),
    system: () => contexts.system(),
    close: () => pool.end(),
  }
}

/** So many clients who call again and again, each once the last has answered. */
export const rateOfCalls =
  (clients: number, call: (client: number) => Promise<unknown>): Rate =>
  async (seconds) => {
    const started = performance.now()
    const until = started + seconds * 1_000
    const counts = await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        let count = 0
        for (; performance.now() < until; count++) await call(client + 1)
        return count
      }),
    )
    const tookSeconds = (performance.now() - started) / 1_000
    return counts.reduce((sum, count) => sum + count, 0) / tookSeconds
  }
