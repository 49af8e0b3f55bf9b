import type { ErrorObject, ValidateFunction } from 'ajv'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { checkOf, schemaReader } from '../check.ts'
import { invalidCharacters } from './problems.ts'

// Bodies are taken as they are; the rest arrives as text and is converted.
const bodies = schemaReader({ useDefaults: true, allErrors: true, coerceTypes: false })
const texts = schemaReader({ useDefaults: true, allErrors: true, coerceTypes: 'array' })

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

/** A check that an answer is just what its schema says, nothing more: tests run with it on. */
export const replyCheck = (schema: TSchema): ((body: unknown) => ErrorObject | null) =>
  checkOf(closed(schema) as TSchema)

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (schema === null || typeof schema !== 'object') return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined) {
    copy.additionalProperties = false
  }
  return copy
}
