import type pg from 'pg'
import type { Config } from './config/config.ts'
import { type Contexts, createContexts } from './database/contexts.ts'
import { declareElevated } from './database/elevate.ts'
import { createPool } from './database/pool.ts'
import { asStartProblem } from './database/unreachable.ts'
import { createPublisher } from './events/publisher.ts'
import type { Logger } from './log/log.ts'
import type { Module } from './module.ts'
import { createPorts } from './ports/create.ts'
import type { Keys } from './secrets/keys.ts'
import type { Services } from './services.ts'
import { StoredSettings } from './settings/settings.ts'
import { startSignals } from './signals.ts'

export interface CoreOptions {
  config: Config
  /** As chowk_server. */
  databaseUrl: string
  keys: Keys
  log: Logger
  /** Every module there is, kernel first. */
  modules: readonly Module[]
}

export interface Core {
  readonly pool: pg.Pool
  readonly contexts: Contexts
  readonly services: Services
  stop(): Promise<void>
}

/** What use cases need, without doors and jobs: a node adds those, a command does not. */
export async function startCore({ config, databaseUrl, keys, log, modules }: CoreOptions): Promise<Core> {
  declareElevated(modules.flatMap((module) => module.elevates ?? []))
  const pool = createPool({ url: databaseUrl, size: config.DATABASE_POOL_SIZE, log })
  const settings = new StoredSettings(modules.flatMap((module) => module.settings ?? []))
  const signals = await startSignals({ databaseUrl, log }).catch(async (error) => {
    await pool.end()
    throw asStartProblem(error, databaseUrl)
  })
  const stop = async () => {
    services.mail?.close?.()
    await signals.stop()
    await pool.end()
  }
  // Contexts hand out the services and some services work through contexts: completed before anyone uses either.
  const services = { config, modules, keys, settings, signals } as unknown as Services
  const contexts = createContexts({ pool, services, publisher: createPublisher(modules), log })
  Object.assign(services, createPorts(config, contexts))
  try {
    await settings.follow(signals, () => contexts.system())
  } catch (error) {
    await stop()
    throw error
  }
  return { pool, contexts, services, stop }
}
