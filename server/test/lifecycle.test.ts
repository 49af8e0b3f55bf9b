import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { readPostmasterFile } from '../kernel/database/embedded/predecessor.ts'
import { newId } from '../kernel/id.ts'
import { freshDatabase } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { aMachine, type Ended, type Machine } from '../testing/machine.ts'
import { aPerson, type Person } from '../testing/people.ts'
import { query } from '../testing/query.ts'

// One data folder through the life of an installation, node after node, each a process of its own.

test('a node on a data folder of its own, started and ended in every way', async (t) => {
  const machine = await aMachine(t)
  let person: Person | undefined
  const starts: number[] = []

  await t.test('SIGTERM: what is under way is finished, then PostgreSQL stopped', async (t) => {
    const node = await machine.start()
    t.diagnostic(`first start: ready after ${node.readyAfterMs} ms`)
    const owner = await connect(t, await machine.embeddedUrl())
    const [me, newcomer] = await makePeople(machine, 2)
    person = me as Person
    assert.equal((await node.call('GET', '/me/profile', { as: person })).status, 200)
    await owner.query('begin; lock table profiles.profiles in exclusive mode')
    const slow = node.call('PATCH', '/me/profile', { as: person, body: { firstName: 'Asha' } })
    await publishUserCreated(await machine.embeddedUrl(), newcomer?.userId as string)
    await eventually('a request and a job wait', async () => (await waitingForLocks(owner)) === 2)

    const ended = node.kill('SIGTERM')
    await eventually('the node has left the registry', async () => {
      const { rowCount } = await owner.query('select from kernel.service_instances')
      return rowCount === 0
    })
    await eventually('the door is closed', () => isClosed(node.url))
    assert.equal(node.child.exitCode, null, 'it waits for the slow ones')
    await owner.query('commit')

    assert.equal((await slow).status, 200)
    const { code, stderr } = await ended
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
    assert.ok(!existsSync(join(machine.dataDir, 'postgres', 'postmaster.pid')), 'PostgreSQL was stopped')
  })

  await t.test('a later start finds everything, done cleanly', async () => {
    const node = await machine.start()
    starts.push(node.readyAfterMs)
    assert.equal((await node.call('GET', '/me/profile', { as: person as Person })).body.firstName, 'Asha')
    assert.equal(await countProfiles(machine), 2, 'the job was finished, too')
    assert.deepEqual(await query(await machine.embeddedUrl(), 'select id from graphile_worker.jobs'), [])
    assert.doesNotMatch(serverLog(machine), /not properly shut down/)
    await node.kill('SIGKILL')
    assert.ok(existsSync(join(machine.dataDir, 'postgres', 'postmaster.pid')), 'PostgreSQL is left alone')
  })

  await t.test(
    'kill -9 of the node: the next start takes over from the PostgreSQL left behind',
    async (t) => {
      const node = await machine.start()
      starts.push(node.readyAfterMs)
      const asha = await node.call('GET', '/me/profile', { as: person as Person })
      assert.equal(asha.body.firstName, 'Asha')
      const renaming = { as: person as Person, body: { firstName: 'Meera' } }
      assert.equal((await node.call('PATCH', '/me/profile', renaming)).status, 200)

      const second = await machine.run(['serve'])
      assertRefused(second, /^Chowk is already running on .*: stop it first/)

      await t.test('kill -9 of a backend: PostgreSQL restarts, and the node goes on', async () => {
        const backends = `select pid from pg_stat_activity where application_name = 'chowk' and pid <> pg_backend_pid()`
        const [backend] = await query<{ pid: number }>(await machine.embeddedUrl(), backends)
        process.kill(backend?.pid as number, 'SIGKILL')
        await eventually('PostgreSQL has restarted', async () => {
          const url = await machine.embeddedUrl()
          const left = await query(url, 'select from pg_stat_activity where pid = $1', [backend?.pid]).catch(
            () => null,
          )
          return left?.length === 0
        })
        const meera = await eventually('the node answers again', async () => {
          const { status, body } = await node.call('GET', '/me/profile', { as: person as Person })
          return status === 200 && body
        })
        assert.equal(meera.firstName, 'Meera')
        const [newcomer] = await makePeople(machine, 1)
        await publishUserCreated(await machine.embeddedUrl(), newcomer?.userId as string)
        await eventually('jobs run again', async () => (await countProfiles(machine)) === 3)
      })

      await t.test('kill -9 of the postmaster: the node ends with 1 and says why', async () => {
        const file = await readPostmasterFile(join(machine.dataDir, 'postgres'))
        process.kill(file?.pid as number, 'SIGKILL')
        assert.equal((await node.ended).code, 1)
        assert.ok(node.log.some(({ msg }) => msg === 'the database ended, and so does this node'))
      })
    },
  )

  await t.test('the start after that recovers, and Ctrl-C ends it', async (t) => {
    const node = await machine.start()
    starts.push(node.readyAfterMs)
    t.diagnostic(`later starts: ready after ${starts.join(', ')} ms`)
    const meera = await node.call('GET', '/me/profile', { as: person as Person })
    assert.equal(meera.body.firstName, 'Meera')
    const { code, stderr } = await node.kill('SIGINT')
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
    // The promise is five seconds each time; on a machine busy with other tests the quickest must keep it.
    assert.ok(Math.min(...starts) < 5_000, `ready after ${starts.join(', ')} ms`)
  })
})

test('what a node refuses to start with is told in one line', async (t) => {
  const { url } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: url })
  const refused = async (name: string, said: RegExp, env: Record<string, string>) =>
    t.test(name, async () => assertRefused(await machine.run(['serve'], env), said))
  const elsewhere = (change: (url: URL) => void) => {
    const changed = new URL(url)
    change(changed)
    return { DATABASE_URL: changed.href }
  }
  await refused('a setting that makes no sense', /^Configuration: PORT must be a whole number/, { PORT: 'x' })
  await refused('a module that does not exist', /^MODULES names profile, which do/, { MODULES: 'profile' })
  await refused(
    'production with the secrets everybody knows',
    /^Configuration: CHOWK_SECRET must be set in production; CHOWK_FIELD_KEYS must be set in production\.$/,
    { NODE_ENV: 'production' },
  )
  await refused('an address that is none', /^DATABASE_URL must look like/, { DATABASE_URL: 'localhost' })
  await refused('a server that is not there', /^No PostgreSQL answers at localhost:1 \(ECONNREFUSED\)/, {
    DATABASE_URL: 'postgres://me@localhost:1/chowk',
  })
  await refused(
    'a database that is not there',
    /^There is no database "nowhere" at /,
    elsewhere((url) => {
      url.pathname = '/nowhere'
    }),
  )
  await refused(
    'a user that is not there',
    /^PostgreSQL at .* refuses the user "nobody_known": mend/,
    elsewhere((url) => {
      url.username = 'nobody_known'
    }),
  )
  await refused(
    'a user without the rights to migrate',
    /^The role "chowk_server" of DATABASE_URL may not /,
    elsewhere((url) => {
      url.username = 'chowk_server'
    }),
  )

  await t.test('a port in use', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1')
    t.after(() => taken.close())
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    assertRefused(
      await machine.run(['serve'], { PORT: String(port) }),
      /^Port \d+ is in use\. Stop what uses it/,
    )
  })

  await t.test('a database that is newer than the program', async () => {
    await query(url, `insert into public.chowk_migrations values ('profiles', '999-later.sql', 'x')`)
    for (const env of [{}, { MIGRATE: 'false' }] as Record<string, string>[]) {
      const said = /^The database is newer than this program \(it has profiles\/999-later\.sql\)/
      assertRefused(await machine.run(['serve'], env), said)
    }
    assertRefused(await machine.run(['doctor']), /^The database is newer than this program/)
  })

  await t.test('a database that is older, when it may not be migrated', async () => {
    await query(url, `delete from public.chowk_migrations where module = 'profiles'`)
    const said = /^The database is not up to date \(\d+ migrations are pending\): run/
    assertRefused(await machine.run(['serve'], { MIGRATE: 'false' }), said)
  })
})

test('a node that may not migrate needs no more rights than those of a server', async (t) => {
  const { serverUrl } = await freshDatabase(t)
  const machine = await aMachine(t, { DATABASE_URL: serverUrl, MIGRATE: 'false' })
  const node = await machine.start()
  assert.equal((await node.call('GET', '/auth/providers')).status, 200)
  const { code, stderr } = await node.kill('SIGTERM')
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
})

test('two nodes that start at once on an empty database migrate it once', async (t) => {
  const { url } = await freshDatabase(t)
  const empty = await emptyDatabase(t, url)
  const { username } = new URL(url)
  // An administrator named in the query must not become the one whom requests run as.
  const machine = await aMachine(t, { DATABASE_URL: `${empty}?user=${username}` })
  const nodes = await Promise.all([machine.start(), machine.start()])
  for (const { url } of nodes) assert.equal((await fetch(`${url}/readyz`)).status, 200)
  const applied = (url: string) =>
    query(url, 'select module, name, checksum from public.chowk_migrations order by 1, 2')
  assert.deepEqual(await applied(empty), await applied(url))
  const instances = await query(empty, 'select cardinality(modules) > 2 as all from kernel.service_instances')
  assert.deepEqual(instances, [{ all: true }, { all: true }])
  const users = `select distinct usename as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
  assert.deepEqual(await query(empty, users), [{ name: 'chowk_server' }])
  const ends = await Promise.all(nodes.map((node) => node.kill('SIGTERM')))
  assert.deepEqual(
    ends.map(({ code, stderr }) => ({ code, stderr })),
    [
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ],
  )
})

function assertRefused({ code, stderr, stdout }: Ended, said: RegExp): void {
  const [line = '', ...more] = stderr.trimEnd().split('\n')
  assert.match(line, said, stdout)
  assert.deepEqual(more, [], 'it takes one line')
  assert.equal(code, 1)
}

async function emptyDatabase(t: TestContext, url: string): Promise<string> {
  const name = `${new URL(url).pathname.slice(1)}_empty`
  await query(url, `create database ${name} template template0`)
  t.after(() => query(url, `drop database ${name} with (force)`))
  return new URL(`/${name}`, url).href
}

/** A login and a session each, made in the test's own process. */
async function makePeople(machine: Machine, count: number): Promise<Person[]> {
  const core = await machine.core(await machine.embeddedUrl())
  try {
    return await Promise.all(Array.from({ length: count }, () => aPerson(core)))
  } finally {
    await core.stop()
  }
}

async function connect(t: TestContext, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  t.after(() => client.end().catch(() => {}))
  return client
}

const publishUserCreated = (url: string, userId: string) =>
  query(url, `select kernel.publish($1, 'user.created', $2, null, '{profiles.make-profile}', '{5}')`, [
    newId(),
    { userId },
  ])

async function countProfiles(machine: Machine): Promise<number> {
  return (await query(await machine.embeddedUrl(), 'select from profiles.profiles')).length
}

async function waitingForLocks(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query('select from pg_locks where not granted')
  return rowCount ?? 0
}

const isClosed = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => false,
    () => true,
  )

const serverLog = ({ dataDir }: Machine): string =>
  readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8')
