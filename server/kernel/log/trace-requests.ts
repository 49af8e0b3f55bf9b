import type { FastifyInstance } from 'fastify'
import { formatTraceparent, type OpenSpan, parseTraceparent, startServing } from './trace.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The request's step in its trace; null only before the first hook. */
    span: OpenSpan | null
  }
}

/**
 * Gives every request a trace: the caller's, when it sent a `traceparent`, else a new one. The id goes
 * on each of the request's log lines, back to the caller, and on to the node a gateway passes it to.
 */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('span', null)
  app.addHook('onRequest', (request, reply, done) => {
    const caller = parseTraceparent(request.headers.traceparent as string | undefined)
    const attributes = { 'http.request.method': request.method, 'url.path': pathOf(request.url) }
    const opened = startServing(request.method, attributes, caller)
    const traceparent = formatTraceparent(opened.trace)
    request.span = opened
    request.log = request.log.child({ traceId: opened.trace.traceId })
    request.headers.traceparent = traceparent
    reply.header('traceparent', traceparent)
    opened.run(done)
  })
  app.addHook('onError', (request, _reply, error, done) => {
    if (isBug(error)) request.span?.fail(error)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const attributes: Record<string, string | number> = { 'http.response.status_code': reply.statusCode }
    if (request.routeOptions.url) attributes['http.route'] = request.routeOptions.url
    request.span?.end(attributes)
    done()
  })
}

/** Refusals and bad requests carry a status of their own; they are answers, not failures. */
const isBug = (error: { status?: number; statusCode?: number }): boolean =>
  (error.status ?? error.statusCode ?? 500) >= 500

/** Without the query, which may hold codes. */
const pathOf = (url: string): string => url.split('?', 1)[0] as string
