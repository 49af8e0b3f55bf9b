import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Config } from '../config/config.ts'
import type { Contexts } from '../database/contexts.ts'
import { devPages } from '../dev/dev-pages.ts'
import type { ErrorReporter } from '../events/error-reporter.ts'
import type { Logger } from '../log/log.ts'
import type { Module } from '../module.ts'
import { servePages } from '../pages/serve-pages.ts'
import { openOutboxes } from '../ports/create.ts'
import type { Services } from '../services.ts'
import { version } from '../version.ts'
import { AddressList } from './address-list.ts'
import { buildApp } from './app.ts'
import type { Authenticator } from './authenticator.ts'
import { EventStreams } from './event-streams.ts'
import { serveHealth } from './health.ts'
import { openApiDocument } from './openapi.ts'
import { Overload } from './overload.ts'
import { serveReference } from './reference.ts'
import { registerRoutes } from './register-routes.ts'
import { RequestLimits } from './request-limits.ts'
import type { TenantResolver } from './tenant-resolver.ts'
import { serveWebApp } from './web-app.ts'

interface ServerDependencies {
  config: Config
  log: Logger
  pool: pg.Pool
  contexts: Contexts
  services: Services
  errors: ErrorReporter
  modules: readonly Module[]
  serves: (module: string) => boolean
  forward: (module: string, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  /** Throws while the node is not ready or no longer. */
  ready: () => Promise<void>
}

const webFolder = join(import.meta.dirname, '..', '..', '..', 'web', 'dist')

/** All that answers HTTP: the modules' routes, the reference, health and the web app. */
export async function buildServer(dependencies: ServerDependencies): Promise<FastifyInstance> {
  const { config, log, modules, errors } = dependencies
  const demoAccounts = modules.flatMap((module) => module.demoAccounts ?? [])
  const limits = new RequestLimits()
  const overload = new Overload(config.MAX_REQUESTS_IN_FLIGHT, config.MAX_EVENT_LOOP_DELAY_MS)
  const onBug = (error: unknown, request: FastifyRequest) => {
    const where = `${request.method} ${request.routeOptions.url ?? 'unknown route'}`
    request.log.error({ err: error, where }, 'a request failed')
    errors.report(error, where, request.id)
  }
  const app = await buildApp({ config, keys: dependencies.services.keys, log, limits, overload, onBug })
  app.addHook('onClose', async () => overload.stop())
  const streams = new EventStreams()
  app.addHook('preClose', async () => streams.close())
  dependencies.services.signals.onLoss(() => streams.endAll())
  serveHealth(app, { config, overload, ready: dependencies.ready, pool: dependencies.pool })
  await registerRoutes(app, modules, {
    ...dependencies,
    limits,
    overload,
    streams,
    authenticator: onlyOne('authenticator', dependencies) ?? nobody,
    tenants: onlyOne('tenantResolver', dependencies) ?? noBusinesses,
    accountLimit: config.RATE_LIMIT_ACCOUNT,
    adminAddresses: new AddressList(config.ADMIN_ADDRESSES, 'ADMIN_ADDRESSES'),
    secureCookies: config.PUBLIC_URL.startsWith('https:'),
    strictReplies: config.NODE_ENV !== 'production',
  })
  await app.register(devPages({ config, outboxes: openOutboxes(config), demoAccounts }))
  await serveReference(app, () => openApiDocument(modules, version))
  await serveWebApp(app, webFolder, (document) =>
    servePages(app, document, { ...dependencies, limits, overload }),
  )
  return app
}

const nobody: Authenticator = { authenticate: async () => null }
const noBusinesses: TenantResolver = { grantsOf: async () => null }

/** Makes the hook that at most one manifest may offer. */
function onlyOne<Hook extends 'authenticator' | 'tenantResolver'>(
  hook: Hook,
  { modules, contexts, services }: ServerDependencies,
): ReturnType<NonNullable<Module[Hook]>> | undefined {
  const factories = modules.flatMap((module) => module[hook] ?? [])
  if (factories.length > 1) throw new Error(`Two manifests name an ${hook}; there can be one.`)
  return factories[0]?.({ contexts, services }) as ReturnType<NonNullable<Module[Hook]>> | undefined
}
