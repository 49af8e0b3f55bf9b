import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BareOptions } from './bare-server.ts'

export interface Bare {
  readonly port: number
  stop(): void
}

/** Starts bare-server.ts in a process of its own. */
export async function startBare(options: BareOptions): Promise<Bare> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'))
  child.send(options)
  const [port] = (await once(child, 'message')) as [number]
  return { port, stop: () => child.disconnect() }
}
