import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Config } from '../config/config.ts'
import { isSameSecret } from '../secrets/same-secret.ts'
import type { Overload } from './overload.ts'

interface HealthDependencies {
  config: Config
  overload: Overload
  /** Throws when the node cannot serve: no database, or shutting down. */
  ready(): Promise<void>
  pool: { totalCount: number; idleCount: number; waitingCount: number }
}

/** For load balancers and Prometheus. */
export function serveHealth(
  app: FastifyInstance,
  { config, overload, ready, pool }: HealthDependencies,
): void {
  app.get('/healthz', (_request, reply) => reply.type('application/json').send('{"status":"alive"}'))
  app.get('/readyz', async (_request, reply) => {
    try {
      await ready()
      return reply.send({ status: 'ready' })
    } catch (error) {
      return reply
        .code(503)
        .header('retry-after', 2)
        .send({ status: 'not_ready', reason: (error as Error).message })
    }
  })
  const registry = metricsOf(app, overload, pool)
  app.get('/metrics', async (request, reply) => {
    // A proxy on the same machine comes from the loopback address too, but says for whom.
    const isLocal = isLoopback(request.socket.remoteAddress) && !request.headers['x-forwarded-for']
    const { authorization = '' } = request.headers
    const allowed = config.METRICS_TOKEN
      ? isSameSecret(Buffer.from(authorization), Buffer.from(`Bearer ${config.METRICS_TOKEN}`))
      : isLocal
    if (!allowed)
      return reply.code(403).type('text/plain').send('Set METRICS_TOKEN and send it as a bearer token.\n')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

const isLoopback = (address: string | undefined): boolean =>
  address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'

function metricsOf(app: FastifyInstance, overload: Overload, pool: HealthDependencies['pool']): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'chowk_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    durations.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000)
    done()
  })
  gauge(registry, 'chowk_requests_in_flight', 'Requests being answered', () => overload.inFlight)
  gauge(registry, 'chowk_event_loop_delay_ms', 'p99 of the last half second', () => overload.loopDelayMs)
  gauge(registry, 'chowk_database_connections', 'Open connections', () => pool.totalCount)
  gauge(registry, 'chowk_database_waiting', 'Requests waiting for a connection', () => pool.waitingCount)
  return registry
}

function gauge(registry: Registry, name: string, help: string, value: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(value())
    },
  })
}
