import type { DestinationStream } from 'pino'

/** Turns lines of JSON into lines for a terminal: `11:55:00.123 warn  message  key=value`. */
export const readable = (out: DestinationStream): DestinationStream => ({
  write: (line) => void out.write(toReadable(line)),
})

const colours: Record<string, number> = { debug: 90, info: 36, warn: 33, error: 31, fatal: 31 }

export function toReadable(line: string): string {
  let facts: Record<string, unknown>
  try {
    facts = JSON.parse(line)
  } catch {
    return line
  }
  const { time, level, service: _, msg = '', err, ...rest } = facts
  const name = String(level)
  const clock = new Date(String(time)).toTimeString().slice(0, 8) + String(time).slice(19, 23)
  const pairs = Object.entries(rest).map(([key, value]) => `${key}=${spoken(value)}`)
  const head = `\u001b[90m${clock}\u001b[0m \u001b[${colours[name] ?? 0}m${name.padEnd(5)}\u001b[0m ${withoutControls(String(msg))}`
  const tail = pairs.length > 0 ? `  \u001b[90m${pairs.join(' ')}\u001b[0m` : ''
  return `${head}${tail}\n${stackOf(err)}`
}

function spoken(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return withoutControls(/^[^\s"=]+$/.test(text) ? text : JSON.stringify(value))
}

/** What a stranger sent must not move the cursor or colour the terminal. */
const withoutControls = (text: string): string => text.replace(/\p{Cc}/gu, '·')

function stackOf(err: unknown): string {
  if (typeof err !== 'object' || err === null) return ''
  const { stack, cause } = err as { stack?: unknown; cause?: unknown }
  if (typeof stack !== 'string') return `  ${withoutControls(JSON.stringify(err))}\n`
  const lines = stack.split('\n').map((line) => `  ${withoutControls(line)}\n`)
  return lines.join('') + (cause ? `  because of\n${stackOf(cause)}` : '')
}
