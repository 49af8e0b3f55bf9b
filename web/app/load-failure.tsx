import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { look } from '#ui/looks.ts'
import { problemText } from './problem.ts'

interface Props {
  query: { error: unknown; refetch: () => unknown; isFetching: boolean }
}

/** Says why nothing came, and lets it be tried again. */
export default function LoadFailure({ query }: Props) {
  const { t } = useTranslation()
  return (
    <div className="p-1">
      <Banner
        tone="bad"
        action={
          <button
            type="button"
            disabled={query.isFetching}
            onClick={() => void query.refetch()}
            className={look({ variant: 'secondary', size: 'small' })}
          >
            {t('tryAgain')}
          </button>
        }
      >
        {problemText(t, query.error)}
      </Banner>
    </div>
  )
}
