import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const server = `http://localhost:${process.env.PORT || 4000}`

/** The server, restarted when its code changes, and Vite before it, which swaps the web app's code in place. */
const children = [
  start(process.execPath, ['--watch', '--watch-preserve-output', 'server/chowk.js', 'start']),
  start(process.execPath, ['node_modules/vite/bin/vite.js', 'web'], { CHOWK_SERVER: server }),
]

// Ctrl-C reaches the children by itself; this process only waits until they have drained and stopped.
process.on('SIGINT', () => {})
process.on('SIGTERM', stopAll)

await Promise.race(children.map((child) => once(child, 'exit')))
stopAll()
await Promise.all(children.map(ended))

function start(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ...process.env } })
}

function stopAll(): void {
  for (const child of children) if (!hasEnded(child)) child.kill('SIGTERM')
}

async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit')
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
