import i18next from 'i18next'
import { send } from '#app/api.ts'
import { currentLocale } from '#app/i18n.ts'
import { ApiProblem } from '#app/problem.ts'

/**
 * Like `send`. What the server refuses only to administrators (who stands above whom, who may give what) is said in
 * the language of the page, with the figures the refusal names.
 */
export const sendAsAdmin = (async (...request: Parameters<typeof send>): Promise<unknown> => {
  try {
    return await send(...request)
  } catch (error) {
    throw error instanceof ApiProblem ? inOurWords(error) : error
  }
}) as typeof send

function inOurWords(problem: ApiProblem): ApiProblem {
  const { status, code, requestId, retryAfterSeconds, facts } = problem
  return new ApiProblem({
    status,
    code,
    facts,
    detail: sentence('problems', code, wordsOf(facts)) || problem.detail,
    requestId: requestId ?? undefined,
    retryAfterSeconds: retryAfterSeconds ?? undefined,
    fields: problem.fields.map((field) => ({
      ...field,
      message: sentence('fieldProblems', field.code) || field.message,
    })),
  })
}

const sentence = (group: string, code: string, words: Record<string, unknown> = {}): string =>
  i18next.t(`${group}.${code}` as 'problems.not_yourself', { ns: 'admin', defaultValue: '', ...words })

function wordsOf({ missing, ...facts }: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(missing)) return facts
  const names = missing.map((id) => sentence('permissions', `${id}.name`) || String(id))
  return { ...facts, missing: new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(names) }
}
