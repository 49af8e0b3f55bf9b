import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '../log/log.ts'
import { Refusal } from '../refusal.ts'
import type { Keys } from '../secrets/keys.ts'
import { forwardedHeaders, readForwarded } from './forwarded.ts'
import type { Instance, Registry } from './registry.ts'

interface GatewayOptions {
  registry: Pick<Registry, 'find' | 'suspect'>
  keys: Keys
  log: Logger
  /** Whether this node passes requests on at all. */
  enabled: boolean
  timeoutMs?: number
}

interface Gateway {
  /** Answers with what a healthy node that serves the module answers, streaming both ways. */
  forward(module: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  close(): void
}

const largestReplayedBody = 65_536
const attempts = 2

export function createGateway(options: GatewayOptions): Gateway {
  const agentOptions = { keepAlive: true, maxSockets: 256, scheduling: 'lifo' as const }
  const agents: Agents = { http: new http.Agent(agentOptions), https: new https.Agent(agentOptions) }
  return {
    async forward(module, request, reply) {
      // A request passed on twice would go round in circles.
      if (!options.enabled || readForwarded(options.keys, request.headers)) throw unavailable(module)
      const answer = await reach(module, request, options, agents)
      reply.hijack()
      if (answer) await passBack(answer, reply)
      return reply
    },
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

interface Agents {
  http: http.Agent
  https: https.Agent
}

/** Thrown by `send`; `delivered` when the other node may have begun to act. */
class Unreached extends Error {
  readonly delivered: boolean
  constructor(cause: Error, delivered: boolean) {
    super(cause.message, { cause })
    this.delivered = delivered
  }
}

const unavailable = (module: string): Refusal =>
  new Refusal('module_unavailable', 503, `No node that serves "${module}" is running. Try again soon.`, {
    retryAfterSeconds: 5,
  })

/** Tries a second node when the first cannot have acted, or when acting twice does no harm. Null: nobody waits any more. */
async function reach(
  module: string,
  request: FastifyRequest,
  { registry, keys, log, timeoutMs = 60_000 }: GatewayOptions,
  agents: Agents,
): Promise<IncomingMessage | null> {
  const repeatable = isRepeatable(request)
  const body = await bodyOf(request, repeatable)
  const headers = outgoingHeaders(keys, request)
  const tried = new Set<string>()
  while (tried.size < attempts) {
    const instance = registry.find(module, tried)
    if (!instance) throw unavailable(module)
    tried.add(instance.id)
    try {
      return await send(instance, request, { headers, body, timeoutMs, agents })
    } catch (error) {
      if (!(error instanceof Unreached)) throw error
      if (request.raw.socket.destroyed) return null
      registry.suspect(instance)
      log.warn({ err: error, module, node: instance.node }, 'a node could not be reached')
      if (error.delivered && !(repeatable && body !== 'stream')) {
        throw new Refusal(
          'node_lost',
          502,
          'The node that worked on this was lost. See whether it was done before you repeat it.',
        )
      }
    }
  }
  throw unavailable(module)
}

type Body = 'none' | 'stream' | Buffer

const safeToRepeat = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

/** A key alone does not do: where the route keeps no keys it would be done twice. */
const isRepeatable = ({ method, headers, routeOptions }: FastifyRequest): boolean =>
  safeToRepeat.has(method) ||
  (headers['idempotency-key'] !== undefined && routeOptions.config.route?.idempotent === true)

async function bodyOf({ raw, headers }: FastifyRequest, repeatable: boolean): Promise<Body> {
  const length = Number(headers['content-length'] ?? 0)
  if (length === 0 && headers['transfer-encoding'] === undefined) return 'none'
  const small = headers['transfer-encoding'] === undefined && length <= largestReplayedBody
  return repeatable && small ? await buffer(raw) : 'stream'
}

// Of one connection only (RFC 9110, 7.6.1), or said anew by this node.
const ownOfConnection = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

function endToEnd(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  const named = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/))
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !ownOfConnection.has(name) && !named.has(name)),
  )
}

function outgoingHeaders(keys: Keys, request: FastifyRequest): http.OutgoingHttpHeaders {
  const { ip: address, id: requestId } = request
  return { ...endToEnd(request.headers), ...forwardedHeaders(keys, { address, requestId }) }
}

interface Sending {
  headers: http.OutgoingHttpHeaders
  body: Body
  timeoutMs: number
  agents: Agents
}

function send(instance: Instance, request: FastifyRequest, sending: Sending): Promise<IncomingMessage> {
  const { headers, body, timeoutMs, agents } = sending
  const { hostname, port, protocol } = new URL(instance.address)
  const secure = protocol === 'https:'
  // A kept connection may turn out closed just when it is used; what cannot be repeated takes a new one.
  const agent = body === 'stream' || !isRepeatable(request) ? false : secure ? agents.https : agents.http
  const target = { hostname, port, agent, method: request.method, path: request.raw.url, headers }
  return new Promise((resolve, reject) => {
    let connected = false
    const outgoing = (secure ? https : http).request(target, resolve)
    const abandon = () => outgoing.destroy(new Error('the caller went away'))
    request.raw.socket.once('close', abandon)
    outgoing.once('close', () => request.raw.socket.removeListener('close', abandon))
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error('no answer in time')))
    outgoing.on('error', (error) => reject(new Unreached(error, connected)))
    outgoing.once('socket', (socket) => {
      const begin = () => {
        connected = true
        if (body === 'stream') request.raw.pipe(outgoing)
        else outgoing.end(body === 'none' ? undefined : body)
      }
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', begin)
      else begin()
    })
  })
}

async function passBack(answer: IncomingMessage, reply: FastifyReply): Promise<void> {
  reply.raw.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers))
  // Whoever goes away first, both ends are closed; the status line is already out.
  await pipeline(answer, reply.raw).catch(() => {})
}
