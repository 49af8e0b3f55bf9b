import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface Props {
  shown: number
  hasMore: boolean
  isFetching: boolean
  onMore: () => void
}

/** Pagination by cursor: a list grows at its end, and the reader keeps their place. */
export function ShowMore({ shown, hasMore, isFetching, onMore }: Props) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-3 text-sm text-muted">
      <span role="status">{t(hasMore ? 'pages.shownSoFar' : 'pages.shownAll', { count: shown })}</span>
      {hasMore && (
        <Button variant="secondary" size="small" isPending={isFetching} onPress={onMore}>
          {t('pages.more')}
        </Button>
      )}
    </div>
  )
}
