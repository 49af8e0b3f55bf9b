import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface Props {
  shown: number
  hasMore: boolean
  isFetching: boolean
  onMore: () => void
  /** Fetches on by itself when its end comes into sight, as in a shop; the button stays for the keyboard. */
  endless?: boolean
}

const aheadPixels = 600

/** Pagination by cursor: a list grows at its end, and the reader keeps their place. */
export function ShowMore({ shown, hasMore, isFetching, onMore, endless }: Props) {
  const { t } = useTranslation()
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  more.current = onMore
  const waits = Boolean(endless) && hasMore && !isFetching
  useEffect(() => {
    if (!waits || !end.current) return
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && more.current(),
      { rootMargin: `${aheadPixels}px` },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [waits])
  return (
    <div
      ref={end}
      className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-3 text-sm text-muted"
    >
      <span role="status">{t(hasMore ? 'pages.shownSoFar' : 'pages.shownAll', { count: shown })}</span>
      {hasMore && (
        <Button variant="secondary" size="small" isPending={isFetching} onPress={onMore}>
          {t('pages.more')}
        </Button>
      )}
    </div>
  )
}
