import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { superuser } from './data-folder.ts'

/** Arbitrary, the same for ever: the advisory lock that the one node which owns the cluster holds. */
const ownerLock = 7_241_103_002

export interface Ownership {
  release(): Promise<void>
}

/**
 * Takes the cluster for this process, or gives null when another live process has it. The lock sits on a
 * connection, so it vanishes with its holder, however that one ended.
 */
export async function claim(socketDir: string): Promise<Ownership | null> {
  let client = await connect(socketDir)
  let released = false
  if (!(await lock(client))) {
    await client.end()
    return null
  }
  // A crash of one backend restarts them all: the lock is taken again as soon as the server is back.
  const retake = async (): Promise<void> => {
    while (!released) {
      await sleep(200)
      const next = await connect(socketDir).catch(() => undefined)
      if (next === undefined) continue
      if (released || !(await lock(next).catch(() => false))) {
        await next.end().catch(() => {})
        continue
      }
      client = next
      client.once('end', () => void retake())
      return
    }
  }
  client.once('end', () => void retake())
  return {
    async release() {
      released = true
      await client.end().catch(() => {})
    },
  }
}

async function connect(socketDir: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketDir,
    user: superuser,
    database: 'postgres',
    application_name: 'chowk owner',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** A holder that was killed this instant may take a moment to vanish. */
async function lock(client: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [ownerLock])
    if (rows[0].taken) return true
    await sleep(50)
  }
  return false
}
