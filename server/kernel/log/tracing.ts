import { setTimeout as sleep } from 'node:timers/promises'
import {
  context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { maskText } from '../secrets/mask.ts'
import type { OpenSpan, Trace, Tracing } from './trace.ts'

interface TracingOptions {
  /** The collector's address without `/v1/traces`, as OTEL_EXPORTER_OTLP_ENDPOINT gives it. */
  endpoint: string
  serviceName: string
  serviceVersion: string
  /** Told when spans could not be delivered; they are dropped, requests go on. */
  onProblem(message: string): void
}

/** Sends spans to an OpenTelemetry collector. Import this file only when one is configured: it is heavy. */
export function startTracing({ endpoint, serviceName, serviceVersion, onProblem }: TracingOptions): Tracing {
  const tell = (message: string) => onProblem(maskText(message))
  diag.setLogger(
    { error: tell, warn: tell, info() {}, debug() {}, verbose() {} },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: 10_000,
  })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': serviceVersion }),
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 2_000 })],
  })
  const tracer = provider.getTracer('chowk', serviceVersion)
  return {
    serve(name, attributes, caller) {
      const parent = caller ? remote(caller) : ROOT_CONTEXT
      return opened(tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent), name)
    },
    async stop() {
      const patience = sleep(stopMs, undefined, { ref: false })
      await Promise.race([provider.shutdown().catch((error) => tell(String(error))), patience])
      context.disable()
      diag.disable()
    },
  }
}

/** A collector that is gone must not hold up the node's stop. */
const stopMs = 3_000

const remote = ({ traceId, spanId, sampled }: Trace) =>
  trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: sampled ? 1 : 0, isRemote: true })

function opened(span: Span, name: string): OpenSpan {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return {
    trace: { traceId, spanId, sampled: (traceFlags & 1) === 1 },
    run: (work) => context.with(trace.setSpan(context.active(), span), work),
    fail(error) {
      const { name: type, message, stack } = error instanceof Error ? error : new Error(String(error))
      span.recordException({ name: type, message: maskText(message), stack: maskText(stack ?? '') })
      span.setStatus({ code: SpanStatusCode.ERROR, message: maskText(message) })
    },
    end(attributes = {}) {
      span.setAttributes(attributes)
      const route = attributes['http.route']
      if (route !== undefined) span.updateName(`${name} ${route}`)
      span.end()
    },
  }
}
