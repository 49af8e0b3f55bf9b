import { type TObject, type TSchema, Type } from 'typebox'
import type { Module } from '../module.ts'
import type { Route } from './route.ts'
import { Problem } from './schemas.ts'

/** The OpenAPI 3.1 document, made from the manifests: the same on every node, whatever it serves. */
export function openApiDocument(modules: readonly Module[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const module of modules) {
    for (const route of module.routes ?? []) {
      const path = route.path.replace(/:(\w+)/g, '{$1}')
      paths[path] ??= {}
      paths[path][route.method.toLowerCase()] = operation(module, route)
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chowk', version, description: 'The town square: trade, talk, ride and settle up.' },
    servers: [{ url: '/api' }],
    tags: modules
      .filter(({ routes }) => routes?.length)
      .map(({ name, purpose }) => ({ name, description: purpose })),
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'chowk_session',
          description: 'Set at log-in; over https it is called __Host-chowk_session',
        },
        guest: {
          type: 'apiKey',
          in: 'cookie',
          name: 'chowk_guest',
          description:
            'Handed to whoever buys without an account; over https it is called __Host-chowk_guest',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token or an API key' },
      },
    },
  }
}

function operation(module: Module, route: Route): Record<string, unknown> {
  return {
    tags: [module.name],
    operationId: operationId(route),
    summary: route.summary,
    'x-access': route.access,
    ...(route.stepUp && { 'x-step-up': true }),
    ...(route.path.startsWith('/.well-known/') && { servers: [{ url: '/' }] }),
    ...(route.access !== 'public' && { security: securityOf(route) }),
    parameters: parametersOf(route),
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: route.body } } },
    }),
    ...(route.raw && {
      requestBody: { required: true, content: { '*/*': { schema: { type: 'string' } } } },
    }),
    ...(route.upload && {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: upload } } },
    }),
    responses: responsesOf(route),
  }
}

/** The empty one says that whoever has none of these may ask as well. */
const securityOf = ({ access }: Route): Record<string, string[]>[] => [
  { session: [] },
  { bearer: [] },
  ...(access === 'buyer' ? [{ guest: [] }, {}] : []),
]

const upload = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
}

const operationId = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path.replace(/[/:._-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`

function parametersOf(route: Route): unknown[] {
  const parameters: unknown[] = [...inPart('path', route.params), ...inPart('query', route.query)]
  if (route.idempotent)
    parameters.push(header('Idempotency-Key', 'Same key and body: same answer, one effect'))
  if (route.versioned && route.method !== 'GET')
    parameters.push(header('If-Match', 'The ETag of the version you saw'))
  return parameters
}

function inPart(part: 'path' | 'query', schema: TObject | undefined): unknown[] {
  if (!schema) return []
  return Object.entries(schema.properties as Record<string, TSchema>).map(([name, property]) => ({
    name,
    in: part,
    required: part === 'path',
    schema: property,
  }))
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: Type.String(),
})

function responsesOf(route: Route): Record<string, unknown> {
  const responses: Record<string, unknown> = {}
  const success = { description: route.reply || route.streams ? 'Done' : 'Done, nothing to say' }
  responses[route.status] = { ...success, ...contentOf(route) }
  for (const status of refusalsOf(route)) {
    responses[status] = {
      description: refusalNames[status] ?? 'Refused',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return responses
}

function contentOf({ reply, streams }: Route): object {
  if (streams) return { content: { 'text/event-stream': { schema: Type.String() } } }
  return reply === undefined ? {} : { content: { 'application/json': { schema: reply } } }
}

function refusalsOf(route: Route): number[] {
  const statuses = new Set([429, 503, ...route.refuses])
  if (route.access !== 'public') statuses.add(401)
  if (route.access !== 'public' || route.method !== 'GET') statuses.add(403)
  if (route.params) for (const status of [404, 414]) statuses.add(status)
  if (route.params || route.query || route.body || route.upload) statuses.add(422)
  if (route.method !== 'GET') for (const status of [400, 413, 415]) statuses.add(status)
  if (route.versioned) for (const status of route.method === 'GET' ? [304] : [409, 412]) statuses.add(status)
  if (route.idempotent) for (const status of [409, 422]) statuses.add(status)
  return [...statuses].sort((a, b) => a - b)
}

const refusalNames: Record<number, string> = {
  304: 'You have the newest version',
  400: 'Cannot be understood',
  401: 'Log in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with the present state',
  412: 'Changed meanwhile',
  413: 'Too large',
  414: 'An address this long is none of ours',
  415: 'Unsupported media type',
  422: 'Some fields need attention',
  429: 'Too many requests; see Retry-After',
  503: 'Busy or not served; see Retry-After',
}
