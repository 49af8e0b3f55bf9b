/** What kind of field a setting's value needs. What is none of the simple ones is edited as JSON. */
export type Shape =
  | { kind: 'yes-no' }
  | { kind: 'number'; isWhole: boolean; least?: number; most?: number }
  | { kind: 'text'; longest?: number }
  | { kind: 'choice'; choices: string[] }
  | { kind: 'json' }

interface JsonSchema {
  type?: unknown
  enum?: unknown
  const?: unknown
  anyOf?: unknown
  minimum?: unknown
  maximum?: unknown
  maxLength?: unknown
}

export function shapeOf(schema: unknown): Shape {
  const { type, enum: words, anyOf, minimum, maximum, maxLength } = (schema ?? {}) as JsonSchema
  const choices = Array.isArray(words) ? words : Array.isArray(anyOf) ? anyOf.map(constantOf) : []
  if (choices.length > 0 && choices.every((choice) => typeof choice === 'string')) {
    return { kind: 'choice', choices }
  }
  if (type === 'boolean') return { kind: 'yes-no' }
  if (type === 'integer' || type === 'number') {
    return { kind: 'number', isWhole: type === 'integer', least: number(minimum), most: number(maximum) }
  }
  return type === 'string' ? { kind: 'text', longest: number(maxLength) } : { kind: 'json' }
}

/** The value behind what was typed; undefined when it is none. */
export function readTyped(shape: Shape, typed: string): unknown {
  switch (shape.kind) {
    case 'text':
    case 'choice':
      return typed
    case 'yes-no':
      return typed === 'true'
    case 'number':
      return readNumber(shape, typed.trim())
    case 'json':
      return readJson(typed)
    default:
      return shape satisfies never
  }
}

export const toTyped = (shape: Shape, value: unknown): string =>
  shape.kind === 'json' ? JSON.stringify(value, null, 2) : String(value)

function readNumber({ isWhole, least, most }: Shape & { kind: 'number' }, typed: string): number | undefined {
  const value = Number(typed)
  const fits =
    typed !== '' &&
    Number.isFinite(value) &&
    (!isWhole || Number.isInteger(value)) &&
    value >= (least ?? value) &&
    value <= (most ?? value)
  return fits ? value : undefined
}

function readJson(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return undefined
  }
}

const constantOf = (schema: unknown): unknown => (schema as JsonSchema | null)?.const

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
