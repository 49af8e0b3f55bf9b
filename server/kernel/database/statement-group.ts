import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import { getTypeParser } from './type-parsers.ts'

export interface Statement {
  /** Prepared once a connection under this name; without one it is parsed every time. */
  name?: string
  text: string
  /** As the driver sends them. */
  values: readonly unknown[]
}

/** What the last statement of a group answered. */
export interface Answer {
  /** The first word tells what was done; after an error COMMIT answers ROLLBACK. */
  tag: string
  rows: unknown[]
}

const maxNames = 1_000
const names = new Map<string, string>()

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils

/**
 * Names a statement so that PostgreSQL keeps it prepared. The scope is part of the name: a plan
 * depends on the role's policies and would be made anew at every change of role. Texts past the
 * first thousand run unnamed, so that odd ones cannot fill every connection's memory. Throws when
 * a value cannot be sent: that must be known before half a message is on the wire.
 */
export function statementFor({ sql: text, parameters }: CompiledQuery, scope: string): Statement {
  let name = names.get(text)
  if (name === undefined && names.size < maxNames) {
    name = `s${names.size}`
    names.set(text, name)
  }
  const values = parameters.map(prepareValue)
  return name === undefined ? { text, values } : { name: `${scope}.${name}`, text, values }
}

/**
 * Sends statements with a single Sync: one packet there, one packet back. The first that fails ends the
 * group, those after it do not run. Outside BEGIN the group is one transaction: PostgreSQL begins it with
 * the first, ends it at the Sync, and undoes what was set for it alone.
 */
export async function sendTogether(client: pg.PoolClient, statements: readonly Statement[]): Promise<Answer> {
  try {
    return await new Promise((resolve, reject) => {
      client.query(new StatementGroup(statements, resolve, reject) as unknown as pg.Submittable)
    })
  } catch (error) {
    // Made where the answer was read; shall tell who asked.
    Error.captureStackTrace(error as Error)
    throw error
  }
}

interface Column {
  name: string
  parse(text: string): unknown
}

/** The part of pg's connection that writes messages of the extended protocol. */
interface Wire {
  stream: { cork(): void; uncork(): void }
  close(message: { type: 'S'; name: string }): void
  parse(message: { name?: string; text: string }): void
  bind(message: { statement?: string; values: readonly unknown[] }): void
  describe(message: { type: 'P' }): void
  execute(): void
  sync(): void
}

/** What is prepared on a connection, with the columns it answers: asking for them once is enough. */
const preparedOn = new WeakMap<Wire, Map<string, readonly Column[]>>()

export class StatementGroup {
  readonly statements: readonly Statement[]
  readonly #resolve: (answer: Answer) => void
  readonly #reject: (error: Error) => void
  readonly #columns: (readonly Column[] | undefined)[] = []
  readonly #rows: unknown[] = []
  #prepared: Map<string, readonly Column[]> = new Map()
  #answering = 0
  #tag = ''
  #problem: Error | undefined

  constructor(
    statements: readonly Statement[],
    resolve: (answer: Answer) => void,
    reject: (error: Error) => void,
  ) {
    this.statements = statements
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(wire: Wire): null {
    this.#prepared = preparedOn.get(wire) ?? new Map()
    preparedOn.set(wire, this.#prepared)
    wire.stream.cork()
    for (const { name, text, values } of this.statements) {
      const columns = name === undefined ? undefined : this.#prepared.get(name)
      this.#columns.push(columns)
      if (!columns) {
        // A group that failed may have left it prepared or not; closing what is not there does no harm.
        if (name !== undefined) wire.close({ type: 'S', name })
        wire.parse({ name, text })
      }
      wire.bind({ statement: name, values })
      if (!columns) wire.describe({ type: 'P' })
      wire.execute()
    }
    wire.sync()
    wire.stream.uncork()
    return null
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.#columns[this.#answering] = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: getTypeParser(dataTypeID, 'text') as Column['parse'],
    }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#answering < this.statements.length - 1 || this.#problem) return
    try {
      this.#rows.push(toRow(this.#columns[this.#answering] ?? [], fields))
    } catch (error) {
      this.#problem = error as Error
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#answering++
    this.#tag = text
  }

  handleError(error: Error): void {
    for (const { name } of this.statements) if (name !== undefined) this.#prepared.delete(name)
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    for (const [index, { name }] of this.statements.entries()) {
      if (name !== undefined) this.#prepared.set(name, this.#columns[index] ?? [])
    }
    if (this.#problem) this.#reject(this.#problem)
    else this.#resolve({ tag: this.#tag, rows: this.#rows })
  }
}

// In pipeline mode pg takes no query objects but its own, so ours descend from them; what its constructor
// makes is for its own answers.
Object.setPrototypeOf(StatementGroup.prototype, pg.Query.prototype)

function toRow(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [index, { name, parse }] of columns.entries()) {
    const field = fields[index]
    row[name] = field === null || field === undefined ? null : parse(field)
  }
  return row
}
