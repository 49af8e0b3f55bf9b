import { createHash } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { maskText } from '../secrets/mask.ts'
import { errorLogged } from './events.ts'

export interface ErrorReporter {
  /** Publishes `error.logged`, at most once a minute for the same fault. Never throws, never waits for long. */
  report(error: unknown, where: string, requestId: string): void
  /** Waits until what was reported has been written. */
  settled(): Promise<void>
}

const quietMs = 60_000
const maxFaults = 200
const maxMessageLength = 500

/** Tells of unexpected errors by event, without letting a storm of them become a storm of events. */
export function createErrorReporter(system: () => Ctx, node: string): ErrorReporter {
  const faults = new Map<string, { toldAt: number; unsaid: number }>()
  const writing = new Set<Promise<void>>()

  const tell = async (fault: Fault, where: string, requestId: string, occurrences: number) => {
    const ctx = system()
    try {
      await ctx.transaction((tx) =>
        tx.publish(errorLogged, { ...fault, where, requestId, node, occurrences }),
      )
    } catch (error) {
      // The database may be what is broken; the log has both.
      ctx.log.warn({ err: error }, 'an error could not be reported by event')
    }
  }

  return {
    report(error, where, requestId) {
      const fault = faultOf(error, where)
      const known = faults.get(fault.fingerprint)
      if (known && Date.now() - known.toldAt < quietMs) {
        known.unsaid++
        return
      }
      if (!known && faults.size >= maxFaults) forgetOldest(faults)
      faults.set(fault.fingerprint, { toldAt: Date.now(), unsaid: 0 })
      const told = tell(fault, where, requestId, 1 + (known?.unsaid ?? 0)).finally(() => writing.delete(told))
      writing.add(told)
    },
    async settled() {
      await Promise.all(writing)
    },
  }
}

interface Fault {
  fingerprint: string
  name: string
  message: string
}

function faultOf(error: unknown, where: string): Fault {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  const place = /\n\s+at .+/.exec(stack ?? '')?.[0] ?? ''
  const fingerprint = createHash('sha256').update(`${where}\n${name}\n${place}`).digest('hex').slice(0, 16)
  return { fingerprint, name, message: maskText(message).slice(0, maxMessageLength) }
}

function forgetOldest(faults: Map<string, unknown>): void {
  for (const fingerprint of faults.keys()) {
    faults.delete(fingerprint)
    return
  }
}
