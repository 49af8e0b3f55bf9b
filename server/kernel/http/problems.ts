import { STATUS_CODES } from 'node:http'
import { type FieldProblem, Refusal } from '../refusal.ts'
import type { Problem } from './schemas.ts'

export const problemOf = (refusal: Refusal, requestId: string): Problem => ({
  type: `urn:chowk:problem:${refusal.code}`,
  title: STATUS_CODES[refusal.status] ?? 'Refused',
  status: refusal.status,
  code: refusal.code,
  detail: refusal.message,
  requestId,
  ...(refusal.fields && { fields: refusal.fields }),
  ...(refusal.retryAfterSeconds !== undefined && { retryAfterSeconds: refusal.retryAfterSeconds }),
  ...(refusal.facts && { facts: refusal.facts }),
})

const busy = () =>
  new Refusal('busy', 503, 'The server is busy. Try again in a moment.', { retryAfterSeconds: 2 })

const databaseLost = () =>
  new Refusal(
    'database_lost',
    503,
    'The database was lost while it worked on this. See whether it was done before you repeat it.',
    { retryAfterSeconds: 2 },
  )

export const invalidCharacters = (): Refusal =>
  new Refusal('invalid_characters', 422, 'Some text holds characters that cannot be stored, such as U+0000.')

/** What a thrown thing means for the caller; null when it is a bug, to be masked and logged. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const { code, syscall, message, validation, validationContext, statusCode } = (error ??
    {}) as Partial<KnownError>
  if (validation) return invalidInput(validation, validationContext)
  if (code && code in fastifyRefusals) return (fastifyRefusals[code] as () => Refusal)()
  if (code === '22021' || code === '22P05') return invalidCharacters()
  if ((code && busyStates.has(code)) || syscall === 'connect') return busy()
  if (message?.startsWith('timeout exceeded when trying to connect')) return busy()
  if ((code && lostStates.has(code)) || /^Connection terminated|is not queryable$/.test(message ?? ''))
    return databaseLost()
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal('bad_request', statusCode, 'This request cannot be understood.')
  }
  return null
}

/** As Fastify, PostgreSQL and the operating system say it. */
interface KnownError {
  code: string
  syscall: string
  message: string
  statusCode: number
  validation: AjvProblem[]
  validationContext: string
}

interface AjvProblem {
  instancePath: string
  keyword: string
  message?: string
  params: Record<string, unknown>
}

// Statement or lock timeout, too many connections, the server shutting down or starting, conflicts.
const busyStates = new Set(['57014', '55P03', '53300', '57P01', '57P03', '40001', '40P01'])

// The server crashed, or the connection to it broke.
const lostStates = new Set(['57P02', '08003', '08006', 'ECONNRESET', 'EPIPE'])

const fastifyRefusals: Record<string, () => Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Refusal('body_too_large', 413, 'The request body is too large.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Refusal('unsupported_media_type', 415, 'Send the body as application/json.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Refusal('malformed_json', 400, 'The body is empty; send JSON.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Refusal('malformed_json', 400, 'The body is not valid JSON.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Refusal('bad_request', 400, 'The body is not as long as Content-Length says.'),
}

function invalidInput(validation: AjvProblem[], part = 'body'): Refusal {
  const prefix = part === 'querystring' ? 'query' : part === 'params' ? 'params' : ''
  const fields = validation.slice(0, 20).map((problem) => fieldProblem(problem, prefix))
  return new Refusal('invalid_input', 422, 'Some fields need your attention.', { fields })
}

function fieldProblem({ instancePath, keyword, message, params }: AjvProblem, prefix: string): FieldProblem {
  const named = params.missingProperty ?? params.additionalProperty
  const path = `${prefix}${instancePath}${named === undefined ? '' : `/${named}`}`
  const said =
    keyword === 'additionalProperties' ? 'is not a field of this request' : (message ?? 'is not valid')
  return { path: prefix ? path : path || '/', code: keyword, message: said }
}
