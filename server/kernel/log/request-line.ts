import { pino } from 'pino'
import { maskText } from '../secrets/mask.ts'
import { inOneLine, type Logger } from './log.ts'

export interface ServedRequest {
  requestId: string
  traceId: string
  method: string
  /** Without the query, which may hold codes. */
  path: string
  status: number
  durationMs: number
  address: string
}

const { chindingsSym, streamSym } = pino.symbols as unknown as { chindingsSym: 'facts'; streamSym: 'out' }

/**
 * The line that every request costs, written without pino's walk through objects, which takes as long as the
 * rest of a small request. What strangers chose is masked and quoted here; the rest is ours.
 */
export function logRequest(log: Logger, served: ServedRequest): void {
  if (!log.isLevelEnabled('info')) return
  const { requestId, traceId, method, path, status, durationMs, address } = served
  const { [chindingsSym]: facts, [streamSym]: out } = log as unknown as {
    facts: string
    out: { write(line: string): void }
  }
  out.write(
    `{"level":"info","time":"${new Date().toISOString()}"${facts},"reqId":"${requestId}","traceId":"${traceId}",` +
      `"method":"${method}","path":${quoted(maskText(path))},"status":${status},` +
      `"durationMs":${Math.round(durationMs * 10) / 10},"address":${quoted(address)},"msg":"request"}\n`,
  )
}

const quoted = (text: string): string => inOneLine(JSON.stringify(text))
