import { resolve } from 'node:path'
import { type Variable, type VariableName, variables } from './variables.ts'

type ValueOf<V extends Variable> = V['kind'] extends 'integer'
  ? number
  : V['kind'] extends 'boolean'
    ? boolean
    : V['kind'] extends 'list'
      ? string[]
      : V extends { choices: readonly (infer Choice)[] }
        ? Choice
        : string

export type Config = { readonly [Name in VariableName]: ValueOf<(typeof variables)[Name]> }

/** Thrown for anything the operator can mend; shown as one line, without a stack. */
export class StartProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StartProblem'
  }
}

/** Reads the environment once, at start; every problem is told, not only the first. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(variables) as [VariableName, Variable][]) {
    const given = env[name]?.trim()
    try {
      values[name] = parse(variable, given || variable.fallback)
    } catch (problem) {
      problems.push(`${name} ${(problem as Error).message}`)
    }
  }
  if (problems.length === 0) problems.push(...refusedInProduction(values as Config))
  if (problems.length > 0) throw new StartProblem(`Configuration: ${problems.join('; ')}.`)
  return withDerived(values as Config)
}

function parse(variable: Variable, text: string): unknown {
  switch (variable.kind) {
    case 'text':
      return text
    case 'integer':
      return parseInteger(text, variable.minimum ?? Number.MIN_SAFE_INTEGER)
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      throw new Error(`must be true or false, not "${text}"`)
    case 'list':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
    case 'url':
      if (text !== '' && !URL.canParse(text)) throw new Error(`must be a URL, not "${text}"`)
      return text.replace(/\/$/, '')
    case 'choice':
      if (variable.choices?.includes(text)) return text
      throw new Error(`must be one of ${variable.choices?.join(', ')}, not "${text}"`)
    default:
      return variable.kind satisfies never
  }
}

function parseInteger(text: string, minimum: number): number {
  const value = Number(text)
  if (text !== '' && Number.isSafeInteger(value) && value >= minimum) return value
  throw new Error(`must be a whole number of at least ${minimum}, not "${text}"`)
}

function refusedInProduction(config: Config): string[] {
  if (config.NODE_ENV !== 'production') return []
  const problems: string[] = []
  for (const name of ['CHOWK_SECRET', 'CHOWK_FIELD_KEYS'] as const) {
    if (config[name] === variables[name].fallback) problems.push(`${name} must be set in production`)
  }
  if (config.CHOWK_SECRET.length < 32) problems.push('CHOWK_SECRET must have at least 32 characters')
  if (config.PUBLIC_URL === '') problems.push('PUBLIC_URL must be set in production')
  return problems
}

function withDerived(config: Config): Config {
  return {
    ...config,
    DATA_DIR: resolve(config.DATA_DIR),
    PUBLIC_URL: config.PUBLIC_URL || `http://localhost:${config.PORT}`,
  }
}
