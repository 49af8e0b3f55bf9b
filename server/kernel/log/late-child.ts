import type { Logger } from './log.ts'

/** A child logger that is made when it first says something: most requests never do. */
export const lateChild = (parent: Logger, facts: object): Logger =>
  new LateChild(parent, facts) as unknown as Logger

type Said = Parameters<Logger['info']>

class LateChild {
  readonly #parent: Logger
  readonly #facts: object
  #made: Logger | undefined

  constructor(parent: Logger, facts: object) {
    this.#parent = parent
    this.#facts = facts
  }

  get #log(): Logger {
    this.#made ??= this.#parent.child(this.#facts)
    return this.#made
  }

  get level(): string {
    return this.#parent.level
  }

  isLevelEnabled(level: string): boolean {
    return this.#parent.isLevelEnabled(level)
  }

  child(facts: object): Logger {
    return lateChild(this.#parent, { ...this.#facts, ...facts })
  }

  trace(...said: Said): void {
    this.#log.trace(...said)
  }

  debug(...said: Said): void {
    this.#log.debug(...said)
  }

  info(...said: Said): void {
    this.#log.info(...said)
  }

  warn(...said: Said): void {
    this.#log.warn(...said)
  }

  error(...said: Said): void {
    this.#log.error(...said)
  }

  fatal(...said: Said): void {
    this.#log.fatal(...said)
  }

  silent(): void {}
}
