import type { Refusal } from '../refusal.ts'

/** What a constraint of the database stopped: a value that is taken, a row that is missing or in use, a broken rule. */
export interface Violation {
  kind: 'taken' | 'reference' | 'rule'
  constraint: string
}

const kinds: Readonly<Record<string, Violation['kind']>> = { 23505: 'taken', 23503: 'reference' }

/**
 * For the end of a statement (`.catch(refusing(…))`): what the database alone can know, said as a refusal. Whatever is
 * not answered with one stays the error that it was.
 */
export const refusing =
  (say: (violation: Violation) => Refusal | undefined) =>
  (error: unknown): never => {
    const { code = '', constraint = '' } = (error ?? {}) as { code?: string; constraint?: string }
    const isViolation = /^23/.test(code) || constraint !== ''
    throw (isViolation && say({ kind: kinds[code] ?? 'rule', constraint })) || error
  }

/** The same where only one thing can be taken. */
export const refusingTaken = (refusal: () => Refusal) =>
  refusing(({ kind }) => (kind === 'taken' ? refusal() : undefined))
