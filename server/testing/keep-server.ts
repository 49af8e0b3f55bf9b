import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartProblem } from '../kernel/config/config.ts'
import { throwAwaySettings } from '../kernel/database/embedded/settings.ts'
import { startEmbedded } from '../kernel/database/embedded/start.ts'
import { addressFile, inUseLock, sharedFolder } from './shared-server.ts'

const idleMs = 15_000

/** Keeps the PostgreSQL that test files run by hand share, and removes it when it has been idle for a while. */
async function keep(): Promise<void> {
  const dataDir = join(sharedFolder, 'postgres')
  const embedded = await startEmbedded({ dataDir, settings: throwAwaySettings, log: console.log })
  const client = new pg.Client({ connectionString: embedded.url('postgres') })
  client.on('error', () => {})
  await client.connect()
  await writeFile(addressFile, embedded.url('postgres'))
  process.on('SIGTERM', () => void embedded.stop())
  process.on('SIGINT', () => void embedded.stop())
  try {
    await Promise.race([untilIdle(client), embedded.ended])
  } finally {
    await rm(addressFile, { force: true })
    await embedded.stop()
    await rm(sharedFolder, { recursive: true, force: true })
  }
}

/** Once taken, the lock stays: whoever comes now waits for it, is cut off, and starts a new server. */
async function untilIdle(client: pg.Client): Promise<void> {
  await sleep(idleMs)
  let free = 0
  while (free < 2) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [inUseLock])
    if (!rows[0].taken) free = 0
    else if (++free < 2) await client.query('select pg_advisory_unlock($1)', [inUseLock])
    if (free < 2) await sleep(idleMs)
  }
}

try {
  await keep()
} catch (error) {
  // Another keeper was quicker, and its server serves just as well.
  console.error(error instanceof StartProblem ? error.message : error)
  process.exitCode = 1
}
