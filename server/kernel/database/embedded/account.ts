import { spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartProblem } from '../../config/config.ts'
import type { Binaries } from './binaries.ts'

/** Whom PostgreSQL runs as. It refuses root, so root has to hand it to somebody else. */
export interface Account {
  /** Owner of the data folder; absent when it is simply whoever runs Node. */
  owner?: { uid: number; gid: number }
  /** Set on the spawned process. */
  credentials: { uid?: number; gid?: number }
  /** Put before the command. */
  prefix: readonly string[]
}

/** Picks the first account that can reach both the binaries and the data folder. */
export async function chooseAccount(binaries: Binaries, dataDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { credentials: {}, prefix: [] }
  const parent = dirname(dataDir)
  for (const account of await candidates(dataDir, parent)) {
    if (reaches(account, binaries, parent)) return account
  }
  throw new StartProblem(
    `PostgreSQL does not run as root, and no other user may enter ${parent} or read ${binaries.postgres}: ` +
      'start Chowk as an ordinary user, move the folder to where others can enter (such as /srv), or set DATABASE_URL.',
  )
}

export const wrap = (account: Account, command: string, args: readonly string[]): [string, string[]] => {
  const [first = command, ...rest] = [...account.prefix, command, ...args]
  return [first, rest]
}

async function candidates(dataDir: string, parent: string): Promise<Account[]> {
  const owners = await Promise.all([dataDir, parent].map((path) => ownerOf(path)))
  const nobody = { uid: numericId('-u'), gid: numericId('-g') }
  const inherited = owners.flatMap((owner) => (owner && owner.uid !== 0 ? [owner] : []))
  const plain = [...inherited, nobody].map((owner) => ({ owner, credentials: owner, prefix: [] }))
  if (process.platform !== 'linux') return plain
  return [...plain, withFileRights(nobody), inUserNamespace]
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && { uid: found.uid, gid: found.gid }
}

const numericId = (flag: '-u' | '-g'): number => {
  const { stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' })
  return stdout?.trim() ? Number(stdout) : 65_534
}

/** For folders such as /root that others cannot enter: not root, but with root's way past file modes. */
const withFileRights = (owner: { uid: number; gid: number }): Account => ({
  owner,
  credentials: {},
  prefix: [
    'setpriv',
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    // Without this bit access(2), by which PostgreSQL checks its binaries, ignores the right.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ],
})

/** Root outside, nobody inside: where the capability above is withheld but namespaces are allowed. */
const inUserNamespace: Account = {
  owner: { uid: 0, gid: 0 },
  credentials: {},
  prefix: ['unshare', '-U', '--map-user=65534', '--map-group=65534'],
}

function reaches(account: Account, binaries: Binaries, folder: string): boolean {
  const script = 'cd -- "$0" && exec "$1" --version'
  const [command, args] = wrap(account, '/bin/sh', ['-c', script, folder, binaries.postgres])
  const tried = spawnSync(command, args, { ...account.credentials, cwd: '/', encoding: 'utf8' })
  return tried.status === 0 && !tried.stderr.includes('invalid binary')
}
