import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface Props {
  count: number
  onClear: () => void
  /** What can be done with all that is chosen. */
  children: ReactNode
}

/** Comes up at the foot of the window, above the navigation, while rows of a table are chosen. */
export function BulkBar({ count, onClear, children }: Props) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <div
      data-keep-clear
      role="toolbar"
      aria-label={t('choice.acts')}
      className="sticky bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-20 mx-auto my-3 flex w-fit max-w-full flex-wrap animate-rise items-center gap-2 rounded border border-line bg-surface p-1.5 pl-4 shadow-lift md:bottom-6"
    >
      <span role="status" className="figures">
        {t('choice.chosen', { count })}
      </span>
      {children}
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('choice.clear')}
        onPress={onClear}
        icon={<X aria-hidden="true" />}
      />
    </div>
  )
}
