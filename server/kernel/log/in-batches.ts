import type { DestinationStream } from 'pino'

const longestWaitMs = 100
const maxHeldLength = 8_192

/** Holds lines back for a moment: a busy node spends less on making a line than on handing it over alone. */
export function inBatches(out: DestinationStream): DestinationStream {
  let held = ''
  let waiting: NodeJS.Timeout | undefined
  const handOver = () => {
    clearTimeout(waiting)
    waiting = undefined
    const lines = held
    held = ''
    if (lines !== '') out.write(lines)
  }
  process.on('exit', handOver)
  return {
    write(line) {
      held += line
      if (held.length > maxHeldLength) handOver()
      else waiting ??= setTimeout(handOver, longestWaitMs).unref()
    },
  }
}
