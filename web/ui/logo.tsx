import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'

/** The mark: four corner houses around an open square, and the well in its middle. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={classes('shrink-0', className)}>
      <rect width="32" height="32" rx="8" className="fill-neel" />
      <g className="fill-on-neel">
        <path d="M7 7h7.2v1.6a5.6 5.6 0 0 1-5.600 5.600H7z" />
        <path d="M25 7h-7.200v1.600a5.600 5.600 0 0 0 5.600 5.600H25z" />
        <path d="M7 25h7.200v-1.600a5.600 5.600 0 0 0-5.600-5.600H7z" />
        <path d="M25 25h-7.200v-1.600a5.600 5.600 0 0 1 5.600-5.600H25z" />
      </g>
      <circle cx="16" cy="16" r="2.600" className="fill-haldi" />
    </svg>
  )
}

export function Wordmark({ className }: { className?: string }) {
  const { t } = useTranslation()
  return (
    <span className={classes('inline-flex items-center gap-2.5 text-lg font-bold', className)}>
      <Mark />
      <span>{t('name')}</span>
    </span>
  )
}
