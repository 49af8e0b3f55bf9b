import { useTranslation } from 'react-i18next'
import { Skeleton } from '#ui/skeleton.tsx'

/** Cards to come, in their columns. */
export function BoardSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" className="grid gap-3 md:grid-cols-2 lg:grid-cols-4">
      <span className="sr-only">{t('loading')}</span>
      {['one', 'two', 'three', 'four'].map((column) => (
        <div key={column} className="space-y-2 rounded-lg bg-sunken p-2">
          <Skeleton className="h-6 w-24" />
          <Skeleton className="h-44 w-full" />
          <Skeleton className="h-44 w-full" />
        </div>
      ))}
    </div>
  )
}
