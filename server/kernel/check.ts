import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { TSchema } from 'typebox'

/** What reads schemas as all of Chowk means them: with its formats, and dropping nothing silently. */
export function schemaReader(options: Options): Ajv {
  const ajv = new Ajv({ removeAdditional: false, strict: false, ...options })
  ;(formats as unknown as (ajv: Ajv) => void)(ajv)
  ajv.addFormat('date-time', isTimestamp)
  // Ajv's own also takes urn:uuid:…, which PostgreSQL does not.
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  return ajv
}

const values = schemaReader({})

/**
 * Tells the first thing wrong with what came by no request, such as an event's payload. Compiled when first asked, and
 * once for each schema.
 */
export function checkOf(schema: TSchema): (value: unknown) => ErrorObject | null {
  let check: ValidateFunction | undefined
  return (value) => {
    check ??= values.compile(schema)
    return check(value) ? null : (check.errors?.[0] as ErrorObject)
  }
}

/** Ajv's own format lets through dates that no calendar has, and PostgreSQL reads years of four digits alone. */
function isTimestamp(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i.test(text)) return false
  const year = new Date(text).getUTCFullYear()
  return year >= 1 && year <= 9999
}
