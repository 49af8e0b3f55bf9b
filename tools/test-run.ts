import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcesses, isAlive, processesIn } from '../server/kernel/database/embedded/processes.ts'
import { throwAwaySettings } from '../server/kernel/database/embedded/settings.ts'
import { startEmbedded } from '../server/kernel/database/embedded/start.ts'
import { withConnection } from '../server/kernel/database/with-connection.ts'
import { scratchFolder, scratchFolders } from '../server/testing/scratch.ts'
import { ensureTemplate } from '../server/testing/template.ts'

export interface TestRun {
  /** For the processes that run the tests. */
  readonly env: Record<string, string>
  close(): Promise<void>
}

const prefix = 'chowk-run-'

/**
 * A folder for everything the tests write and a database server for all of them (their own, or the one that
 * TEST_DATABASE_URL names); both are as before once the run is closed, even if tests were killed.
 */
export async function openTestRun(): Promise<TestRun> {
  await removeAbandoned()
  const folder = await mkdtemp(join(scratchFolder(), prefix))
  const undo: (() => Promise<void>)[] = [() => removeRun(folder)]
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    // So that the account PostgreSQL runs as can enter.
    await chmod(folder, 0o711)
    await writeFile(join(folder, 'run.pid'), String(process.pid))
    const temporary = join(folder, 'tmp')
    await mkdir(temporary)
    const adminUrl = process.env.TEST_DATABASE_URL ?? (await startServer(folder, undo))
    const template = await ensureTemplate(adminUrl)
    const databases = `chowk_run_${process.pid}`
    if (process.env.TEST_DATABASE_URL) undo.push(() => dropDatabases(adminUrl, [template, `${databases}_%`]))
    const names = { TEST_DATABASE_URL: adminUrl, TEST_TEMPLATE: template, TEST_DATABASES: databases }
    return { env: { ...names, TMPDIR: temporary }, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startServer(folder: string, undo: (() => Promise<void>)[]): Promise<string> {
  const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), settings: throwAwaySettings })
  undo.push(() => embedded.stop())
  return embedded.url('postgres')
}

async function dropDatabases(adminUrl: string, patterns: string[]): Promise<void> {
  await withConnection(adminUrl, async (admin) => {
    const { rows } = await admin.query('select datname from pg_database where datname like any($1)', [
      patterns,
    ])
    for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
  })
}

/** Runs that were killed cannot clean up after themselves. */
async function removeAbandoned(): Promise<void> {
  for (const parent of scratchFolders()) {
    for (const name of await readdir(parent).catch(() => [])) {
      if (name.startsWith(prefix)) await removeIfAbandoned(join(parent, name))
    }
  }
}

async function removeIfAbandoned(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'run.pid'), 'utf8').catch(() => Number.NaN))
  if (pid > 0 && !(await isAlive(pid))) await removeRun(folder)
}

async function removeRun(folder: string): Promise<void> {
  const left = await processesIn(folder)
  await endProcesses(
    left.map(({ pid }) => pid),
    [
      ['SIGQUIT', 3_000],
      ['SIGKILL', 3_000],
    ],
  )
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
