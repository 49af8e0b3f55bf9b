import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** Looks into a running node from outside, by the debugger's protocol. */
export class Inspector {
  readonly #socket: WebSocket
  #asked = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Wakes the inspector of a process that was started with this --inspect-port. */
  static async of(pid: number, port: number): Promise<Inspector> {
    process.kill(pid, 'SIGUSR1')
    for (let tried = 0; tried < 100; tried++) {
      const targets = await fetch(`http://127.0.0.1:${port}/json`)
        .then((answer) => answer.json() as Promise<{ webSocketDebuggerUrl: string }[]>)
        .catch(() => [])
      if (targets[0]) {
        const socket = new WebSocket(targets[0].webSocketDebuggerUrl)
        await once(socket, 'open')
        return new Inspector(socket)
      }
      await sleep(50)
    }
    throw new Error(`The inspector of process ${pid} does not answer on port ${port}.`)
  }

  /** What is still in use once all garbage is collected. */
  async liveHeapMegabytes(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage')
    const { usedSize } = (await this.#ask('Runtime.getHeapUsage')) as { usedSize: number }
    return usedSize / 1e6
  }

  close(): void {
    this.#socket.close()
  }

  async #ask(method: string): Promise<unknown> {
    const id = ++this.#asked
    this.#socket.send(JSON.stringify({ id, method }))
    const [{ data }] = (await once(this.#socket, 'message')) as [MessageEvent]
    const answer = JSON.parse(data)
    if (answer.id !== id || answer.error) throw new Error(`${method} was answered ${data}`)
    return answer.result
  }
}
