import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'

/** A grey stand-in of the size of what is coming; `className` gives the size. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={classes('skeleton block', className)} />
}

export function SkeletonRows({ rows = 4, avatar }: { rows?: number; avatar?: boolean }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stand-ins have no other name.
        <div key={index} className="flex items-center gap-4 border-b border-line py-4 last:border-0">
          {avatar && <Skeleton className="size-11 shrink-0 !rounded-full" />}
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  )
}

export function SkeletonForm({ fields = 3 }: { fields?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" className="space-y-5">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: fields }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stand-ins have no other name.
        <div key={index} className="space-y-2">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-11 w-full" />
        </div>
      ))}
    </div>
  )
}
