import { type DestinationStream, type Logger as PinoLogger, pino, destination as pinoDestination } from 'pino'
import { maskFacts, maskText } from '../secrets/mask.ts'
import { inBatches } from './in-batches.ts'
import { readable } from './readable.ts'

export type Logger = PinoLogger

interface LogOptions {
  level: string
  /** Which program speaks, where several write into one log. */
  service: string
  /** Where lines go; standard output when absent. */
  destination?: DestinationStream
  /** Lines for people instead of JSON; by default on a terminal, except in production. */
  forPeople?: boolean
}

/** One line of JSON per event. Whatever is logged, secrets and personal data do not reach the line. */
export function createLogger({ level, service, destination, forPeople = onTerminal() }: LogOptions): Logger {
  const out = destination ?? (forPeople ? pinoDestination({ dest: 1, sync: true }) : standardOutput())
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: maskForLine },
      // Errors were already copied by the walk; pino's own serialiser would take the copies for errors again.
      serializers: { err: (copy: unknown) => copy },
      hooks: { streamWrite: (line) => inOneLine(maskText(line)) },
    },
    forPeople ? readable(out) : out,
  )
  return maskingChildren(logger)
}

let shared: DestinationStream | undefined
const standardOutput = (): DestinationStream => {
  shared ??= inBatches(pinoDestination({ dest: 1, sync: true }))
  return shared
}

const onTerminal = (): boolean => process.stdout.isTTY === true && process.env.NODE_ENV !== 'production'

/** Objects of the HTTP library reach pino as they are: it has serialisers that pick what to say of them. */
const leftToSerialisers = ['req', 'res', 'request', 'reply']

function maskForLine(facts: Record<string, unknown>): Record<string, unknown> {
  const left: Record<string, unknown> = {}
  const own: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(facts))
    (leftToSerialisers.includes(key) ? left : own)[key] = value
  try {
    return { ...maskFacts(own), ...left }
  } catch (error) {
    // A getter threw. A line that says so is better than a request that fails because it was logged.
    return { notLogged: maskText(String(error)) }
  }
}

/** pino asks no formatter about the facts a child logger carries on all its lines. */
function maskingChildren(logger: Logger): Logger {
  const { child } = logger
  logger.child = function (this: Logger, facts: object, options?: object) {
    return child.call(this, maskForLine(facts as Record<string, unknown>), options as never)
  } as typeof child
  return logger
}

/** JSON leaves these three unescaped, and some readers of logs take them for the end of a line. */
export const inOneLine = (line: string): string =>
  line.replace(/[\u0085\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`)
