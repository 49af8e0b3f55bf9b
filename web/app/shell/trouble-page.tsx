import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { look } from '#ui/looks.ts'
import { usePageTitle } from '#ui/use-page-title.ts'
import { ApiProblem, problemText } from '../problem.ts'

/** A page that could not be shown: why, and how to go on. */
export function TroublePage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  usePageTitle(t('trouble.title'))
  const requestId = error instanceof ApiProblem ? error.requestId : null
  return (
    <div role="alert" className="mx-auto max-w-md px-6 py-20 text-center">
      <h1 className="text-xl">{t('trouble.title')}</h1>
      <p className="mt-2 mb-6 text-muted">{problemText(t, error)}</p>
      <button
        type="button"
        className={look({})}
        onClick={() => {
          reset()
          void router.invalidate()
        }}
      >
        <RotateCw aria-hidden="true" />
        {t('tryAgain')}
      </button>
      {requestId && <p className="mt-6 text-sm text-muted">{t('trouble.number', { number: requestId })}</p>}
    </div>
  )
}
