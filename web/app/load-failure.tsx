import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
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
          <Button
            variant="secondary"
            size="small"
            isPending={query.isFetching}
            onPress={() => void query.refetch()}
          >
            {t('tryAgain')}
          </Button>
        }
      >
        {problemText(t, query.error)}
      </Banner>
    </div>
  )
}
