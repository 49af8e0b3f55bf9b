import { type Config, readConfig } from '../kernel/config/config.ts'
import { migrate, refuseUnlessUpToDate } from '../kernel/database/migrate.ts'
import { type OpenDatabase, type OpenOptions, openDatabase } from '../kernel/database/open.ts'
import { asStartProblem } from '../kernel/database/unreachable.ts'
import { createLogger, type Logger } from '../kernel/log/log.ts'
import { createKeys, type Keys } from '../kernel/secrets/keys.ts'
import { modules } from '../modules.ts'

export interface Environment {
  config: Config
  keys: Keys
  log: Logger
  database: OpenDatabase
}

/** What every command needs: the configuration, the keys and an open database, by default a running node's. */
export async function openEnvironment(
  options: OpenOptions = { log: () => {}, beside: true },
): Promise<Environment> {
  const config = readConfig(process.env)
  const keys = createKeys({ secret: config.CHOWK_SECRET, fieldKeys: config.CHOWK_FIELD_KEYS })
  const log = createLogger({ level: config.LOG_LEVEL, service: 'chowk' })
  const database = await openDatabase(config, keys, options)
  return { config, keys, log, database }
}

/** Returns how many migrations ran. */
export const bringUpToDate = ({ database }: Environment): Promise<number> =>
  migrate({
    databaseUrl: database.ownerUrl,
    serverPassword: database.serverPassword,
    modules,
  }).catch((error) => {
    throw asStartProblem(error, database.ownerUrl)
  })

export const refuseUnlessMigrated = ({ database }: Environment): Promise<void> =>
  refuseUnlessUpToDate(database.ownerUrl, modules)
