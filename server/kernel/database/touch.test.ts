import assert from 'node:assert/strict'
import { it } from 'node:test'
import { freshDatabase } from '../../testing/database.ts'
import { query } from '../../testing/query.ts'

it('a touched row tells when it changed and, where its table has one, its next version', async (t) => {
  const { url } = await freshDatabase(t)
  const columns = `size int, updated_at timestamptz default '2020-01-01'`
  await query(
    url,
    `create schema things;
     create table things.plain (${columns});
     create table things.versioned (${columns}, version int default 1);
     create trigger touch before update on things.plain for each row execute function kernel.touch();
     create trigger touch before update on things.versioned for each row execute function kernel.touch();
     insert into things.plain values (1); insert into things.versioned values (1);
     update things.plain set size = 2; update things.versioned set size = 2, version = 7`,
  )
  const [plain] = await query(
    url,
    'select size, updated_at > now() - interval $$1 hour$$ as now from things.plain',
  )
  assert.deepEqual(plain, { size: 2, now: true })
  const [versioned] = await query(
    url,
    'select size, version, updated_at > now() - interval $$1 hour$$ as now from things.versioned',
  )
  assert.deepEqual(versioned, { size: 2, version: 2, now: true })
})
