import type { World } from './world.ts'

/** One way to say where a requirement is met. */
export interface PlaceKind {
  readonly example: string
  readonly means: string
  /** What follows the kind's name, with the parts that `stands` needs as named groups. */
  readonly form: RegExp
  readonly stands: (parts: Parts, world: World) => boolean
}

/** The named groups of a form; each kind finds there what its own form names, and no more. */
export interface Parts {
  readonly table: string
  readonly column: string
  readonly keys: string
  readonly predicate?: string
  readonly values: string
  readonly target: string
  readonly name: string
  readonly number: string
  readonly right: string
  readonly permissions: string
  readonly module: string
  readonly method: string
  readonly path: string
  readonly access: string
  readonly field: string
}

const name = '[a-z][a-z0-9_]*'
export const table = `(?<table>${name}\\.${name})`
export const column = `(?<column>${name})`
export const words = (group: string): string => `(?<${group}>[^|]+(?:\\|[^|]+)*)`
export const path = '(?<path>[\\w.@-]+(?:/[\\w.@-]+)*)'
export const operation = '(?<method>GET|POST|PUT|PATCH|DELETE) (?<path>/[\\w/.:-]*)'

export const form = (...parts: string[]): RegExp => new RegExp(`^${parts.join('')}$`)
