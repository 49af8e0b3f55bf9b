import fc from 'fast-check'

export interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
}

/** Values that fit the schema, its bounds included. */
export function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting))
  switch (schema.type) {
    case 'string':
      return fittingText(schema)
    case 'integer':
      return fittingInteger(schema)
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fitting(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: schema.maxItems ?? 3,
      })
    case 'object':
      return fittingObject(schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function fittingText({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern) return matching(pattern).filter((text) => text.length <= maxLength)
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.nat(9_999).map((number) => `fuzz${number}@example.com`)
  if (format === 'date')
    return fc
      .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
  if (format === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString())
  if (format === 'uri') return fc.webUrl()
  const lengths = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }
  const longest = fc.constant('क'.repeat(Math.min(maxLength, 5_000)))
  return fc.oneof(
    { weight: 4, arbitrary: fc.string(lengths) },
    fc.string({ ...lengths, unit: 'grapheme' }),
    longest,
  )
}

/** A pattern takes long to take apart, and the same few stand in hundreds of fields. */
const matches = new Map<string, fc.Arbitrary<string>>()

/** Lookaheads are beyond the generator; such a field is then mostly refused, which is an input too. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = matches.get(pattern)
  if (known) return known
  const made = pattern.includes('(?') ? fc.string({ maxLength: 30 }) : fc.stringMatching(new RegExp(pattern))
  matches.set(pattern, made)
  return made
}

function fittingInteger({ minimum = -1_000, maximum = 1_000_000 }: JsonSchema): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum))
}

function fittingObject({
  properties = {},
  required = [],
}: JsonSchema): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [key, fitting(property)]),
  )
  return fc.record(keys, { requiredKeys: required as never[] })
}

const nasty: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b',
  "' or 1=1; --",
  '${7*7}{{7*7}}<script>alert(1)</script>',
  '../../../../etc/passwd',
  '😀'.repeat(3_000),
  'x'.repeat(100_000),
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: { admin: true }, constructor: { prototype: 1 } },
  '0001-01-01',
  '9999-12-31T23:59:59Z',
  '2024-02-30',
  '00000000-0000-0000-0000-000000000000',
  'urn:uuid:00000000-0000-7000-8000-000000000000',
)

/** Values near the schema that somebody careless or hostile would send. */
export function hostile(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.type !== 'object') return fc.oneof(nasty, fitting(schema))
  const broken = fittingObject(schema).chain((whole) => {
    const keys = Object.keys(schema.properties ?? {})
    if (keys.length === 0) return fc.constant({ ...whole, surplus: 1 })
    return fc
      .tuple(fc.constantFrom(...keys), nasty, fc.constantFrom('replace', 'drop', 'surplus'))
      .map(([key, value, way]) => {
        if (way === 'surplus') return { ...whole, surplus: value }
        if (way === 'replace') return { ...whole, [key]: value }
        const { [key]: _, ...rest } = whole
        return rest
      })
  })
  return fc.oneof({ weight: 6, arbitrary: broken }, nasty, fc.jsonValue({ maxDepth: 3 }))
}
