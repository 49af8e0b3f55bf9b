import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryExecutorProvider,
} from 'kysely'
import type { DB } from './schema.gen.ts'

/** Builds queries that run elsewhere: `ctx.read(queries.selectFrom(…))`. */
export const queries = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** One that was built, or one written with `sql`. */
export interface Query<Row = unknown> {
  compile(by: QueryExecutorProvider): CompiledQuery<Row>
}

/** What was written with `sql`, for `ctx.read`. */
export const written = <Row>(query: Query<Row>): Compilable<Row> => ({
  compile: () => query.compile(queries),
})
