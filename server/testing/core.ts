import { createContexts } from '../kernel/database/contexts.ts'
import { createPool } from '../kernel/database/pool.ts'
import { createErrorReporter } from '../kernel/events/error-reporter.ts'
import { createPublisher } from '../kernel/events/publisher.ts'
import { kernel } from '../kernel/kernel.ts'
import { createLogger } from '../kernel/log/log.ts'
import type { Module } from '../kernel/module.ts'
import type { Services } from '../kernel/services.ts'

/** What a node has before its doors open; the crash test's child process builds on it too. */
export function makeCore(databaseUrl: string, modules: readonly Module[]) {
  const log = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent', service: 'test' })
  const pool = createPool({ url: databaseUrl, size: 6, log })
  const publisher = createPublisher([{ ...kernel, jobs: [], routes: [] }, ...modules])
  const contexts = createContexts({ pool, services: {} as Services, publisher, log })
  const errors = createErrorReporter(() => contexts.system(), 'test')
  return { contexts, errors, log, stop: () => pool.end() }
}
