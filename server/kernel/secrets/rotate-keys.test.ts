import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../testing/database.ts'
import { readConfig } from '../config/config.ts'
import type { Ctx } from '../context.ts'
import { createContexts } from '../database/contexts.ts'
import { createPool } from '../database/pool.ts'
import { newId } from '../id.ts'
import { createLogger } from '../log/log.ts'
import type { Module } from '../module.ts'
import type { Services } from '../services.ts'
import { createKeys, type Keys } from './keys.ts'
import { rotateKeys } from './rotate-keys.ts'

const secret = 'a master secret of more than thirty-two characters'
const [oldKey, newKey] = ['k1', 'k2'].map((id) => `${id}:${randomBytes(32).toString('base64')}`)
const before = createKeys({ secret, fieldKeys: `${oldKey}` })
const after = createKeys({ secret, fieldKeys: `${newKey},${oldKey}` })
const purpose = 'vault.papers.number'

const vault: Module = {
  name: 'vault',
  purpose: 'for this test',
  tables: ['papers'],
  encrypted: [{ table: 'papers', column: 'number', purpose }],
}

/** A table like any module's: forced row security, kernel.touch(), rights for `system`. */
async function startVault(t: TestContext) {
  const database = await freshDatabase(t)
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`
    set role chowk_owner;
    create schema vault;
    create table vault.papers (id uuid primary key, number text, version int not null default 1,
      updated_at timestamptz not null default 'epoch');
    create trigger touch before update on vault.papers for each row execute function kernel.touch();
    alter table vault.papers enable row level security;
    alter table vault.papers force row level security;
    create policy owner_all on vault.papers to chowk_owner using (true) with check (true);
    create policy all_rows on vault.papers to chowk_system using (true) with check (true);
    grant usage on schema vault to chowk_system;
    grant select, insert, update on vault.papers to chowk_system`)
  const log = createLogger({ level: 'silent', service: 'test' })
  const pool = createPool({ url: database.serverUrl, size: 3, log })
  t.after(async () => {
    await pool.end()
    await owner.end()
  })
  const publisher = { publish: async () => {}, enqueue: async () => {} }
  const as = (keys: Keys): Ctx => {
    const services = { keys, config: readConfig({}) } as unknown as Services
    return createContexts({ pool, services, publisher, log } as never).system()
  }
  return {
    owner,
    rotate: (keys = after, lines: string[] = []) => rotateKeys(as(keys), [vault], (line) => lines.push(line)),
  }
}

async function addPapers(owner: pg.Client, count: number, keys = before): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const values = ids.map((id, n) => keys.seal(`paper ${n}`, purpose, id))
  await owner.query('insert into vault.papers (id, number) select * from unnest($1::uuid[], $2::text[])', [
    ids,
    values,
  ])
  return ids
}

async function papers(owner: pg.Client) {
  const { rows } = await owner.query('select id, number, version, updated_at from vault.papers order by id')
  return rows as { id: string; number: string | null; version: number; updated_at: Date }[]
}

test('every value is sealed again, reads the same, and its row counts as unchanged', async (t) => {
  const { owner, rotate } = await startVault(t)
  const ids = await addPapers(owner, 450)
  await owner.query('insert into vault.papers (id, number) values ($1, null)', [newId()])
  const lines: string[] = []
  assert.deepEqual(await rotate(after, lines), { resealed: 450, unreadable: [], left: 0 })
  const rows = new Map((await papers(owner)).map((row) => [row.id, row]))
  for (const [n, id] of ids.entries()) {
    const row = rows.get(id) ?? assert.fail()
    assert.equal(after.open(row.number as string, purpose, id), `paper ${n}`)
    assert.equal(after.isStale(row.number as string), false)
    assert.deepEqual([row.version, row.updated_at.getTime()], [1, 0])
  }
  assert.deepEqual(lines, [
    'vault.papers.number: 450 to seal again',
    'vault.papers.number: 200 done',
    'vault.papers.number: 400 done',
    'vault.papers.number: 450 done',
  ])
  assert.equal((await rotate()).resealed, 0)
  await owner.query('update vault.papers set number = null where id = $1', [ids[0]])
  assert.equal((await papers(owner)).find(({ id }) => id === ids[0])?.version, 2)
})

test('a row in use is passed over and taken once it is free; what was written meanwhile is kept', async (t) => {
  const { owner, rotate } = await startVault(t)
  const [id = ''] = await addPapers(owner, 3)
  await owner.query('begin')
  await owner.query('update vault.papers set number = $2 where id = $1', [
    id,
    before.seal('new number', purpose, id),
  ])
  const running = rotate()
  setTimeout(() => void owner.query('commit'), 400)
  assert.deepEqual(await running, { resealed: 3, unreadable: [], left: 0 })
  const row = (await papers(owner)).find((one) => one.id === id)
  assert.equal(after.open(row?.number as string, purpose, id), 'new number')
})

test('an unreadable value is named and left; the others go on', async (t) => {
  const { owner, rotate } = await startVault(t)
  const [first, second] = await addPapers(owner, 3)
  await owner.query(
    'update vault.papers set number = (select number from vault.papers where id = $1) where id = $2',
    [first, second],
  )
  const { resealed, unreadable, left } = await rotate()
  assert.deepEqual([resealed, left], [2, 0])
  assert.deepEqual(
    unreadable.map(({ place, id }) => [place, id]),
    [['vault.papers.number', second]],
  )
})

test('two rotations at once do each value once', async (t) => {
  const { owner, rotate } = await startVault(t)
  await addPapers(owner, 300)
  const [one, two] = await Promise.all([rotate(), rotate()])
  assert.equal(one.resealed + two.resealed, 300)
  assert.ok((await papers(owner)).every(({ number }) => !after.isStale(number as string)))
})
