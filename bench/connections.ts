import { connect, type Socket } from 'node:net'

export interface Target {
  port: number
  /** What each connection sends, again and again: whole requests, one list a connection. */
  connections: string[][]
}

export interface Answers {
  count: number
  seconds: number
  p50Ms: number
  p99Ms: number
}

interface Run {
  until: number
  left: number
  times: number[]
}

/**
 * Keeps every connection busy with one request at a time, for so long or so many. Sends prepared bytes and
 * reads no more of an answer than its status and length: a generator that costs much would hide, on a small
 * machine, how much more one server costs than another. Any answer but 2xx ends the measurement.
 */
export async function measure(
  target: Target,
  limits: { seconds: number; requests: number },
): Promise<Answers> {
  const started = performance.now()
  const run: Run = { until: started + limits.seconds * 1000, left: limits.requests, times: [] }
  await Promise.all(target.connections.map((requests) => converse(target.port, requests, run)))
  const seconds = (performance.now() - started) / 1000
  const times = Float64Array.from(run.times).sort()
  return { count: times.length, seconds, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) }
}

export const quantile = (sorted: Float64Array, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN

function converse(port: number, requests: string[], run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    const bytes = requests.map((request) => Buffer.from(request))
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let turn = 0
    const send = () => {
      if (run.left-- <= 0 || performance.now() >= run.until) return socket.end()
      sentAt = performance.now()
      socket.write(bytes[turn++ % bytes.length] as Buffer)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    readAnswers(socket, reject, () => {
      run.times.push(performance.now() - sentAt)
      send()
    })
  })
}

function readAnswers(socket: Socket, failed: (error: Error) => void, answered: () => void): void {
  let pending: Buffer | undefined
  socket.on('data', (chunk: Buffer) => {
    const read = pending ? Buffer.concat([pending, chunk]) : chunk
    pending = read
    const headEnds = read.indexOf('\r\n\r\n')
    if (headEnds < 0) return
    const head = read.toString('latin1', 0, headEnds)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    if (head[9] !== '2' || length === undefined) {
      socket.destroy()
      return failed(new Error(`An answer that was not expected: ${read.toString().slice(0, 2_000)}`))
    }
    if (read.length < headEnds + 4 + Number(length)) return
    pending = undefined
    answered()
  })
}
