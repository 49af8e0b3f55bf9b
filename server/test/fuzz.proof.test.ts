import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { openApiDocument } from '../kernel/http/openapi.ts'
import { modules } from '../modules.ts'
import { aBusiness } from '../testing/businesses.ts'
import { aGuest, type Client, call, startTestNode, type TestNode } from '../testing/node.ts'
import { anAdmin, aPerson } from '../testing/people.ts'
import { fitting, hostile, type JsonSchema } from './arbitraries.ts'

const runs = process.env.PROVE === 'full' ? 300 : 6
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)

interface Operation {
  method: string
  path: string
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  body: JsonSchema | undefined
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>
}

const document = openApiDocument(modules, 'test') as {
  paths: Record<string, Record<string, Record<string, unknown>>>
  components: unknown
}
const ajv = new Ajv({ strict: false, allErrors: false })
;(formats as unknown as (ajv: Ajv) => void)(ajv)

describe('fuzz', { concurrency: false }, () => {
  it('no input makes a 5xx, an undocumented status or an answer that does not fit its schema', async (t) => {
    // Each request from another address, lest the limits on guessing hide what lies behind them.
    const node = await startTestNode(t, { env: { TRUST_PROXY: '127.0.0.1' } })
    const callers: (() => Promise<Client | undefined>)[] = [
      async () => undefined,
      async () => aGuest(),
      () => aPerson(node, { steppedUp: true }),
      () => anAdmin(node, { steppedUp: true }),
    ]
    const problems = new Set<string>()
    for (const operation of operations()) {
      for (const caller of callers) {
        await fuzz(node, operation, await caller()).catch((error) => problems.add(causeOf(error)))
      }
      if (!operation.path.startsWith('/tenants/{tenantId}')) continue
      // What lies behind the door of a business, only its own people reach.
      const { tenantId, owner, stores } = await aBusiness(node)
      const known = { tenantId, storeId: stores[0]?.storeId }
      await fuzz(node, operation, owner, known).catch((error) => problems.add(causeOf(error)))
    }
    assert.deepEqual([...problems], [])
  })
})

/** What went wrong, without the generated input: the seed brings that back. */
const causeOf = (error: Error): string => ((error.cause as Error | undefined) ?? error).message.slice(0, 500)

function operations(): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters as Operation['parameters'],
      body: (operation.requestBody as { content?: Record<string, { schema: JsonSchema }> } | undefined)
        ?.content?.['application/json']?.schema,
      responses: operation.responses as Operation['responses'],
    })),
  )
}

async function fuzz(
  node: TestNode,
  operation: Operation,
  as: Client | undefined,
  known: Record<string, unknown> = {},
): Promise<void> {
  const input = fc.record({
    path: inPart(operation, 'path'),
    query: inPart(operation, 'query'),
    body: operation.body
      ? fc.oneof(fitting(operation.body), hostile(operation.body))
      : fc.constant(undefined),
  })
  await fc.assert(
    fc.asyncProperty(input, async ({ path, query, body }) => {
      const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(asText(known[name] ?? path[name])),
      )
      const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, asText(value)]))
      const text = search.size > 0 ? `?${search}` : ''
      const answer = await call(node.url, operation.method, `${filled}${text}`, {
        as,
        body,
        headers: anAddress(),
      })
      judge(operation, answer.status, answer.body, answer.headers)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
}

function inPart(operation: Operation, part: string): fc.Arbitrary<Record<string, unknown>> {
  const own = operation.parameters.filter((parameter) => parameter.in === part)
  const fields = own.map(({ name, schema }) => [
    name,
    fc.oneof({ weight: 3, arbitrary: fitting(schema) }, hostile(schema)),
  ])
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: part === 'path' ? (own.map(({ name }) => name) as never[]) : [],
  })
}

let requests = 0
const anAddress = () => ({
  'x-forwarded-for': `10.${(++requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`,
})

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '')).slice(0, 1_500) || 'x'

function judge(operation: Operation, status: number, body: unknown, headers: Headers): void {
  const place = `${operation.method} ${operation.path} answered ${status}`
  // A path that a parameter turned into another path is not this operation's any more.
  if (status === 404 && (body as { code?: string })?.code === 'no_such_route') return
  assert.ok(status < 500, `${place}: ${JSON.stringify(body)}`)
  const documented = operation.responses[status]
  assert.ok(documented, `${place}, which is not documented: ${JSON.stringify(body)}`)
  const mediaType = headers.get('content-type')?.split(';')[0] ?? ''
  const schema = documented.content?.[mediaType]?.schema
  if (!documented.content) return
  assert.ok(schema, `${place} as ${mediaType || 'nothing'}, which is not documented`)
  // A stream is left as soon as it has begun.
  if (mediaType === 'text/event-stream') return
  const check = validatorOf(schema)
  assert.ok(
    check(body),
    `${place} with a body that does not fit: ${JSON.stringify(check.errors?.[0])} ${JSON.stringify(body)}`,
  )
}

const validators = new Map<JsonSchema, ReturnType<Ajv['compile']>>()

function validatorOf(schema: JsonSchema) {
  const known = validators.get(schema)
  if (known) return known
  const check = ajv.compile({ ...schema, components: document.components })
  validators.set(schema, check)
  return check
}
