import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answers, Target } from './connections.ts'

export interface Load {
  /** Presses on a server until the time is over or so many requests were answered. */
  press(target: Target, limits: { seconds?: number; requests?: number }): Promise<Answers>
  stop(): void
}

export function startLoad(): Load {
  const child: ChildProcess = fork(join(import.meta.dirname, 'generator.ts'))
  const ended = once(child, 'exit').then(() => [{ problem: 'The load generator ended.' }])
  return {
    async press(target, { seconds = 3_600, requests = Number.MAX_SAFE_INTEGER }) {
      child.send({ target, seconds, requests })
      const [answers] = (await Promise.race([once(child, 'message'), ended])) as [
        Answers | { problem: string },
      ]
      if ('problem' in answers) throw new Error(answers.problem)
      return answers
    },
    stop: () => child.disconnect(),
  }
}

const warmUpSeconds = 2
const roundSeconds = 3
const rounds = 5

export interface Comparison {
  /** Medians, in answers a second. */
  ours: number
  theirs: number
  /** The median of the ratios of each round: what slows the machine for a while slows both sides of a round. */
  ratio: number
}

/** How many a second, measured for so long. */
export type Rate = (seconds: number) => Promise<number>

export const rateOf =
  (load: Load, target: Target): Rate =>
  async (atMost) => {
    const { count, seconds } = await load.press(target, { seconds: atMost })
    return count / seconds
  }

/** Measures the one and the other by turns. */
export async function compare(ours: Rate, theirs: Rate): Promise<Comparison> {
  for (const rate of [ours, theirs]) await rate(warmUpSeconds)
  const pairs: [number, number][] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push([await ours(roundSeconds), await theirs(roundSeconds)])
  }
  return {
    ours: median(pairs.map(([one]) => one)),
    theirs: median(pairs.map(([, other]) => other)),
    ratio: median(pairs.map(([one, other]) => one / other)),
  }
}

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** One connection's request as bytes on the wire. */
export function requestOf(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(text && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`
}
