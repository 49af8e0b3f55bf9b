import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Statement } from './read-query.ts'
import type { DB } from './schema.gen.ts'

const maxNames = 1_000
const names = new Map<string, string>()

/**
 * Names a statement so that PostgreSQL keeps it prepared. The scope is part of the name: a plan
 * depends on the role's policies and would be made anew at every change of role. Texts past the
 * first thousand run unnamed, so that odd ones cannot fill every connection's memory.
 */
export function statementFor(compiled: CompiledQuery, scope: string): Statement {
  let name = names.get(compiled.sql)
  if (name === undefined && names.size < maxNames) {
    name = `s${names.size}`
    names.set(compiled.sql, name)
  }
  const values = compiled.parameters as unknown[]
  return name ? { name: `${scope}.${name}`, text: compiled.sql, values } : { text: compiled.sql, values }
}

/** Kysely on one connection that is already inside a transaction of ours. */
export function kyselyOn(client: pg.PoolClient, scope: () => string): Kysely<DB> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
      const { command, rowCount, rows } = await client.query(statementFor(compiled, scope()))
      const changed = command === 'SELECT' ? undefined : BigInt(rowCount ?? 0)
      return { rows, numAffectedRows: changed }
    },
    streamQuery(): never {
      throw new Error('A transaction does not stream; page by key instead.')
    },
  }
  const refuse = async () => {
    throw new Error('Transactions do not nest; pass tx on.')
  }
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        releaseConnection: async () => {},
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        destroy: async () => {},
      }),
    },
  })
}
