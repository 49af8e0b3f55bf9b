import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Actor } from '../kernel/actor.ts'
import type { Ctx } from '../kernel/context.ts'
import type { Contexts } from '../kernel/database/contexts.ts'
import type { ErrorReporter } from '../kernel/events/error-reporter.ts'
import { type Jobs, startJobs } from '../kernel/jobs/run.ts'
import type { Logger } from '../kernel/log/log.ts'
import type { Module } from '../kernel/module.ts'
import { makeCore } from './core.ts'
import { freshDatabase } from './database.ts'

/** A database with publishing, reactions and jobs, and nothing else of a node: for tests of these alone. */
export interface Bed {
  readonly ownerUrl: string
  readonly databaseUrl: string
  readonly contexts: Contexts
  readonly errors: ErrorReporter
  readonly log: Logger
  /** As the superuser: looks and meddles behind the kernel's back. */
  readonly owner: pg.Client
  as(actor: Actor): Ctx
  /** What a test adds is stopped first, the last one first. */
  readonly stops: (() => Promise<void>)[]
  /** One more node's worth of workers; stopped when the test ends, at the latest. */
  startJobs(modules?: readonly Module[]): Promise<Jobs>
}

export async function makeBed(t: TestContext, modules: readonly Module[]): Promise<Bed> {
  // Cleared away in this order, and all of it before the database goes: hooks run as they were added.
  const stops: (() => Promise<void>)[] = []
  t.after(async () => {
    for (const stop of stops.reverse()) await stop()
  })
  const { url: ownerUrl, serverUrl: databaseUrl } = await freshDatabase(t)
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  stops.push(() => owner.end())
  const core = makeCore(databaseUrl, modules)
  stops.push(
    () => core.stop(),
    () => core.errors.settled(),
  )
  return {
    ...core,
    ownerUrl,
    databaseUrl,
    owner,
    stops,
    as: (actor) => core.contexts.for({ actor }),
    async startJobs(served = modules) {
      const jobs = await startJobs({ ...core, databaseUrl, node: 'test', workers: 4, modules: served })
      let stopping: Promise<void> | undefined
      const stop = () => (stopping ??= jobs.stop())
      stops.push(stop)
      return { stop }
    },
  }
}
