import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, type QueryResult } from 'kysely'
import type { Conversation } from './conversation.ts'
import { queries } from './queries.ts'
import type { DB } from './schema.gen.ts'

const refuse = async (): Promise<never> => {
  throw new Error('Transactions do not nest; pass tx on.')
}
const driver: Driver = {
  init: async () => {},
  acquireConnection: refuse,
  releaseConnection: async () => {},
  beginTransaction: refuse,
  commitTransaction: refuse,
  rollbackTransaction: refuse,
  destroy: async () => {},
}
const dialect = {
  createAdapter: () => queries.getExecutor().adapter,
  createDriver: () => driver,
  createIntrospector: () => queries.introspection,
  createQueryCompiler: refuse as never,
}

/** Kysely inside a transaction of ours: made in a moment, for it shares its compiler with all others. */
export function kyselyIn(conversation: Conversation): Kysely<DB> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
      const { tag, rows } = await conversation.ask(compiled)
      return { rows: rows as Row[], numAffectedRows: changedBy(tag) }
    },
    streamQuery(): never {
      throw new Error('A transaction does not stream; page by key instead.')
    },
  }
  const executor = queries.getExecutor().withConnectionProvider({
    provideConnection: (consumer) => consumer(connection),
  })
  return new Kysely<DB>({ config: { dialect }, dialect, driver, executor })
}

/** Of `INSERT 0 3` or `UPDATE 3` the last number. */
function changedBy(tag: string): bigint | undefined {
  if (tag.startsWith('SELECT')) return undefined
  return BigInt(/\d+$/.exec(tag)?.[0] ?? 0)
}
