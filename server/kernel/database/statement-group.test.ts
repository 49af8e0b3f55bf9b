import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type CompiledQuery, sql } from 'kysely'
import { freshDatabase } from '../../testing/database.ts'
import type { Actor } from '../actor.ts'
import { newId } from '../id.ts'
import { createLogger } from '../log/log.ts'
import { createPool } from './pool.ts'
import { queries } from './queries.ts'
import { readOnly } from './transaction.ts'

const system: Actor = { scope: 'system' }

describe('reads', () => {
  it('act as the scope of whoever asks, unable to write, and leave nothing behind', async (t) => {
    const { pool, read } = await onOneConnection(t)
    const person: Actor = { scope: 'person', userId: newId() }
    const whoAmI = sql`select current_user as role, kernel.current_user_id() as id,
      current_setting('transaction_read_only') as read_only`
    const rows = await read(person, whoAmI.compile(queries))
    assert.deepEqual(rows, [{ role: 'chowk_person', id: person.userId, read_only: 'on' }])
    const after = await pool.query(`select current_user as role, current_setting('app.user_id') as id,
      current_setting('transaction_read_only') as read_only`)
    assert.deepEqual(after.rows, [{ role: 'chowk_server', id: '', read_only: 'off' }])
  })

  it('go on with the same connection after one that failed', async (t) => {
    const { pool, read } = await onOneConnection(t)
    const backend = 'select pg_backend_pid() as pid'
    const { rows: before } = await pool.query(backend)
    const divide = (by: number) => sql`select 6 / ${by}::int as result`.compile(queries)
    await assert.rejects(read(system, divide(0)), { code: '22012' })
    assert.deepEqual(await read(system, divide(2)), [{ result: 3 }])
    await assert.rejects(read(system, sql`select * from nowhere`.compile(queries)), { code: '42P01' })
    await assert.rejects(read(system, sql`create table kernel.t ()`.compile(queries)), { code: '25006' })
    assert.deepEqual((await pool.query(backend)).rows, before)
  })

  it('refuse values that cannot be sent or received, without harm to the next', async (t) => {
    const { read } = await onOneConnection(t)
    const circular: Record<string, unknown> = {}
    circular.self = circular
    await assert.rejects(read(system, sql`select ${circular}::jsonb as value`.compile(queries)), TypeError)
    await assert.rejects(read(system, sql`select 9007199254740993 as value`.compile(queries)), RangeError)
    assert.deepEqual(await read(system, sql`select 1 as value`.compile(queries)), [{ value: 1 }])
  })

  it('prepare a statement again when the table it read has changed', async (t) => {
    const { pool, read } = await onOneConnection(t)
    await pool.query('create temporary table things (size int)')
    await pool.query('grant select on things to chowk_system')
    await pool.query('insert into things values (7)')
    const things = sql`select size from things`.compile(queries)
    assert.deepEqual(await read(system, things), [{ size: 7 }])
    await pool.query('alter table things alter size type text')
    await assert.rejects(read(system, things), { code: '0A000' })
    assert.deepEqual(await read(system, things), [{ size: '7' }])
  })

  it('keep apart what many ask at once', async (t) => {
    const { read } = await onOneConnection(t)
    const echo = (n: number) => sql`select ${n}::int as n, pg_sleep(0)`.compile(queries)
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => read(system, echo(n))))
    assert.deepEqual(
      answers.map(([row]) => (row as { n: number }).n),
      Array.from({ length: 100 }, (_, n) => n),
    )
  })
})

async function onOneConnection(t: TestContext) {
  const database = await freshDatabase(t)
  const log = createLogger({ level: 'silent', service: 'test' })
  const pool = createPool({ url: database.serverUrl, size: 1, log })
  t.after(() => pool.end())
  const read = (actor: Actor, query: CompiledQuery) => readOnly(pool, actor, query)
  return { pool, read }
}
