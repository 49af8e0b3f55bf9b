import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ServingNode {
  readonly port: number
  readonly pid: number
  /** From the start of the process to the first `ready`. */
  readonly readyMs: number
  stop(): Promise<void>
}

const mainFile = join(import.meta.dirname, '..', 'server', 'chowk.js')

/** A node as services run it: a process of its own, its log in a file of its DATA_DIR. */
export async function serveNode(
  env: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<ServingNode> {
  const port = await freePort()
  const log = join(env.DATA_DIR as string, 'node.log')
  const out = openSync(log, 'w')
  const started = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, mainFile, 'serve'], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', out, out],
  })
  await untilReady(child, port, log)
  const readyMs = performance.now() - started
  return { port, pid: child.pid as number, readyMs, stop: () => stop(child) }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilReady(child: ChildProcess, port: number, log: string): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await sleep(2)
  }
  throw new Error(`The node did not start: ${await readFile(log, 'utf8')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
