import pg from 'pg'
import { getTypeParser } from './type-parsers.ts'

export interface Statement {
  /** Prepared once a connection under this name; without one it is parsed every time. */
  name?: string
  text: string
  values: unknown[]
}

/**
 * Sends `context` and `statement` with a single Sync, and so as one transaction: PostgreSQL begins it with
 * the first, ends it at the Sync, and undoes what the context set. One packet there, one packet back.
 */
export const runRead = (
  client: pg.PoolClient,
  context: Statement,
  statement: Statement,
): Promise<unknown[]> =>
  new Promise((resolve, reject) => {
    client.query(new ReadQuery(context, statement, resolve, reject) as unknown as pg.Submittable)
  })

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

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils

// In pipeline mode pg takes no query objects but its own, so ours descends from them.
const DriverQuery = pg.Query as unknown as new (text: string) => object

class ReadQuery extends DriverQuery {
  readonly #statements: readonly Statement[]
  readonly #resolve: (rows: unknown[]) => void
  readonly #reject: (error: Error) => void
  readonly #columns: (readonly Column[] | undefined)[] = []
  readonly #rows: unknown[] = []
  #prepared: Map<string, readonly Column[]> = new Map()
  #answering = 0
  #problem: Error | undefined

  constructor(
    context: Statement,
    statement: Statement,
    resolve: (rows: unknown[]) => void,
    reject: (error: Error) => void,
  ) {
    super('')
    // Values are converted first: a value that cannot be must not leave half a message on the wire.
    this.#statements = [context, statement].map((one) => ({ ...one, values: one.values.map(prepareValue) }))
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(wire: Wire): null {
    this.#prepared = preparedOn.get(wire) ?? new Map()
    preparedOn.set(wire, this.#prepared)
    wire.stream.cork()
    for (const { name, text, values } of this.#statements) {
      const columns = name === undefined ? undefined : this.#prepared.get(name)
      this.#columns.push(columns)
      if (!columns) {
        // A read that failed may have left it prepared or not; closing what is not there does no harm.
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
    if (this.#answering === 0 || this.#problem) return
    try {
      this.#rows.push(toRow(this.#columns[this.#answering] ?? [], fields))
    } catch (error) {
      this.#problem = error as Error
    }
  }

  handleCommandComplete(): void {
    this.#answering++
  }

  handleError(error: Error): void {
    for (const { name } of this.#statements) if (name !== undefined) this.#prepared.delete(name)
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    for (const [index, { name }] of this.#statements.entries()) {
      if (name !== undefined) this.#prepared.set(name, this.#columns[index] ?? [])
    }
    if (this.#problem) this.#reject(this.#problem)
    else this.#resolve(this.#rows)
  }
}

function toRow(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [index, { name, parse }] of columns.entries()) {
    const field = fields[index]
    row[name] = field === null || field === undefined ? null : parse(field)
  }
  return row
}
