import pg from 'pg'
import type { Ctx } from '../server/kernel/context.ts'
import { createContexts } from '../server/kernel/database/contexts.ts'
import { createPool } from '../server/kernel/database/pool.ts'
import type { StatementGroup } from '../server/kernel/database/statement-group.ts'
import { createPublisher } from '../server/kernel/events/publisher.ts'
import { createLogger } from '../server/kernel/log/log.ts'
import type { Services } from '../server/kernel/services.ts'
import { StoredSettings } from '../server/kernel/settings/settings.ts'
import { modules } from '../server/modules.ts'
import type { Installation } from './installation.ts'

export interface Recorded {
  text: string
  values: readonly unknown[]
}

/** Runs a use case once for real and writes down each statement it sent, so that pgbench can send the same. */
export async function record(
  { serverUrl, config, keys }: Installation,
  userId: string,
  useCase: (ctx: Ctx) => Promise<unknown>,
): Promise<Recorded[]> {
  const log = createLogger({ level: 'silent', service: 'bench' })
  const pool = createPool({ url: serverUrl, size: 1, log })
  const said: Recorded[] = []
  pool.on('connect', (client) => listenTo(client, said))
  try {
    const settings = new StoredSettings(modules.flatMap((module) => module.settings ?? []))
    const services = { config, keys, modules, settings } as unknown as Services
    const contexts = createContexts({ pool, services, publisher: createPublisher(modules), log })
    await useCase(contexts.for({ actor: { scope: 'person', userId }, requestId: 'bench' }))
    return said
  } finally {
    await pool.end()
  }
}

type Query = (given: StatementGroup) => unknown

function listenTo(client: pg.PoolClient, said: Recorded[]): void {
  const { query } = client as unknown as { query: Query }
  const listening: Query = function (this: unknown, group) {
    said.push(...group.statements)
    return query.call(this, group)
  }
  Object.assign(client, { query: listening })
}

/** As one line of a script for pgbench; `inPlaceOf` may say for a value what stands in its place. */
export const asScriptLine = (
  { text, values }: Recorded,
  inPlaceOf: (value: unknown, text: string) => string | null,
): string =>
  `${text.replace(/\s+/g, ' ').replace(/\$(\d+)/g, (_, index) => {
    const value = values[Number(index) - 1]
    return inPlaceOf(value, text) ?? literal(value)
  })};`

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return String(value)
  const text = Array.isArray(value) ? `{${value.join(',')}}` : String(value)
  return pg.escapeLiteral(text)
}
