import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import multipart from '@fastify/multipart'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Config } from '../config/config.ts'
import { newId } from '../id.ts'
import { lateChild } from '../log/late-child.ts'
import type { Logger } from '../log/log.ts'
import { logRequest } from '../log/request-line.ts'
import { traceRequests } from '../log/trace-requests.ts'
import { Refusal } from '../refusal.ts'
import { readForwarded } from '../registry/forwarded.ts'
import type { Keys } from '../secrets/keys.ts'
import { answerBrokenAddress, answerBrokenRequest } from './broken-requests.ts'
import { headersFor } from './headers.ts'
import type { Overload } from './overload.ts'
import { isPageAddress } from './page-address.ts'
import { asRefusal, problemOf } from './problems.ts'
import type { RequestLimits } from './request-limits.ts'
import { subscriberOf } from './subscriber.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asked, also when a gateway of ours passed the request on. */
    clientAddress: string
  }
  interface FastifyInstance {
    /** Answers with the web app's page, at an address that it alone can make something of; null: it is not built. */
    sendPage: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) | null
  }
}

interface AppDependencies {
  config: Config
  keys: Keys
  log: Logger
  limits: RequestLimits
  overload: Overload
  /** Told of every bug that ended a request. */
  onBug(error: unknown, request: FastifyRequest): void
}

/** The bare server: limits, headers, problem details and one log line a request. Routes come after. */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const { config, log } = dependencies
  const app = Fastify({
    loggerInstance: log as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.MAX_BODY_BYTES,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    trustProxy: config.TRUST_PROXY.length > 0 ? config.TRUST_PROXY : false,
    genReqId: requestIdOf,
    childLoggerFactory: (parent, facts) => lateChild(parent as Logger, facts) as FastifyBaseLogger,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    // What comes over a kept connection while the doors close is still answered, and the connection then closed.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      if (!app.sendPage || !isPageAddress(request)) return answerBrokenAddress(error, request, reply)
      const { page } = headersFor(config.IMAGEKIT_URL_ENDPOINT)
      const answer = (reply as FastifyReply).headers({ ...page, 'x-request-id': request.id }).code(404)
      void app.sendPage(request, answer)
    },
    clientErrorHandler: answerBrokenRequest,
  })
  app.decorate('sendPage', null)
  app.decorateRequest('clientAddress', '')
  app.decorateRequest('principal', null)
  app.decorateRequest('actor')
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 5, parts: 6 } })
  if (config.CORS_ORIGINS.length > 0) {
    await app.register(cors, { origin: config.CORS_ORIGINS, credentials: true, maxAge: 600 })
  }
  closeConnectionsAsTheyFinish(app)
  traceRequests(app)
  guardEntrance(app, dependencies)
  countRequestsAtWork(app, dependencies.overload)
  logEachRequest(app, log)
  answerProblems(app, dependencies)
  return app
}

/**
 * Two kinds of connections would otherwise be waited for, a minute long: those kept alive whose last answer left after
 * closing began, and those that browsers open before they know what to ask.
 */
function closeConnectionsAsTheyFinish(app: FastifyInstance): void {
  const connections = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  let silentBefore = new Set<Socket>()
  const close = () => {
    app.server.closeIdleConnections()
    // Twice in a row: what was written just before the doors closed may still be on its way.
    const silent = [...connections].filter(({ bytesRead }) => bytesRead === 0)
    for (const connection of silent) if (silentBefore.has(connection)) connection.destroy()
    silentBefore = new Set(silent)
  }
  app.addHook('preClose', async () => {
    const sweep = setInterval(close, 50)
    app.server.once('close', () => clearInterval(sweep))
  })
}

/** A caller's own id is kept when it looks like one, so that a request can be followed from outside. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId()
}

function guardEntrance(app: FastifyInstance, { limits, overload, config, keys }: AppDependencies): void {
  const headers = headersFor(config.IMAGEKIT_URL_ENDPOINT)
  app.addHook('onRequest', (request, reply, done) => {
    request.clientAddress = readForwarded(keys, request.headers)?.address ?? request.ip
    const isApi = request.url.startsWith('/api/')
    reply.headers(isApi ? headers.api : headers.page)
    reply.header('x-request-id', request.id)
    if (!isApi) return done()
    try {
      overload.refuseWhenLagging()
      const { limit, remaining, resetSeconds } = limits.hit(
        subscriberOf(request.clientAddress),
        config.RATE_LIMIT_ADDRESS,
      )
      reply.headers({
        'ratelimit-limit': limit,
        'ratelimit-remaining': remaining,
        'ratelimit-reset': resetSeconds,
      })
      done()
    } catch (refusal) {
      done(refusal as Error)
    }
  })
}

/** Only now, with the body read: who sends theirs a byte at a time must not hold a place meanwhile. */
function countRequestsAtWork(app: FastifyInstance, overload: Overload): void {
  app.addHook('preValidation', (request, reply, done) => {
    if (!request.url.startsWith('/api/')) return done()
    try {
      overload.enter(request)
    } catch (refusal) {
      return done(refusal as Error)
    }
    // Not when the answer is out: whoever hangs up first never gets one, and would keep the place for ever.
    reply.raw.once('close', () => overload.leave(request))
    done()
  })
}

function logEachRequest(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(log, {
      requestId: request.id,
      traceId: request.span?.trace.traceId ?? '',
      method: request.method,
      path: request.url.split('?', 1)[0] as string,
      status: reply.statusCode,
      durationMs: reply.elapsedTime,
      address: request.clientAddress,
    })
    done()
  })
}

function answerProblems(app: FastifyInstance, { onBug }: AppDependencies): void {
  app.setErrorHandler((error, request, reply) => {
    let refusal = asRefusal(error)
    if (!refusal) {
      onBug(error, request)
      refusal = new Refusal(
        'internal_error',
        500,
        'Something went wrong on our side. It has been noted; try again later.',
      )
    }
    // Whoever follows a broken link is a person, and gets a page that says so.
    if (refusal.status < 500 && app.sendPage && isPageAddress(request)) {
      return app.sendPage(request, reply.code(404))
    }
    if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds)
    return reply
      .code(refusal.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal, request.id)))
  })
}
