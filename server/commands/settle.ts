import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const afterMs = 1_000

/** Once the node serves; a little later it collects what only starting needed, which V8 leaves lying while little happens. */
export function settle(): void {
  startIsOver()
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, afterMs).unref()
}

/**
 * Keeps what was compiled for the next start, also should this process be killed, and optimizes from now on
 * what runs often. In this order: V8 takes back only what was kept under the flags it starts with.
 */
export function startIsOver(): void {
  flushCompileCache()
  setFlagsFromString('--opt')
  setFlagsFromString('--maglev')
}
