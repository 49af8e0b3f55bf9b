import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { useTranslation } from 'react-i18next'
import { boardSteps } from '#app/faces/sell-search.ts'
import { currentLocale } from '#app/i18n.ts'
import { numberFormat } from '#ui/formats.ts'

type Step = (typeof boardSteps)[number]

interface Props {
  chosen: Step
  counts: Record<string, number>
  onChoose: (step: Step) => void
  children: ReactNode
}

/** The columns of the board on a phone: one at a time. */
export function ColumnTabs({ chosen, counts, onChoose, children }: Props) {
  const { t } = useTranslation('sell')
  const figures = numberFormat(currentLocale())
  return (
    <>
      <ToggleButtonGroup
        aria-label={t('board.steps')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={([key]) => key && onChoose(key as Step)}
        className="mb-4 grid grid-cols-5 gap-1 rounded bg-sunken p-1"
      >
        {boardSteps.map((step) => (
          <ToggleButton
            key={step}
            id={step}
            className="flex min-h-14 min-w-0 cursor-pointer flex-col items-center justify-center rounded-sm px-0.5 text-sm text-muted selected:bg-surface selected:font-bold selected:text-ink selected:shadow-[0_1px_2px_rgb(0_0_0/0.12)]"
          >
            <span className="figures text-base font-bold">
              {step === 'done' ? '✓' : figures.format(counts[step] ?? 0)}
            </span>
            <span className="max-w-full truncate">{t(`board.tabs.${step}`)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {children}
    </>
  )
}
