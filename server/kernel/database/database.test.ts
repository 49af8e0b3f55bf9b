import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { modules as all } from '../../modules.ts'
import { freshDatabase } from '../../testing/database.ts'
import { startTestNode } from '../../testing/node.ts'
import { probe } from '../../testing/probe.ts'
import { query } from '../../testing/query.ts'
import { newId } from '../id.ts'
import { kernel } from '../kernel.ts'
import { declareElevated, elevated } from './elevate.ts'
import { findMigrations, migrate } from './migrate.ts'
import { queries } from './queries.ts'

const modules = [kernel, probe]
const whoAmI = sql<{ role: string; user: string | null }>`
  select current_user as role, kernel.current_user_id()::text as user`

describe('transactions', () => {
  it('act as the scope of whoever asks, and as nobody afterwards', async (t) => {
    const node = await startTestNode(t, { modules, env: { DATABASE_POOL_SIZE: '2' } })
    const userId = newId()
    const seen = await node.as({ scope: 'person', userId }).transaction((tx) => whoAmI.execute(tx.db))
    assert.deepEqual(seen.rows, [{ role: 'chowk_person', user: userId }])
    const after = await node.as({ scope: 'anonymous' }).transaction((tx) => whoAmI.execute(tx.db))
    assert.deepEqual(after.rows, [{ role: 'chowk_anonymous', user: null }])
  })

  it('keep apart what many people do at once on few connections', async (t) => {
    const node = await startTestNode(t, { modules, env: { DATABASE_POOL_SIZE: '2' } })
    const people = Array.from({ length: 50 }, () => newId())
    const seen = await Promise.all(
      people.map((userId) =>
        node.as({ scope: 'person', userId }).read({
          compile: () => whoAmI.compile(queries),
        } as never),
      ),
    )
    assert.deepEqual(
      seen.flat().map((row) => (row as { user: string }).user),
      people,
    )
  })

  it('undo everything when the work throws', async (t) => {
    const node = await startTestNode(t, { modules })
    const ctx = node.as({ scope: 'system' })
    const row = { id: newId(), key: 'a', value: '1', category: 'c', description: 'd' }
    await assert.rejects(
      ctx.transaction(async (tx) => {
        await tx.db.insertInto('kernel.settings').values(row).execute()
        throw new Error('no')
      }),
      /no/,
    )
    assert.deepEqual(await ctx.read(queries.selectFrom('kernel.settings').select('id')), [])
  })

  it('do not take a swallowed error for success', async (t) => {
    const node = await startTestNode(t, { modules })
    await assert.rejects(
      node.as({ scope: 'system' }).transaction(async (tx) => {
        await sql`select 1 / 0`.execute(tx.db).catch(() => {})
      }),
      /rolled back/,
    )
  })

  it('try again when the database picks them as the victim of a deadlock', async (t) => {
    const node = await startTestNode(t, { modules })
    const ctx = node.as({ scope: 'system' })
    const keys = ['one', 'two']
    for (const key of keys) {
      await ctx.transaction((tx) =>
        tx.db
          .insertInto('kernel.settings')
          .values({ id: newId(), key, value: '0', category: 'c', description: 'd' })
          .execute(),
      )
    }
    let attempts = 0
    const add = (order: string[]) =>
      ctx.transaction(async (tx) => {
        attempts++
        for (const key of order) {
          await sql`update kernel.settings set value = to_jsonb((value #>> '{}')::int + 1) where key = ${key}`.execute(
            tx.db,
          )
          await sql`select pg_sleep(0.1)`.execute(tx.db)
        }
      })
    await Promise.all([add(keys), add([...keys].reverse())])
    const rows = await ctx.read(queries.selectFrom('kernel.settings').select('value'))
    assert.deepEqual(
      rows.map(({ value }) => value),
      [2, 2],
    )
    assert.ok(attempts > 2)
  })

  it('survive a backend that is killed', async (t) => {
    const node = await startTestNode(t, { modules })
    await node.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'chowk_server' and datname = current_database()`,
    )
    for (let tried = 0; ; tried++) {
      const { status } = await node.call('GET', '/readyz')
      if (status === 200) break
      assert.ok(tried < 50, 'the node did not recover')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
})

describe('elevated calls', () => {
  const asSystem = elevated(
    'probe.asSystem',
    () => ({ scope: 'system' }),
    (tx) => whoAmI.execute(tx.db),
  )
  const failing = elevated(
    'probe.failing',
    () => ({ scope: 'system' }),
    async () => {
      throw new Error('no')
    },
  )
  const undeclared = elevated(
    'probe.undeclared',
    () => ({ scope: 'system' }),
    async () => {},
  )
  declareElevated([asSystem, failing])

  it('raise the scope for that call alone', async (t) => {
    const node = await startTestNode(t, { modules })
    const userId = newId()
    const roles = await node
      .as({ scope: 'person', userId })
      .transaction(async (tx) => [
        (await whoAmI.execute(tx.db)).rows[0]?.role,
        (await asSystem(tx)).rows[0]?.role,
        await failing(tx).catch((error) => error.message),
        (await whoAmI.execute(tx.db)).rows[0]?.user,
      ])
    assert.deepEqual(roles, ['chowk_person', 'chowk_system', 'no', userId])
  })

  it('must be in a manifest, and never overlap', async (t) => {
    const node = await startTestNode(t, { modules })
    const ctx = node.as({ scope: 'person', userId: newId() })
    await assert.rejects(
      ctx.transaction((tx) => undeclared(tx)),
      /no manifest lists it/,
    )
    await assert.rejects(
      ctx.transaction((tx) => Promise.all([asSystem(tx), asSystem(tx)])),
      /await that first/,
    )
  })
})

describe('migrations', () => {
  it('of nodes that start together run once', async (t) => {
    const { url } = await freshDatabase(t)
    const schemas = all.map(({ name }) => name).join(', ')
    await query(url, `drop schema if exists ${schemas} cascade; truncate public.chowk_migrations`)
    const ran = await Promise.all([1, 2, 3].map(() => migrate({ databaseUrl: url, modules: all })))
    assert.deepEqual(
      ran.sort((a, b) => a - b),
      [0, 0, findMigrations(all).length],
    )
  })

  it('refuse a database that is newer, and one whose history was edited', async (t) => {
    const { url } = await freshDatabase(t)
    await query(url, `insert into public.chowk_migrations values ('kernel', '999-future.sql', 'x')`)
    await assert.rejects(migrate({ databaseUrl: url, modules: all }), /newer than this program/)
    await query(
      url,
      `delete from public.chowk_migrations where name = '999-future.sql'; update public.chowk_migrations set checksum = 'x'`,
    )
    await assert.rejects(migrate({ databaseUrl: url, modules: all }), /was edited after it ran/)
  })
})
