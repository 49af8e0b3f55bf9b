import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from './database.ts'
import { query } from './query.ts'

test('each test has a migrated database of its own, with the rights of its template', async (t) => {
  const [one, other] = await Promise.all([freshDatabase(t), freshDatabase(t)])
  await query(one.url, 'create table public.mine ()')
  const tables = `select to_regclass('public.mine') as mine, to_regclass('kernel.events') is not null as migrated`
  assert.deepEqual(await query(one.url, tables), [{ mine: 'mine', migrated: true }])
  assert.deepEqual(await query(other.url, tables), [{ mine: null, migrated: true }])
  const rights = `select current_user::text as user, has_database_privilege('chowk_owner', current_database(), 'create') as may`
  assert.deepEqual(await query(one.serverUrl, rights), [{ user: 'chowk_server', may: true }])
})

test('a dropped database is gone, though somebody is still connected', async () => {
  const database = await freshDatabase()
  const idle = new pg.Client({ connectionString: database.url })
  idle.on('error', () => {})
  await idle.connect()
  await database.drop()
  await assert.rejects(query(database.url, 'select 1'), { code: '3D000' })
})
