import { Refusal } from './refusal.ts'

interface TurnstileOptions {
  atOnce: number
  /** How many may wait; whoever comes beyond is told to come back. */
  queueLimit: number
  /** What they are told. */
  busy: string
}

/** Lets heavy work through a few at a time: a flood may queue, but exhausts neither memory nor threads. */
export class Turnstile {
  readonly #options: TurnstileOptions
  readonly #queue: (() => void)[] = []
  running = 0
  done = 0

  constructor(options: TurnstileOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#queue.length
  }

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.#options.atOnce) await this.#myTurn()
    else this.running += 1
    try {
      return await work()
    } finally {
      this.done += 1
      // The place is handed over rather than freed, so that nobody overtakes the queue.
      const next = this.#queue.shift()
      if (next) next()
      else this.running -= 1
    }
  }

  #myTurn(): Promise<void> {
    const { queueLimit, busy } = this.#options
    if (this.#queue.length >= queueLimit) throw new Refusal('busy', 503, busy, { retryAfterSeconds: 2 })
    return new Promise((resolve) => this.#queue.push(resolve))
  }
}
