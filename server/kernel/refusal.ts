export interface FieldProblem {
  /** JSON pointer into the body, or `query/limit`, `params/id`. */
  path: string
  code: string
  message: string
}

/**
 * An expected "no": the caller asked for something the business does not allow.
 * Anything else that is thrown is a bug and ends the request with a masked 500.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly fields: FieldProblem[] | undefined
  readonly retryAfterSeconds: number | undefined
  /** Facts the client needs to go on, such as the lines that are out of stock. */
  readonly facts: Record<string, unknown> | undefined

  constructor(
    code: string,
    status: number,
    detail: string,
    more: { fields?: FieldProblem[]; retryAfterSeconds?: number; facts?: Record<string, unknown> } = {},
  ) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.fields = more.fields
    this.retryAfterSeconds = more.retryAfterSeconds
    this.facts = more.facts
  }
}

export const notFound = (what: string): Refusal => new Refusal('not_found', 404, `There is no such ${what}.`)

export const forbidden = (detail = 'You may not do this.'): Refusal => new Refusal('forbidden', 403, detail)

export const invalidField = (path: string, code: string, message: string): Refusal =>
  new Refusal('invalid_input', 422, message, { fields: [{ path, code, message }] })

/** The version the client last saw (`If-Match`) is no longer the newest. */
export const changedMeanwhile = (): Refusal =>
  new Refusal('changed_meanwhile', 412, 'This was changed meanwhile. Load it again and repeat your change.')

/** For use cases that are told which version their caller saw; null: whichever it is. */
export function refuseIfChanged({ version }: { version: number }, expectedVersion: number | null): void {
  if (expectedVersion !== null && expectedVersion !== version) throw changedMeanwhile()
}
