import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Refusal } from '../refusal.ts'

const overloaded = () =>
  new Refusal('overloaded', 503, 'The server is busy. Try again in a moment.', { retryAfterSeconds: 2 })

/** Turns requests away before the node drowns: an honest 503 now beats a time-out later. */
export class Overload {
  readonly #inside = new WeakSet<object>()
  readonly #delay = monitorEventLoopDelay({ resolution: 20 })
  readonly #max: number
  readonly #maxDelayMs: number
  readonly #timer: NodeJS.Timeout
  #count = 0
  #loopDelayMs = 0
  /** Of two measurements the smaller: one pause, such as that of starting, is no overload. */
  #lastingDelayMs = 0

  constructor(maxInFlight: number, maxDelayMs: number) {
    this.#max = maxInFlight
    this.#maxDelayMs = maxDelayMs
    this.#delay.enable()
    this.#timer = setInterval(() => this.#measure(), 500).unref()
  }

  get inFlight(): number {
    return this.#count
  }

  get loopDelayMs(): number {
    return this.#loopDelayMs
  }

  refuseWhenLagging(): void {
    if (this.#lastingDelayMs > this.#maxDelayMs) throw overloaded()
  }

  enter(request: object): void {
    if (this.#count >= this.#max) throw overloaded()
    this.#inside.add(request)
    this.#count++
  }

  leave(request: object): void {
    if (this.#inside.delete(request)) this.#count--
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }

  #measure(): void {
    const delayMs = this.#delay.percentile(99) / 1e6
    this.#lastingDelayMs = Math.min(this.#loopDelayMs, delayMs)
    this.#loopDelayMs = delayMs
    this.#delay.reset()
  }
}
