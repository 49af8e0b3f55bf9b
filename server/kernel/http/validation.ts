import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { invalidCharacters } from './problems.ts'

// Bodies are taken as they are; the rest arrives as text and is converted. Nothing is dropped silently.
const common = { removeAdditional: false, useDefaults: true, allErrors: true, strict: false } as const
const bodies = new Ajv({ ...common, coerceTypes: false })
const texts = new Ajv({ ...common, coerceTypes: 'array' })
const values = new Ajv({ ...common, useDefaults: false, allErrors: false })
for (const ajv of [bodies, texts, values]) {
  ;(formats as unknown as (ajv: Ajv) => void)(ajv)
  ajv.addFormat('date-time', isTimestamp)
  // Ajv's own also takes urn:uuid:…, which PostgreSQL does not.
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
}

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  onFirstUse(() => (httpPart === 'body' ? wholeText(bodies.compile(schema)) : texts.compile(schema)))

type Check = ReturnType<FastifySchemaCompiler<TSchema>>

/** Compiling the checks of all routes takes a tenth of a start, and most wait long for their first request. */
function onFirstUse(compile: () => Check): Check {
  let check: Check | undefined
  const validate: Check = (value: unknown) => {
    check ??= compile()
    const result = check(value)
    validate.errors = check.errors
    return result
  }
  return validate
}

/** JSON can write half a character (`\ud800`), which PostgreSQL cannot store. Looked for in what fits the schema. */
function wholeText(check: ValidateFunction) {
  const validate = (body: unknown) => {
    const fits = check(body)
    validate.errors = check.errors
    return fits && !isWellFormed(body) ? { error: invalidCharacters() } : fits
  }
  validate.errors = check.errors
  return validate
}

/** Not by recursion: a body may be nested deeper than the stack. */
function isWellFormed(body: unknown): boolean {
  const left = [body]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string' && !value.isWellFormed()) return false
    if (typeof value !== 'object' || value === null) continue
    for (const [key, item] of Object.entries(value)) left.push(key, item)
  }
  return true
}

/** Tells the first thing wrong with what came by no request, such as an event's payload. Compiled when first asked. */
export function checkOf(schema: TSchema): (value: unknown) => ErrorObject | null {
  let check: ValidateFunction | undefined
  return (value) => {
    check ??= values.compile(schema)
    return check(value) ? null : (check.errors?.[0] as ErrorObject)
  }
}

/** Compiles a check that an answer is just what its schema says, nothing more: tests run with it on. */
export const replyCheck = (schema: TSchema): ValidateFunction => values.compile(closed(schema) as TSchema)

/** Ajv's own format lets through dates that no calendar has, and PostgreSQL reads years of four digits alone. */
function isTimestamp(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i.test(text)) return false
  const year = new Date(text).getUTCFullYear()
  return year >= 1 && year <= 9999
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (schema === null || typeof schema !== 'object') return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined) {
    copy.additionalProperties = false
  }
  return copy
}
