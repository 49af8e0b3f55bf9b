import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import pg from 'pg'
import { scopeRoles } from '../kernel/database/roles.ts'
import { modules } from '../modules.ts'
import { freshDatabase } from '../testing/database.ts'
import { fillEveryTable } from './fill-tables.ts'

// Isolation, proven on the catalogue: a table that a later module adds is covered the day it appears.

const schemas = modules.map(({ name }) => name)
const denied = '42501'

describe('isolation', { concurrency: false }, () => {
  it('the server’s log-in role sees nothing before it takes a scope', async (t) => {
    const { server, tables } = await filledDatabase(t)
    for (const { name } of tables) assert.equal(await rowsSeen(server, name), 0, tell(name, 'chowk_server'))
  })

  it('no scope sees a row of a person or a business without saying who acts', async (t) => {
    const { server, tables } = await filledDatabase(t)
    const owned = tables.filter(({ owned }) => owned)
    assert.ok(owned.length >= 15, 'the catalogue was not read')
    for (const scope of bounded) {
      for (const { name } of owned) {
        const seen = await inScope(server, scope, {}, () => rowsSeen(server, name))
        assert.equal(seen, 0, tell(name, scope))
      }
    }
  })

  it('nobody sees a row of another person or business', async (t) => {
    const { server, tables } = await filledDatabase(t)
    const stranger = {
      user_id: crypto.randomUUID(),
      guest_id: crypto.randomUUID(),
      tenant_id: crypto.randomUUID(),
      permission: 'PERM_NONE',
    }
    for (const scope of bounded) {
      for (const { name } of tables.filter(({ owned }) => owned)) {
        const seen = await inScope(server, scope, stranger, () => rowsSeen(server, name))
        assert.equal(seen, 0, tell(name, `${scope} as somebody else`))
      }
    }
  })

  it('credentials are refused to every scope but log-in, whoever acts', async (t) => {
    const { server, owner } = await filledDatabase(t)
    const { rows } = await owner.query('select user_id from identity.credentials')
    const actors = { user_id: rows[0].user_id, permission: 'PERM_USER_READ' }
    const attempts = [
      'select 1 from identity.credentials',
      'update identity.credentials set locked_until = null',
      'delete from identity.credentials',
      `insert into identity.credentials (id, user_id, password_hash) values (gen_random_uuid(), gen_random_uuid(), '')`,
    ]
    for (const role of scopeRoles.filter((one) => one !== 'chowk_login' && one !== 'chowk_worker')) {
      for (const attempt of attempts) {
        const code = await inScope(server, role, actors, () => failureOf(server, attempt))
        assert.equal(code, denied, `${role}: ${attempt}`)
      }
    }
    const read = await inScope(server, 'chowk_login', {}, () => rowsSeen(server, 'identity.credentials'))
    assert.equal(read, 1)
  })
})

describe('the catalogue', () => {
  it('row security is on and forced for every table', async (t) => {
    await nothingFrom(t, unforced, 'Enable and force row level security')
  })

  it('who owns a row is found by an index', async (t) => {
    await nothingFrom(t, ownersWithoutIndex, 'Add an index that begins with the column')
  })

  it('the server’s roles can neither pass row security nor own anything', async (t) => {
    await nothingFrom(t, mightyRoles, 'Take away superuser, bypassrls, inheritance or ownership')
  })

  it('nothing is granted to everybody or to the log-in role itself', async (t) => {
    await nothingFrom(t, grantsToAll, 'Grant it to the scopes that need it')
  })

  it('views act with their reader’s rights', async (t) => {
    await nothingFrom(t, viewsOfTheirOwner, 'Create the view with (security_invoker = true)')
  })

  it('functions that act as their owner fix their search path and name who may call them', async (t) => {
    await nothingFrom(t, looseDefiners, 'Set search_path, and revoke execute from public')
  })
})

/** Log-in works before anybody is known, and jobs for everybody; all other scopes are bounded by who acts. */
const bounded = ['chowk_anonymous', 'chowk_guest', 'chowk_person', 'chowk_staff', 'chowk_platform']

const tell = (table: string, role: string): string =>
  `${role} sees rows of ${table}: its policies let them through.`

interface Table {
  name: string
  /** Whether its rows belong to a person or a business. */
  owned: boolean
}

interface Filled {
  server: pg.Client
  owner: pg.Client
  tables: Table[]
}

/** Every table holds a row that belongs to somebody who is not asking. */
async function filledDatabase(t: TestContext): Promise<Filled> {
  const { url, serverUrl } = await freshDatabase(t)
  const [owner, server] = [await connected(t, url), await connected(t, serverUrl)]
  await fillEveryTable(owner, schemas)
  const { rows: tables } = await owner.query<Table>(allTables, [schemas])
  for (const { name } of tables) assert.equal(await rowsSeen(owner, name), 1, `${name} was not filled`)
  return { owner, server, tables }
}

async function connected(t: TestContext, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  t.after(() => client.end())
  return client
}

async function inScope<Result>(
  client: pg.Client,
  role: string,
  context: Record<string, string>,
  ask: () => Promise<Result>,
): Promise<Result> {
  await client.query('begin')
  try {
    await client.query(`set local role ${role}`)
    for (const [key, value] of Object.entries(context)) {
      await client.query('select set_config($1, $2, true)', [`app.${key}`, value])
    }
    return await ask()
  } finally {
    await client.query('rollback')
  }
}

/** None when the very question is refused. */
async function rowsSeen(client: pg.Client, table: string): Promise<number> {
  try {
    return (await client.query(`select 1 from ${table} limit 1`)).rowCount ?? 0
  } catch (error) {
    if ((error as pg.DatabaseError).code === denied) return 0
    throw error
  }
}

async function failureOf(client: pg.Client, statement: string): Promise<string | undefined> {
  try {
    await client.query(statement)
    return undefined
  } catch (error) {
    return (error as pg.DatabaseError).code
  }
}

async function nothingFrom(t: TestContext, query: string, advice: string): Promise<void> {
  const client = await connected(t, (await freshDatabase(t)).url)
  const { rows } = await client.query<{ name: string }>(query, [schemas])
  const names = rows.map(({ name }) => name)
  assert.deepEqual(names, [], `${advice}: ${names.join(', ')}.`)
}

const allTables = `
  select format('%I.%I', n.nspname, c.relname) as name,
    c.oid = to_regclass('identity.users') or exists (
      select from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('user_id', 'guest_id', 'tenant_id') and not a.attisdropped) as owned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
  order by 1`

const unforced = `
  select format('%s.%s', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
    and not (c.relrowsecurity and c.relforcerowsecurity)
  order by 1`

// A column that is unique or leads the primary key has one as well.
const ownersWithoutIndex = `
  select format('%s.%s(%s)', n.nspname, c.relname, a.attname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
    and a.attname in ('user_id', 'guest_id', 'tenant_id') and not a.attisdropped
    and exists (select from pg_policy p where p.polrelid = c.oid
      and pg_get_expr(p.polqual, c.oid) ~ ('\\m' || a.attname || '\\M'))
    and not exists (select from pg_index i where i.indrelid = c.oid and (i.indkey::int2[])[0] = a.attnum)
  order by 1`

const mightyRoles = `
  select rolname as name from pg_roles r
  where rolname in ('chowk_server', ${scopeRoles.map((role) => `'${role}'`).join(', ')})
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolname = 'chowk_server' and rolinherit
      or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relowner = r.oid and n.nspname = any ($1)))
  union all
  select 'chowk_server is a member of chowk_owner' where pg_has_role('chowk_server', 'chowk_owner', 'member')
  order by 1`

const grantsToAll = `
  select format('%s.%s: %s', n.nspname, c.relname, g.privilege_type) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) g
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v')
    and (g.grantee = 0 or g.grantee = to_regrole('chowk_server'))
  order by 1`

const viewsOfTheirOwner = `
  select format('%s.%s', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind = 'v'
    and not coalesce(c.reloptions @> array['security_invoker=true'], false)
  order by 1`

const looseDefiners = `
  select format('%s.%s', n.nspname, f.proname) as name
  from pg_proc f join pg_namespace n on n.oid = f.pronamespace
  where n.nspname = any ($1) and f.prosecdef
    and (not exists (select from unnest(f.proconfig) setting where setting like 'search_path=%')
      or f.prorettype <> 'trigger'::regtype and exists (
        select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) g where g.grantee = 0))
  order by 1`
