import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, lchown, mkdir, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartProblem } from '../../config/config.ts'
import { type Account, wrap } from './account.ts'
import type { Binaries } from './binaries.ts'
import { isAlive } from './processes.ts'

const run = promisify(execFile)

export const superuser = 'chowk_admin'

/** A Unix socket's path may be 107 bytes long, its file's name included. */
const maxSocketFolderLength = 85

/** Makes the folder if need be and gives its true path, by which its processes are known. */
export async function openFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dirname(dataDir), { recursive: true })
    await mkdir(dataDir, { mode: 0o700 }).catch(ignoring('EEXIST'))
    const folder = await realpath(dataDir)
    await refuseForeign(folder)
    return folder
  } catch (error) {
    throw missingRight(error, dataDir)
  }
}

interface NewCluster {
  folder: string
  binaries: Binaries
  account: Account
  log: (line: string) => void
  /** False for data that may be lost with the machine's power. */
  durable: boolean
}

/** Fills an empty folder with a new cluster; refuses one that this PostgreSQL cannot read. */
export async function ensureCluster(wanted: NewCluster): Promise<void> {
  const { folder, binaries, log } = wanted
  const names = await readdir(folder)
  if (names.length === 0) {
    log(`Making a new PostgreSQL ${binaries.major} database in ${folder}`)
    await initialise(wanted)
  } else if (!names.includes('PG_VERSION')) {
    throw new StartProblem(`${folder} holds files that are no PostgreSQL data: empty it or set DATA_DIR.`)
  }
  const major = Number(await readFile(join(folder, 'PG_VERSION'), 'utf8'))
  if (major !== binaries.major) {
    throw new StartProblem(
      `${folder} was written by PostgreSQL ${major}, which this Chowk's PostgreSQL ${binaries.major} cannot read: ` +
        `export it with pg_dump ${major} and import it here, set DATABASE_URL to a PostgreSQL ${major} server, ` +
        'or move the folder away to begin anew.',
    )
  }
}

/** PostgreSQL wants to own its folder, alone. */
export async function takePossession(folder: string, { owner }: Account): Promise<void> {
  const found = await stat(folder)
  if (owner && found.uid !== owner.uid) await chownAll(folder, owner.uid, owner.gid)
  if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700)
}

/** The data folder itself, which nobody else may enter, or where its path is too long, a private one for it. */
export async function socketFolderFor(folder: string, account: Account): Promise<string> {
  if (Buffer.byteLength(folder) <= maxSocketFolderLength) return folder
  const socketDir = join(tmpdir(), clusterNameOf(folder))
  await mkdir(socketDir, { mode: 0o700 }).catch(ignoring('EEXIST'))
  const owner = account.owner ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  if (account.owner) await lchown(socketDir, owner.uid, owner.gid)
  const found = await stat(socketDir)
  if (found.uid !== owner.uid || (found.mode & 0o777) !== 0o700) {
    throw new StartProblem(`${socketDir} belongs to somebody else: remove it, or use a shorter DATA_DIR.`)
  }
  return socketDir
}

/** Told by every process of the cluster in its title. */
export const clusterNameOf = (folder: string): string =>
  `chowk-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`

async function refuseForeign(folder: string): Promise<void> {
  const self = process.getuid?.()
  const { uid } = await stat(folder)
  if (self === 0 || self === uid) return
  throw new StartProblem(
    `${folder} belongs to another user (id ${uid}), perhaps because Chowk was started with sudo once: ` +
      `run "sudo chown -R ${self} ${folder}", or start it as that user.`,
  )
}

/** Makes the cluster beside the folder and moves it in whole, so that a start cut short leaves no half. */
async function initialise(wanted: NewCluster): Promise<void> {
  const { folder, account } = wanted
  const prefix = `${basename(folder)}.new-`
  const fresh = join(dirname(folder), `${prefix}${process.pid}`)
  try {
    await removeAbandoned(dirname(folder), prefix)
    await mkdir(fresh, { mode: 0o700 })
    if (account.owner) await lchown(fresh, account.owner.uid, account.owner.gid)
    await runInitdb(fresh, wanted)
    await rename(fresh, folder).catch(ignoring('ENOTEMPTY', 'EEXIST'))
  } catch (error) {
    throw missingRight(error, dirname(folder))
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function runInitdb(fresh: string, { binaries, account, durable }: NewCluster): Promise<void> {
  // Sorts alike on every machine; the character type is UTF-8, else Hindi letters are no letters to trigrams.
  const locales = ['C.UTF-8', 'en_US.UTF-8', 'C']
  for (const locale of locales) {
    const options = `-U ${superuser} -E UTF8 --locale-provider=icu --icu-locale=und --auth-local=trust --auth-host=reject${durable ? '' : ' --no-sync'}`
    const args = ['-D', fresh, `--locale=${locale}`, '--lc-messages=C', ...options.split(' ')]
    const [command, wrapped] = wrap(account, binaries.initdb, args)
    try {
      await run(command, wrapped, { ...account.credentials, cwd: '/', env: environment })
      return
    } catch (error) {
      const said = (error as { stderr?: string }).stderr ?? String(error)
      if (said.includes('invalid locale name') && locale !== 'C') continue
      throw new StartProblem(`PostgreSQL could not make its files in ${fresh}: ${lastLine(said)}`)
    }
  }
}

/** Nothing of the caller's: PGPORT, LD_LIBRARY_PATH and the like would reach into the server. */
export const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_MESSAGES: 'C' }

async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix) || (await isAlive(Number(name.slice(prefix.length))))) continue
    await rm(join(parent, name), { recursive: true, force: true })
  }
}

async function chownAll(path: string, uid: number, gid: number): Promise<void> {
  await lchown(path, uid, gid)
  const entries = await readdir(path, { recursive: true })
  for (const entry of entries) await lchown(join(path, entry), uid, gid).catch(ignoring('ENOENT'))
}

const ignoring =
  (...codes: string[]) =>
  (error: NodeJS.ErrnoException): void => {
    if (!codes.includes(error.code ?? '')) throw error
  }

function missingRight(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const reasons: Record<string, string> = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EEXIST: 'a part of the path is a file',
    ENOTDIR: 'a part of the path is a file',
  }
  if (!(code in reasons)) return error
  return new StartProblem(`Cannot keep the database in ${path}: ${reasons[code]}. Mend it or set DATA_DIR.`)
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .filter((line) => /error|fatal|could not/i.test(line))
    .at(-1) ?? text.trim()
