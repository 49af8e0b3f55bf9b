import { randomHex } from '../id.ts'

/** One step of a trace as W3C Trace Context names it; follows a request through gateways, nodes and collectors. */
export interface Trace {
  traceId: string
  spanId: string
  sampled: boolean
}

/** A span under way: one request being served. */
export interface OpenSpan {
  readonly trace: Trace
  /** Runs `work` so that spans started within become children of this one. */
  run<Result>(work: () => Result): Result
  /** Marks it as failed; it still has to end. */
  fail(error: unknown): void
  end(attributes?: Attributes): void
}

type Attributes = Record<string, string | number | boolean>

export interface Tracing {
  serve(name: string, attributes: Attributes, caller: Trace | null): OpenSpan
  stop(): Promise<void>
}

/** Null for anything but a well-formed header: a stranger's nonsense starts a trace of our own. */
export function parseTraceparent(header: string | undefined): Trace | null {
  const [, version, traceId, spanId, flags, more] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header?.trim() ?? '') ?? []
  if (!version || !traceId || !spanId || !flags) return null
  if (version === 'ff' || (version === '00' && more !== undefined)) return null
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

export const formatTraceparent = ({ traceId, spanId, sampled }: Trace): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`

/** The next step of the caller's trace, or the first of a new one. */
export const nextTrace = (caller: Trace | null): Trace => ({
  traceId: caller?.traceId ?? randomHex(16),
  spanId: randomHex(8),
  sampled: caller?.sampled ?? false,
})

let tracing: Tracing | undefined

/** Set once at start, before the doors open; undefined again when the node stops. */
export function useTracing(started: Tracing | undefined): void {
  tracing = started
}

/** Starts the span of a request. Without a collector it is a trace id for the log, nothing more. */
export function startServing(name: string, attributes: Attributes, caller: Trace | null): OpenSpan {
  return tracing?.serve(name, attributes, caller) ?? unrecorded(nextTrace(caller))
}

const unrecorded = (trace: Trace): OpenSpan => ({ trace, run: (work) => work(), fail() {}, end() {} })
