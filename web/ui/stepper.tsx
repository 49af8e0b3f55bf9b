import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'

/** Where one stands in something that takes several steps. */
export function Stepper({ steps, current }: { steps: string[]; current: number }) {
  const { t } = useTranslation()
  return (
    <ol aria-label={t('steps')} className="flex items-start gap-2">
      {steps.map((step, index) => (
        <li key={step} aria-current={index === current ? 'step' : undefined} className="flex-1">
          <span
            className={classes('block h-1.5 rounded-full', index <= current ? 'bg-neel-text' : 'bg-line')}
          />
          <span
            className={classes(
              'mt-2 flex items-center gap-1.5 text-sm',
              index === current ? 'font-bold' : 'text-muted',
            )}
          >
            {index < current && <Check className="size-4" aria-hidden="true" />}
            {step}
          </span>
        </li>
      ))}
    </ol>
  )
}
