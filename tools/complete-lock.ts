import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Entry {
  version?: string
  dev?: boolean
  optionalDependencies?: Record<string, string>
  [field: string]: unknown
}

const lockPath = join(import.meta.dirname, '..', 'package-lock.json')

/**
 * The optional packages (mostly binaries for other systems) that the lock file's entries ask for but that
 * it does not hold. npm leaves them out when the registry does not answer for them while it writes the file,
 * and `npm ci` then refuses the file on every machine.
 */
export function missingEntries(packages: Record<string, Entry>): Record<string, Entry> {
  const held = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  )
  const missing: Record<string, Entry> = {}
  for (const { dev, optionalDependencies = {} } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const exact = /^\d+\.\d+\.\d+\S*$/.test(version)
      if (exact && !held.has(name)) missing[`node_modules/${name}`] = entryFor(name, version, dev)
    }
  }
  return missing
}

export const readLock = (): { packages: Record<string, Entry> } => JSON.parse(readFileSync(lockPath, 'utf8'))

function entryFor(name: string, version: string, dev: boolean | undefined): Entry {
  const os = /darwin|linux|win32|freebsd|android/.exec(name)?.[0]
  const cpu = /arm64|x64|ia32|wasm32|arm/.exec(name)?.[0]
  const libc = os === 'linux' ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {}
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev } : {}),
    ...libc,
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

if (import.meta.main) {
  const lock = readLock()
  const missing = missingEntries(lock.packages)
  const entries = Object.entries({ ...lock.packages, ...missing })
  lock.packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`Added ${Object.keys(missing).length} entries to package-lock.json`)
}
