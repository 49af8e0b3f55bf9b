import type { TFunction } from 'i18next'

export interface FieldProblem {
  path: string
  code: string
  message: string
}

interface ProblemDocument {
  title?: string
  status?: number
  code?: string
  detail?: string
  requestId?: string
  fields?: FieldProblem[]
  retryAfterSeconds?: number
  facts?: Record<string, unknown>
}

/** A refusal by the server (problem details, RFC 9457), or the network's failure to bring any answer. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly requestId: string | null
  readonly fields: FieldProblem[]
  readonly retryAfterSeconds: number | null
  readonly facts: Record<string, unknown>

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title ?? document.code ?? 'The request failed.')
    this.name = 'ApiProblem'
    this.status = document.status ?? 0
    this.code = document.code ?? 'unknown'
    this.detail = document.detail ?? ''
    this.requestId = document.requestId ?? null
    this.fields = (document.fields ?? []).map((field) => ({ ...field, path: dotted(field.path) }))
    this.retryAfterSeconds = document.retryAfterSeconds ?? null
    this.facts = document.facts ?? {}
  }
}

/** The sentence shown to the person: ours for the codes we know, else the server's own. */
export function problemText(t: TFunction<'app'>, error: unknown): string {
  const problem = error instanceof ApiProblem ? error : new ApiProblem({ code: codeOf(error) })
  const keys = [`problems.${problem.code}`, `refusals:${problem.code}`] as unknown as 'problems.unknown'
  const known = t(keys, {
    ...problem.facts,
    defaultValue: '',
    wait: waitText(t, problem.retryAfterSeconds),
  })
  return known || problem.detail || t('problems.unknown')
}

/** A part of the app itself that could not be fetched is a matter of the network too. */
const codeOf = (error: unknown) =>
  error instanceof TypeError && /fetch|import/i.test(error.message) ? 'unreachable' : 'unknown'

export function fieldProblemText(t: TFunction<'app'>, field: FieldProblem): string {
  const keys = [
    `fieldProblems.${field.code}`,
    `refusals:${field.code}`,
  ] as unknown as 'fieldProblems.required'
  const known = t(keys, { defaultValue: '' })
  return known || field.message
}

export function waitText(t: TFunction<'app'>, seconds: number | null): string {
  if (seconds === null) return t('time.aMoment')
  if (seconds < 90) return t('time.seconds', { count: Math.max(1, Math.round(seconds)) })
  return t('time.minutes', { count: Math.round(seconds / 60) })
}

/** '/residentialAddress/line1' and 'body.residentialAddress.line1' both mean 'residentialAddress.line1'. */
function dotted(path: string): string {
  return path.replace(/^\/?(body[./])?/, '').replaceAll('/', '.')
}
