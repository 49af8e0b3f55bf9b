import type { Ctx } from '../kernel/context.ts'
import { startCore } from '../kernel/core.ts'
import { modules } from '../modules.ts'
import { type Environment, openEnvironment, refuseUnlessMigrated } from './environment.ts'
import { startIsOver } from './settle.ts'

/** Runs a command's work as `system`, without opening doors or running jobs. */
export async function withSystem(work: (ctx: Ctx, environment: Environment) => Promise<void>): Promise<void> {
  const environment = await openEnvironment({ log: () => {}, beside: true, existing: true })
  try {
    await refuseUnlessMigrated(environment)
    const core = await startCore({ ...environment, databaseUrl: environment.database.serverUrl, modules })
    startIsOver()
    try {
      await work(core.contexts.system(), environment)
    } finally {
      await core.stop()
    }
  } finally {
    await environment.database.stop()
  }
}
