import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { withConnection } from '../with-connection.ts'
import { clusterNameOf } from './data-folder.ts'
import { endProcesses, isAlive, processesOf } from './processes.ts'
import { throwAwaySettings } from './settings.ts'
import { type Embedded, startEmbedded } from './start.ts'

// Made by root, this folder admits nobody else: the hardest case, met in most tests below.
const root = await mkdtemp(join(tmpdir(), 'chowk-embedded-'))
after(() => rm(root, { recursive: true, force: true }))

let folders = 0
const newFolder = (): string => join(root, `data${++folders}`)

async function start(t: TestContext, dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, settings: throwAwaySettings })
  t.after(() => embedded.stop())
  return embedded
}

const query = (embedded: Embedded, text: string): Promise<unknown[]> =>
  withConnection(embedded.url('postgres'), async (client) => (await client.query(text)).rows)

/** A node of its own on the folder, which can be killed; resolves with its first line. */
async function startNode(dataDir: string, uid?: number): Promise<{ child: ChildProcess; line: string }> {
  const script = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))}
    try {
      const embedded = await startEmbedded({ dataDir: process.argv[1], settings: { fsync: 'off' } })
      console.log('ready ' + embedded.url('postgres'))
      process.on('SIGTERM', () => embedded.stop().then(() => process.exit()))
    } catch (problem) {
      console.log(problem.name + ': ' + problem.message)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  let line = ''
  for await (const chunk of child.stdout) {
    line += chunk
    if (line.endsWith('\n')) break
  }
  return { child, line: line.trim() }
}

const processIdsOf = async (folder: string): Promise<number[]> =>
  (await processesOf(folder, clusterNameOf(folder))).map(({ pid }) => pid)

test('makes a cluster, keeps its data, and leaves no process behind', async (t) => {
  const folder = newFolder()
  const first = await start(t, folder)
  await query(first, 'create table kept as select 42 as answer')
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  await first.stop()
  await first.ended
  assert.deepEqual(await processIdsOf(folder), [])
  const second = await start(t, folder)
  assert.deepEqual(await query(second, 'select answer from kept'), [{ answer: 42 }])
  const addresses = await query(second, `select current_setting('listen_addresses') as addresses`)
  assert.deepEqual(addresses, [{ addresses: '' }])
})

test('recovers after its node was killed, with every acknowledged row', async (t) => {
  const folder = newFolder()
  const { child, line } = await startNode(folder)
  assert.match(line, /^ready /)
  const client = new pg.Client({ connectionString: line.slice('ready '.length) })
  client.on('error', () => {})
  await client.connect()
  await client.query('create table kept as select 42 as answer')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const embedded = await start(t, folder)
  assert.deepEqual(await query(embedded, 'select answer from kept'), [{ answer: 42 }])
})

test('recovers after the server was killed while a backend is busy', async (t) => {
  const folder = newFolder()
  const killed = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
  await query(killed, 'create table kept as select 42 as answer')
  const busy = query(killed, 'do $$ begin loop null; end loop; end $$').catch(() => {})
  await sleep(100)
  const [postmaster] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(postmaster), 'SIGKILL')
  await killed.ended
  const embedded = await start(t, folder)
  assert.deepEqual(await query(embedded, 'select answer from kept'), [{ answer: 42 }])
  await busy
})

test('is not misled by a postmaster.pid that names a stranger', async (t) => {
  const folder = newFolder()
  await (await startEmbedded({ dataDir: folder, settings: throwAwaySettings })).stop()
  await writeFile(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n1\n5432\n${folder}\n`)
  await query(await start(t, folder), 'select 1')
})

test('refuses a folder in use, in one line, and leaves its server running', async (t) => {
  const folder = newFolder()
  const embedded = await start(t, folder)
  await assert.rejects(startEmbedded({ dataDir: folder }), {
    name: 'StartProblem',
    message: /^Chowk is already running on \S+: stop it first.*\.$/,
  })
  await query(embedded, 'select 1')
})

test('of two starts at the same moment one gets the folder, the other is refused', async () => {
  const folder = newFolder()
  const nodes = await Promise.all([startNode(folder), startNode(folder)])
  const ready = nodes.filter(({ line }) => line.startsWith('ready'))
  const refused = nodes.filter(({ line }) => line.startsWith('StartProblem: Chowk is already running'))
  assert.deepEqual([ready.length, refused.length], [1, 1], nodes.map(({ line }) => line).join('\n'))
  const pids = nodes.map(({ child }) => child.pid as number)
  assert.ok(await endProcesses(pids, [['SIGTERM', 5_000]]))
  assert.deepEqual(await processIdsOf(folder), [])
})

test('takes the lock again after a crash of a backend restarted the server', async (t) => {
  const folder = newFolder()
  const embedded = await start(t, folder)
  const victim = query(embedded, 'select pg_backend_pid() as pid, pg_sleep(10)').catch(() => {})
  let row: { pid: number } | undefined
  while (row === undefined) {
    const sleeping = `select pid from pg_stat_activity where query like '%pg_sleep(10)%' and pid <> pg_backend_pid()`
    row = ((await query(embedded, sleeping)) as { pid: number }[])[0]
  }
  process.kill(row.pid, 'SIGKILL')
  await victim
  for (let tries = 0; tries < 50; tries++) {
    const locks = await query(embedded, `select 1 from pg_locks where locktype = 'advisory'`).catch(() => [])
    if (locks.length === 1) break
    await sleep(100)
  }
  await assert.rejects(startEmbedded({ dataDir: folder }), /already running/)
})

test('says what to do about data of another PostgreSQL, and about what is none', async () => {
  const other = newFolder()
  await mkdir(other)
  await writeFile(join(other, 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbedded({ dataDir: other }), {
    name: 'StartProblem',
    message: /was written by PostgreSQL 17.*pg_dump 17.*DATABASE_URL/,
  })
  const strange = newFolder()
  await mkdir(strange)
  await writeFile(join(strange, 'letter.txt'), 'Dear reader')
  await assert.rejects(startEmbedded({ dataDir: strange }), /holds files that are no PostgreSQL data/)
  await assert.rejects(startEmbedded({ dataDir: join(strange, 'letter.txt', 'data') }), {
    name: 'StartProblem',
    message: /a part of the path is a file/,
  })
})

test('puts the socket elsewhere when the path is too long for one', async (t) => {
  const folder = join(newFolder(), 'a'.repeat(60), 'b'.repeat(60))
  const embedded = await start(t, folder)
  assert.ok(embedded.socketDir.length < 90)
  assert.equal((await stat(embedded.socketDir)).mode & 0o777, 0o700)
  await query(embedded, 'select 1')
  await embedded.stop()
  await assert.rejects(stat(embedded.socketDir), { code: 'ENOENT' })
})

const asRoot = { skip: process.getuid?.() === 0 ? false : 'only root can become another user' }

test('works as an ordinary user, for whom a folder of somebody else is refused', asRoot, async (t) => {
  const user = 12_345
  const read = `import(${JSON.stringify(join(import.meta.dirname, 'start.ts'))})`
  const { status } = spawnSync(process.execPath, ['-e', read], { uid: user, gid: user, cwd: '/' })
  if (status !== 0) return t.skip('no other user may read this copy of Chowk')
  const home = await mkdtemp(join(tmpdir(), 'chowk-embedded-home-'))
  try {
    await chown(home, user, user)
    const foreign = await startNode(root, user)
    assert.match(foreign.line, /^StartProblem: Cannot keep the database|belongs to another user/)
    const own = await startNode(join(home, 'data'), user)
    // PostgreSQL asks for the user's name, which this one may lack.
    assert.match(own.line, /^ready |^StartProblem: .*could not look up effective user ID 12345/)
    own.child.kill('SIGTERM')
    assert.equal(await isAlive(foreign.child.pid as number), false)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

test('as root keeps the folder of an ordinary user theirs', asRoot, async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'chowk-embedded-home-'))
  t.after(() => rm(home, { recursive: true, force: true }))
  await chown(home, 65_534, 65_534)
  const embedded = await start(t, join(home, 'data'))
  assert.equal((await stat(join(home, 'data'))).uid, 65_534)
  await query(embedded, 'select 1')
})
