import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { Installation } from './installation.ts'
import { compare, type Rate } from './load.ts'
import type { Place, Result } from './result.ts'

interface Measuring {
  installation: Installation
  note: Place['note']
  ours: Rate
  /** Our statements as a script of pgbench. */
  script: () => Promise<string>
  clients: number
}

/** How many transactions a second, against the same statements in pgbench; alone where that is not installed. */
export async function againstPgbench({ installation, note, ours, script, clients }: Measuring) {
  const unit: Result['unit'] = 'transactions/s'
  const pgbench = findPgbench()
  if (!pgbench) {
    note('pgbench is not installed, so there is nothing to compare with (Debian: apt install postgresql-15).')
    await ours(2)
    return { value: await ours(5), unit, limit: null, ratio: null, target: null }
  }
  const theirs = pgbenchRate(pgbench, installation, { script: await script(), clients })
  const { ours: value, theirs: limit, ratio } = await compare(ours, theirs)
  return { value, unit, limit, ratio, target: 0.5 }
}

/** Where Debian and PATH keep it; null when it is not installed. */
function findPgbench(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'))
  const debian = globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()
  return [...onPath, ...debian].find((file) => existsSync(file)) ?? null
}

/** Runs a script again and again from so many clients, each statement prepared once. */
function pgbenchRate(
  pgbench: string,
  installation: Installation,
  { script, clients }: { script: string; clients: number },
): Rate {
  const { dataDir, socketDir, databaseName } = installation
  const file = join(dataDir, 'script.sql')
  const options = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-f', file]
  return async (seconds) => {
    await writeFile(file, script)
    const args = [...options, '-T', String(seconds), '-h', socketDir, '-U', 'chowk_server', databaseName]
    const { stdout } = await promisify(execFile)(pgbench, args).catch(({ stderr }) => {
      throw new Error(`pgbench failed: ${String(stderr).slice(0, 1_000)}`)
    })
    const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
    const failed = /^number of failed transactions: (\d+)/m.exec(stdout)?.[1]
    if (rate === undefined || (failed ?? '0') !== '0') throw new Error(`pgbench failed: ${stdout}`)
    return Number(rate)
  }
}
